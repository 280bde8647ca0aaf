import type * as z from "zod";
import { isReported } from "../resources/resourceSchema";
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

/** What of a value is not to be judged, or not to be shown. */
export interface ShapeOptions {
  /** Whether a problem is passed over, e.g. because the value is not known yet. @default none is */
  readonly passes?: (issue: z.core.$ZodIssue) => boolean;
  /** Whether the value at a path is secret: then no message quotes it. @default none is */
  readonly hides?: (path: readonly PropertyKey[]) => boolean;
}

/**
 * Everything that is wrong with the shape of a value, in the words of the person who wrote it: where it stands, what
 * was given, what is allowed.
 */
export function shapeProblems(
  shape: z.ZodType,
  value: unknown,
  options: ShapeOptions = {},
): ShapeProblem[] {
  const issues = shape.safeParse(value, { error: limitOf }).error?.issues ?? [];
  return issues.flatMap((issue) => describeIssue(shape, issue, value, options));
}

function describeIssue(
  shape: z.ZodType,
  issue: z.core.$ZodIssue,
  value: unknown,
  options: ShapeOptions,
): ShapeProblem[] {
  if (options.passes?.(issue)) return [];
  const problem = (path: readonly PropertyKey[], reason: string) => ({
    path,
    propertyPath: pathText(path),
    reason,
  });
  if (issue.code === "unrecognized_keys") {
    const known = [...new Set(propertiesAt(shape, issue.path))];
    return issue.keys.map((key) =>
      problem([...issue.path, key], `there is no such property: ${suggestion(key, known)}`),
    );
  }
  if (issue.code === "invalid_key") {
    const key = quote(String(issue.path.at(-1)));
    return issue.issues.map(({ message }) => problem(issue.path, `${key} ${message}`));
  }
  const given = valueAt(value, issue.path);
  const isHidden = options.hides?.(issue.path) ?? false;
  if (issue.code === "invalid_union" && given !== undefined) {
    const { reason, issues } = unionProblem(shape, issue, given, isHidden);
    return reason === undefined
      ? issues.flatMap((inner) => describeIssue(shape, inner, value, options))
      : [problem(issue.path, reason)];
  }
  return [problem(issue.path, reasonOf(issue, given, isHidden))];
}

type UnionIssue = Extract<z.core.$ZodIssue, { code: "invalid_union" }>;

/** What is wrong with a value that may be one of several objects: a reason, or the issues of the one that is meant. */
function unionProblem(
  shape: z.ZodType,
  { path, errors, message }: UnionIssue,
  given: unknown,
  isHidden: boolean,
): { reason?: string; issues: readonly z.core.$ZodIssue[] } {
  const within = (inner: z.core.$ZodIssue) => ({ ...inner, path: [...path, ...inner.path] });
  const options = optionsAt(shape, path);
  if (!options.some((option) => "shape" in option._zod.def)) {
    return { issues: errors[0].map(within) };
  }
  const choice = options.map((option) => requiredOf(option).map(quote).join(" and ")).join(", ");
  if (typeof given !== "object" || given === null || Array.isArray(given)) {
    return {
      reason: `${isHidden ? "it" : quote(given)} can't be used here: give an object with one of ${choice}.`,
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
  return { issues: errors[meant].map(within) };
}

function reasonOf(issue: z.core.$ZodIssue, given: unknown, isHidden: boolean): string {
  if (given === undefined && issue.code !== "custom") {
    return `is missing: give ${expectationOf(issue)}.`;
  }
  const shown = isHidden ? "it" : quote(given);
  const isOwn = issue.message !== "";
  if (issue.code === "invalid_value" && !isOwn) {
    const allowed = issue.values.map(String);
    return `${shown} is not allowed here: ${suggestion(isHidden ? "" : String(given), allowed)}`;
  }
  if (issue.code === "invalid_type" && !isOwn) {
    const meant = isHidden ? undefined : meantBy(issue.expected, given);
    const remedy = meant === undefined ? `give ${expectationOf(issue)}.` : `did you mean ${meant}?`;
    return `${shown} can't be used here: ${remedy}`;
  }
  if (issue.code === "custom" && issue.params?.isWhole) {
    return isHidden ? "it isn't of the kind that belongs here." : issue.message;
  }
  // A message is what to give, or what the value does wrong.
  const link = /^give\b/.test(issue.message) ? " can't be used here: " : " ";
  return shown + link + issue.message;
}

/** What a value of the wrong kind was probably meant to be. */
function meantBy(expected: string, value: unknown): string | undefined {
  if (expected === "array" && typeof value !== "object") return `[${quote(value)}]`;
  if (expected === "string" && Array.isArray(value) && value.length === 1) return quote(value[0]);
  if (expected === "string" && typeof value === "number") return `"${value}"`;
  if (typeof value !== "string" || value.trim() === "") return undefined;
  if (["number", "int"].includes(expected) && !Number.isNaN(Number(value))) return value.trim();
  if (expected === "boolean" && /^(true|false)$/i.test(value)) return value.toLowerCase();
  return undefined;
}

const units: Readonly<Record<string, string>> = { array: " item", string: " character" };

/** What is allowed, for limits whose author gave no message of their own; nothing for what is said here otherwise. */
function limitOf(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === "invalid_type" || issue.code === "invalid_value") return "";
  if (issue.code !== "too_small" && issue.code !== "too_big") return undefined;
  const [side, bound] =
    issue.code === "too_small" ? ["at least", issue.minimum] : ["at most", issue.maximum];
  const unit = units[issue.origin] ?? "";
  const exclusive = issue.inclusive === false ? " (exclusive)" : "";
  const plural = unit === "" || Number(bound) === 1 ? "" : "s";
  return `must ${unit === "" ? "be" : "have"} ${side} ${bound}${exclusive}${unit}${plural}`;
}

/** The properties that an object at a path may have. */
function propertiesAt(shape: z.core.$ZodType, path: readonly PropertyKey[]): string[] {
  return optionsAt(shape, path).flatMap((option) => {
    const { def } = option._zod as { readonly def: object };
    if ("shape" in def) {
      const properties = Object.entries(def.shape as Record<string, z.core.$ZodType>);
      return properties.flatMap(([name, property]) => (isReported(property) ? [] : [name]));
    }
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
