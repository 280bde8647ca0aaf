import { isDeepStrictEqual } from "node:util";

/** The engine's marks for a secret: an object with this key and signature, and the value beside them. */
const signatureKey = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";

/** Properties as the engine sends them, secrets and unknowns marked. */
export type Properties = Record<string, unknown>;

export function isFields(value: unknown): value is Properties {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isSecret(value: unknown): value is Properties & { readonly value: unknown } {
  return isFields(value) && value[signatureKey] === secretSignature;
}

/** The value with the engine's mark, so that it is encrypted in the state and hidden on screen. */
export function secret(value: unknown): unknown {
  return isSecret(value) ? value : { [signatureKey]: secretSignature, value };
}

/** The value without any mark, however deep. */
export function reveal(value: unknown): unknown {
  if (isSecret(value)) return reveal(value.value);
  if (Array.isArray(value)) return value.map(reveal);
  if (isFields(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, reveal(item)]));
  }
  return value;
}

function children(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  return isFields(value) ? Object.values(value) : [];
}

export function hasSecret(value: unknown): boolean {
  return isSecret(value) || children(value).some(hasSecret);
}

/**
 * A plain value with secrets where `marked` has them.
 *
 * A list that isn't what it was is marked as a whole: its items may have moved, and a mark that stayed at
 * its place would uncover one.
 */
export function conceal(value: unknown, marked: unknown): unknown {
  if (value === undefined || !hasSecret(marked)) return value;
  if (isSecret(marked)) return secret(value);
  if (isDeepStrictEqual(value, reveal(marked))) return marked;
  if (!isFields(value) || !isFields(marked)) return secret(value);
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, conceal(item, marked[key])]),
  );
}

/** Every text and number under a mark, longest first. */
export function secretTexts(value: unknown): string[] {
  const found = new Set<string>();
  const visit = (item: unknown, hidden: boolean): void => {
    if (isSecret(item)) return visit(item.value, true);
    if (hidden && (typeof item === "string" || typeof item === "number") && item !== "") {
      found.add(String(item));
    }
    children(item).forEach((child) => visit(child, hidden));
  };
  visit(value, false);
  return [...found].sort((a, b) => b.length - a.length);
}

/** The message without any of the texts. */
export function scrub(message: string, texts: readonly string[]): string {
  return texts.reduce((rest, text) => rest.split(text).join("[secret]"), message);
}

/** True where the value, or any part of it, has one of the texts in it. */
export function reveals(value: unknown, texts: readonly string[]): boolean {
  if (typeof value === "string" || typeof value === "number") {
    return texts.some((text) => String(value).includes(text));
  }
  return children(value).some((child) => reveals(child, texts));
}
