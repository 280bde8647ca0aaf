import {
  SecretValue,
  type PropertyMap,
  type PropertyValue,
  type StackResource,
} from "../../../policy/engine/stackResource";

/** Paths to the values of a resource: `securityRules[0].access`. */
export function pathsIn(value: PropertyValue, path = ""): string[] {
  if (typeof value !== "object" || value === null || value instanceof SecretValue) {
    return path === "" ? [] : [path];
  }
  const inner = Array.isArray(value)
    ? value.map((item: PropertyValue, index) => pathsIn(item, `${path}[${index}]`))
    : Object.entries(value as PropertyMap).map(([key, one]) =>
        pathsIn(one, path === "" ? key : `${path}.${key}`),
      );
  return [...(path === "" ? [] : [path]), ...inner.flat()];
}

/** Paths to what is another value, or is there in one only; without those in a value that is new as a whole. */
export function differing(
  one: PropertyValue | undefined,
  other: PropertyValue | undefined,
  path = "",
): string[] {
  if (isSame(one, other)) {
    return [];
  }
  if (isGroup(one) && isGroup(other) && Array.isArray(one) === Array.isArray(other)) {
    const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
    const paths = [...keys].map((key) => ({
      key,
      inner: Array.isArray(one) ? `${path}[${key}]` : path === "" ? key : `${path}.${key}`,
    }));
    // Of a list that has got shorter no place stands for what is gone.
    return Array.isArray(one) && Array.isArray(other) && one.length < other.length
      ? [path]
      : paths.flatMap(({ key, inner }) => differing(one[key], other[key], inner));
  }
  return [path];
}

/** The resource as if nothing told from where unknown values come: with that, some of them are known all the same. */
export function withoutSources(resource: StackResource, paths: readonly string[]): StackResource {
  const unknown = new Set(paths.map((path) => /^[^.[]+/.exec(path)?.[0]));
  const known = Object.entries(resource.propertyDependencies).filter(
    ([property]) => !unknown.has(property),
  );
  return {
    ...resource,
    dependencies: known.flatMap(([, urns]) => urns),
    propertyDependencies: Object.fromEntries(known),
  };
}

const isGroup = (value: PropertyValue | undefined): value is PropertyMap =>
  typeof value === "object" && value !== null && !(value instanceof SecretValue);

const isSame = (one: PropertyValue | undefined, other: PropertyValue | undefined) =>
  JSON.stringify(one) === JSON.stringify(other);
