import type { Properties } from "./kinds";

/** How the engine marks secrets (pulumi/pulumi, sdk/go/common/resource/sig). */
const mark = { key: "4dabf18193072939515e22adb298388d", value: "1b47061264138c4ac30d75fd1eb44270" };
/** A value as a secret. */
export const secret = (value: unknown) => ({ [mark.key]: mark.value, value });

/** A value without the marks of the secrets in it. */
export function opened(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(opened);
  if (typeof value !== "object" || value === null) return value;
  if ((value as Properties)[mark.key] === mark.value) return opened((value as Properties).value);
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, opened(each)]));
}
