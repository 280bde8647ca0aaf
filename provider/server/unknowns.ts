/** What the engine puts where a value is known only after something else was made. */
export const unknownValue = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** True where the value, or anything in it, isn't known yet. */
export function hasUnknown(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return value === unknownValue;
  return Object.values(value).some(hasUnknown);
}
