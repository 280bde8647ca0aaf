import compare from "microdiff";
import type { ResourceDefinition } from "./definition";
import { formatPath, isWithin, parsePath, type Path } from "./paths";
import { isFields, isSecret, reveal } from "./secrets";
import { hasUnknown } from "./unknowns";

export type ChangeKind = "add" | "delete" | "update";

/** One property that differs. */
export interface Change {
  /** As the engine writes it, e.g. `names[1]`. */
  readonly path: string;
  /** The top-level property it is in. */
  readonly property: string;
  readonly kind: ChangeKind;
  /** True where it can't be changed in place. */
  readonly replace: boolean;
}

const kinds = { CREATE: "add", REMOVE: "delete", CHANGE: "update" } as const;

/** Paths of values that are secret on one side and plain on the other. */
function secrecyChanges(before: unknown, after: unknown, path: PropertyKey[] = []): Path[] {
  if (before === undefined || after === undefined) return [];
  if (isSecret(before) !== isSecret(after)) return [path];
  if (isSecret(before)) return [];
  if (Array.isArray(before) && Array.isArray(after)) {
    return before.flatMap((item, position) =>
      secrecyChanges(item, after[position], [...path, position]),
    );
  }
  if (!isFields(before) || !isFields(after)) return [];
  return Object.keys(before).flatMap((key) =>
    secrecyChanges(before[key], after[key], [...path, key]),
  );
}

/**
 * What differs between the inputs of the state and those of the program, by property.
 *
 * A value that became secret, or stopped being so, is a change too: otherwise the state would keep the plain
 * one.
 */
export function changes(
  definition: ResourceDefinition,
  before: Record<string, unknown>,
  after: Record<string, unknown>,
  ignored: readonly string[],
): Change[] {
  const old = reveal(before) as Record<string, unknown>;
  const next = reveal(after) as Record<string, unknown>;
  const replacing: Path[] = definition.replaceOn.map((property) => [property]);
  if (definition.replaceOnPaths && !hasUnknown(next)) {
    replacing.push(...definition.replaceOnPaths(old, next).map(parsePath));
  }
  const valueChanges = compare(old, next, { cyclesFix: false }).map(({ type, path }) => ({
    path,
    kind: kinds[type],
    replace: replacing.some((prefix) => isWithin(path, prefix)),
  }));
  const known = new Set(valueChanges.map(({ path }) => formatPath(path)));
  const marks = secrecyChanges(before, after)
    .filter((path) => path.length > 0 && !known.has(formatPath(path)))
    .map((path) => ({ path, kind: "update" as const, replace: false }));
  const ignoredPaths = ignored.map(parsePath);
  return [...valueChanges, ...marks]
    .filter(({ path }) => !ignoredPaths.some((prefix) => isWithin(path, prefix)))
    .map(({ path, kind, replace }) => ({
      path: formatPath(path),
      property: String(path[0]),
      kind,
      replace,
    }));
}
