import type { Defaults } from "./configurationDefaults";
import type { ConfigurationKey } from "./configurationKeys";

/**
 * A stack's configuration file with every key that has a default value, at that value. What has a part that must be given
 * is off without it, and isn't there.
 */
export function exampleStackFile(
  project: string,
  keys: readonly ConfigurationKey[],
  defaults: Defaults,
): string {
  return [
    "config:",
    ...keys.flatMap((key) => entry(`${project}:${key.path}`, key, defaults, 1)),
  ].join("\n");
}

function entry(name: string, key: ConfigurationKey, defaults: Defaults, depth: number): string[] {
  const indent = "  ".repeat(depth);
  if (key.type.kind === "object") {
    const isAsked = ({ required, path }: ConfigurationKey) =>
      required && defaults.valueOf(path) === undefined;
    if (key.properties.some(isAsked)) return [];
    const inner = key.properties.flatMap((property) =>
      entry(property.path.split(".").at(-1)!, property, defaults, depth + 1),
    );
    return inner.length === 0 ? [] : [`${indent}${name}:`, ...inner];
  }
  const value = defaults.valueOf(key.path);
  if (value === undefined) {
    return [];
  }
  return [`${indent}${name}: ${asYaml(value)}`];
}

/** A text, a truth value, or a list on one line. */
export function asYaml(value: unknown): string {
  if (typeof value === "string") {
    return value;
  }
  return Array.isArray(value) ? `[${value.map(inList).join(", ")}]` : JSON.stringify(value);
}

/** Texts in lists stand in quotes: a port is a text, and would be read as a number. */
function inList(value: unknown): string {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    const properties = Object.entries(value).map(([key, inner]) => `${key}: ${asYaml(inner)}`);
    return `{ ${properties.join(", ")} }`;
  }
  return JSON.stringify(value);
}
