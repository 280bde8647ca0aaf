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
  const given = valueAt(value, issue.path);
  if (issue.code === "invalid_union" && given !== undefined) {
    const { reason, issues } = unionProblem(shape, issue, given);
    return reason === undefined
      ? issues.flatMap((inner) => describeIssue(shape, inner, value))
      : [problem(issue.path, reason)];
  }
  return [problem(issue.path, reasonOf(issue, given))];
}

type UnionIssue = Extract<z.core.$ZodIssue, { code: "invalid_union" }>;

/** What is wrong with a value that may be one of several objects: a reason, or the issues of the one that is meant. */
function unionProblem(
  shape: z.ZodType,
  { path, errors, message }: UnionIssue,
  given: unknown,
): { reason?: string; issues: readonly z.core.$ZodIssue[] } {
  const options = optionsAt(shape, path);
  const choice = options.map((option) => requiredOf(option).map(quote).join(" and ")).join(", ");
  if (typeof given !== "object" || given === null || Array.isArray(given)) {
    return {
      reason: `${quote(given)} can't be used here: give an object with one of ${choice}.`,
      issues: [],
    };
  }
  const keys = Object.keys(given);
  const known = options.map((option) => propertiesAt(option, []));
  const strange = keys.filter((key) => known.every((names) => !names.includes(key)));
  if (strange.length > 0) {
    return { issues: [{ code: "unrecognized_keys", keys: strange, path, message }] };
  }
  const meant = known.findIndex((names) => keys.every((key) => names.includes(key)));
  if (keys.length === 0 || meant < 0) {
    const what =
      keys.length === 0 ? "an empty object" : `an object with ${keys.map(quote).join(" and ")}`;
    return { reason: `${what} can't be used here: give one of ${choice}.`, issues: [] };
  }
  return { issues: errors[meant].map((inner) => ({ ...inner, path: [...path, ...inner.path] })) };
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
  return optionsAt(shape, path).flatMap((option) => {
    const { def } = option._zod as { readonly def: object };
    if ("shape" in def) return Object.keys(def.shape as object);
    return "keyType" in def ? namesOf(def.keyType as z.core.$ZodType) : [];
  });
}

const namesOf = (key: z.core.$ZodType): string[] => [...(key._zod.values ?? [])].map(String);

/** The shapes that a value at a path may have. */
function optionsAt(
  shape: z.core.$ZodType | undefined,
  path: readonly PropertyKey[],
): z.core.$ZodType[] {
  if (shape === undefined) return [];
  const { def } = shape._zod as { readonly def: object };
  if ("innerType" in def) return optionsAt(def.innerType as z.core.$ZodType, path);
  if ("options" in def) {
    return (def.options as z.core.$ZodType[]).flatMap((option) => optionsAt(option, path));
  }
  const [next, ...rest] = path;
  if (next === undefined) return [shape];
  if ("shape" in def) {
    return optionsAt((def.shape as Record<PropertyKey, z.core.$ZodType>)[next], rest);
  }
  const inner = "element" in def ? def.element : "valueType" in def ? def.valueType : undefined;
  return optionsAt(inner as z.core.$ZodType | undefined, rest);
}

/** The properties that an object can't be without. */
function requiredOf(option: z.core.$ZodType): string[] {
  const { def } = option._zod as { readonly def: object };
  return "shape" in def
    ? Object.entries(def.shape as Record<string, z.core.$ZodType>)
        .filter(([, { _zod }]) => _zod.optin !== "optional")
        .map(([name]) => name)
    : [];
}

const expectations: Readonly<Record<string, string>> = {
  string: "a text",
  boolean: "true or false",
  number: "a number",
  int: "a whole number",
  array: "a list",
  object: "an object",
  record: "an object",
};

function expectationOf(issue: z.core.$ZodIssue): string {
  return issue.code === "invalid_type" ? (expectations[issue.expected] ?? issue.expected) : "it";
}
