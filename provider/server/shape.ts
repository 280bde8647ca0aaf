import type * as z from "zod";
import { shapeProblems, valueAt } from "../../model/shape/shapeProblems";
import { quote } from "../../model/values";
import type { Failure } from "./definition";
import { formatPath, type Path } from "./paths";
import { hasSecret, isSecret, reveal } from "./secrets";
import { hasUnknown, unknownValue } from "./unknowns";

/** Whether a mark on the way to the value at the path, or in it, hides it. */
function isHiddenAt(raw: unknown, path: Path): boolean {
  let value = raw;
  for (const step of path) {
    if (isSecret(value)) return true;
    value = valueAt(value, [step]);
  }
  return hasSecret(value);
}

/** Whether it can't be said yet that something is wrong. */
function isOpen(plain: unknown, { code, path }: z.core.$ZodIssue): boolean {
  return (
    path.some((_, length) => valueAt(plain, path.slice(0, length + 1)) === unknownValue) ||
    (["custom", "invalid_union"].includes(code) && hasUnknown(valueAt(plain, path)))
  );
}

/**
 * Everything wrong with the shape of inputs, each naming the property, what is allowed and what was given.
 *
 * What isn't known yet is passed over; the rest is checked.
 *
 * @param raw The inputs with the engine's marks.
 */
export function shapeFailures(shape: z.ZodObject, raw: unknown): Failure[] {
  const plain = reveal(raw);
  const options = {
    passes: (issue: z.core.$ZodIssue) => isOpen(plain, issue),
    hides: (path: Path) => isHiddenAt(raw, path),
  };
  return shapeProblems(shape, plain, options).map(({ path, reason }) => {
    const property = String(path[0] ?? "");
    const value = valueAt(plain, path);
    const shown = isHiddenAt(raw, path) ? "it " : `${quote(value)} `;
    // The engine names the property and shows its value, but not where in it the problem is.
    if (path.length > 1) {
      const isSentence = reason.startsWith(shown) || value === undefined;
      const words = shown === "it " && isSentence ? reason.slice(shown.length) : reason;
      return { property, reason: `${formatPath(path)}${isSentence ? " " : ": "}${words}` };
    }
    // "an object with …" says which.
    if (reason.startsWith(shown) && !reason.startsWith(`${shown}with `))
      return { property, reason: reason.slice(shown.length) };
    const isMissing = value === undefined && property in shape.shape;
    const meaning = isMissing ? (shape.shape[property] as z.ZodType).description : undefined;
    return { property, reason: [reason, meaning].filter(Boolean).join(" ") };
  });
}
