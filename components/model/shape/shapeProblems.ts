import type { z } from "zod";
import { quote, suggestion, type Problem } from "../values";

/** A problem, and the path to its value in parts. */
export interface ShapeProblem extends Problem {
  readonly path: readonly PropertyKey[];
}

/** Where a value stands: `["sipDomains", 1]` is `sipDomains[1]`. */
export function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === "number") {
      return `${text}[${part}]`;
    }
    return text === "" ? String(part) : `${text}.${String(part)}`;
  }, "");
}

/** The value at a path; undefined where there is none. */
export function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, part) =>
      typeof inner === "object" && inner !== null
        ? (inner as Record<PropertyKey, unknown>)[part]
        : undefined,
    value,
  );
}

/**
 * Everything that is wrong with the shape of a value, in the words of the person who wrote it: where it stands, what
 * was given, what is allowed.
 *
 * @param accepts Says of a path whether its value is beyond judgement (one that is not known yet).
 */
export function shapeProblems(
  shape: z.ZodType,
  value: unknown,
  accepts: (path: readonly PropertyKey[]) => boolean = () => false,
): ShapeProblem[] {
  const issues = shape.safeParse(value).error?.issues ?? [];
  return issues
    .filter(({ path }) => !accepts(path))
    .flatMap((issue) => describeIssue(shape, issue, value));
}

function describeIssue(shape: z.ZodType, issue: z.core.$ZodIssue, value: unknown): ShapeProblem[] {
  const problem = (path: readonly PropertyKey[], reason: string) => ({
    path,
    propertyPath: pathText(path),
    reason,
  });
  if (issue.code === "unrecognized_keys") {
    const known = propertiesAt(shape, issue.path);
    return issue.keys.map((key) =>
      problem([...issue.path, key], `there is no such property: ${suggestion(key, known)}`),
    );
  }
  return [problem(issue.path, reasonOf(issue, valueAt(value, issue.path)))];
}

function reasonOf(issue: z.core.$ZodIssue, given: unknown): string {
  if (given === undefined) {
    return `is missing: give ${expectationOf(issue)}.`;
  }
  if (issue.code === "invalid_value") {
    const allowed = issue.values.map(String);
    return `${quote(given)} is not allowed here: ${suggestion(String(given), allowed)}`;
  }
  if (issue.code === "invalid_type") {
    return `${quote(given)} can't be used here: give ${expectationOf(issue)}.`;
  }
  return `${quote(given)} can't be used here: ${issue.message}`;
}

/** The properties that an object at a path may have. */
function propertiesAt(shape: z.core.$ZodType, path: readonly PropertyKey[]): string[] {
  const { def } = shape._zod;
  if ("innerType" in def) {
    return propertiesAt(def.innerType as z.core.$ZodType, path);
  }
  const [next, ...rest] = path;
  if ("shape" in def) {
    const properties = def.shape as Record<PropertyKey, z.core.$ZodType>;
    return next === undefined ? Object.keys(properties) : propertiesAt(properties[next], rest);
  }
  const inner = "element" in def ? def.element : "valueType" in def ? def.valueType : undefined;
  return inner === undefined ? [] : propertiesAt(inner as z.core.$ZodType, rest);
}

const expectations: Readonly<Record<string, string>> = {
  string: "a text",
  boolean: "true or false",
  number: "a number",
  array: "a list",
  object: "an object",
};

function expectationOf(issue: z.core.$ZodIssue): string {
  return issue.code === "invalid_type" ? (expectations[issue.expected] ?? issue.expected) : "it";
}
