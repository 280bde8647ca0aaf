import type { z } from "zod";
import type { Failure } from "./definition";
import { nearest } from "../../components/model/values/nearest";
import { formatPath, type Path } from "./paths";
import { hasSecret, isSecret, reveal } from "./secrets";
import { hasUnknown, unknownValue } from "./unknowns";

type Issue = z.core.$ZodIssue;

const kindWords: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  record: "an object",
  null: "nothing",
};

const longestQuote = 80;
const separator = ", ";

/** A short picture of a value for a message. */
function quote(value: unknown): string {
  if (value === null) return "nothing";
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : "a list";
  if (typeof value === "object") return "an object";
  if (typeof value !== "string") return String(value);
  return JSON.stringify(value.length <= longestQuote ? value : `${value.slice(0, longestQuote)}…`);
}

/** What a value of the wrong kind was probably meant to be. */
function rightKind(expected: string, value: unknown): string | undefined {
  if (expected === "array" && typeof value !== "object") return `[${quote(value)}]`;
  if (expected === "string" && Array.isArray(value) && value.length === 1) return quote(value[0]);
  if (expected === "string" && typeof value === "number") return `"${value}"`;
  if (typeof value !== "string" || value.trim() === "") return undefined;
  if (["number", "int"].includes(expected) && !Number.isNaN(Number(value))) return value.trim();
  if (expected === "boolean" && /^(true|false)$/i.test(value)) return value.toLowerCase();
  return undefined;
}

function limit(
  issue: { origin: string; inclusive?: boolean },
  bound: number | bigint,
  side: string,
) {
  const exclusive = issue.inclusive === false ? " (exclusive)" : "";
  const unit = { array: "item", set: "item", string: "character" }[issue.origin];
  const amount = `${side} ${bound}${exclusive}`;
  return unit
    ? `must have ${amount} ${unit}${Number(bound) === 1 ? "" : "s"}`
    : `must be ${amount}`;
}

/** What is allowed, for the checks whose author gave no message of their own. */
function requirement(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case "invalid_type":
      return `must be ${kindWords[issue.expected] ?? issue.expected}`;
    case "invalid_value":
      return issue.values.length === 1
        ? `must be ${quote(issue.values[0])}`
        : `must be one of ${issue.values.map(quote).join(", ")}`;
    case "too_small":
      return limit(issue, issue.minimum, "at least");
    case "too_big":
      return limit(issue, issue.maximum, "at most");
    case "unrecognized_keys":
      return Object.keys((issue.inst as z.ZodObject).shape).join(separator);
    default:
      return undefined;
  }
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (inner, step) =>
      typeof inner === "object" && inner !== null
        ? (inner as Record<PropertyKey, unknown>)[step]
        : undefined,
    value,
  );
}

/** The raw value at the path, and whether a mark on the way to it (or in it) hides it. */
function hiddenAt(raw: unknown, path: Path): boolean {
  let value = raw;
  for (const step of path) {
    if (isSecret(value)) return true;
    value = valueAt(value, [step]);
  }
  return hasSecret(value);
}

function unknownOnTheWay(plain: unknown, path: Path): boolean {
  return path.some((_, length) => valueAt(plain, path.slice(0, length + 1)) === unknownValue);
}

/** Of the forms a value could have, the complaints of the one it comes nearest to. */
function flatten(issue: Issue): Issue[] {
  if (issue.code !== "invalid_union" || issue.errors.length === 0) return [issue];
  const [closest] = [...issue.errors].sort((a, b) => a.length - b.length);
  return closest.flatMap((inner) => flatten({ ...inner, path: [...issue.path, ...inner.path] }));
}

/** One failure for each property that an object doesn't have; the issue's message lists those that it has. */
function unknownProperties(name: string, issue: Issue & { readonly keys: string[] }): Failure[] {
  const known = issue.message.split(separator);
  const taker = issue.path.length > 0 ? formatPath(issue.path) : name;
  return issue.keys.map((key) => {
    const meant = nearest(key, known);
    const remedy = meant === undefined ? "" : `; did you mean ${meant}?`;
    return {
      property: String(issue.path[0] ?? key),
      reason: `${formatPath([...issue.path, key])} is unknown: ${taker} takes ${issue.message}${remedy}`,
    };
  });
}

/** What was probably meant, as it would be written. */
function remedy(issue: Issue, value: unknown): string {
  let meant: string | undefined;
  if (issue.code === "invalid_type") meant = rightKind(issue.expected, value);
  if (issue.code === "invalid_value" && typeof value === "string") {
    const near = nearest(value, issue.values.map(String));
    meant = near === undefined ? undefined : quote(near);
  }
  return meant === undefined ? "" : `; did you mean ${meant}?`;
}

function failure(shape: z.ZodObject, raw: unknown, plain: unknown, issue: Issue): Failure {
  const value = valueAt(plain, issue.path);
  const property = String(issue.path[0] ?? "");
  // The engine names the property and shows its value, but not where in it the problem is.
  const nested = issue.path.length > 1 ? `${formatPath(issue.path)} ` : "";
  if (value === undefined && issue.code !== "custom") {
    const described = issue.path.length === 1 ? shape.shape[property] : undefined;
    const meaning = (described as z.ZodType | undefined)?.description;
    const detail = meaning === undefined ? "" : `: ${meaning}`;
    return { property, reason: `${nested}is missing and ${issue.message}${detail}` };
  }
  if (hiddenAt(raw, issue.path)) return { property, reason: `${nested}${issue.message}` };
  const given = nested === "" ? "" : `${nested}${quote(value)} `;
  return { property, reason: `${given}${issue.message}${remedy(issue, value)}` };
}

/**
 * Everything wrong with the shape of inputs, each naming the property, what is allowed and what was given.
 *
 * What isn't known yet is passed over; the rest is checked.
 *
 * @param name How messages name the resource, e.g. `HostsEntry`.
 * @param raw The inputs with the engine's marks.
 */
export function shapeFailures(name: string, shape: z.ZodObject, raw: unknown): Failure[] {
  const plain = reveal(raw);
  const result = shape.safeParse(plain, { error: requirement });
  if (result.success) return [];
  return result.error.issues
    .filter((issue) => issue.code !== "invalid_union" || !hasUnknown(valueAt(plain, issue.path)))
    .flatMap(flatten)
    .filter((issue) => !unknownOnTheWay(plain, issue.path))
    .filter((issue) => issue.code !== "custom" || !hasUnknown(valueAt(plain, issue.path)))
    .flatMap((issue) =>
      issue.code === "unrecognized_keys"
        ? unknownProperties(name, issue)
        : [failure(shape, raw, plain, issue)],
    );
}
