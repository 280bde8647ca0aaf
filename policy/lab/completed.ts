/**
 * What is described in two places as one: the second says what the first leaves open. Lists are one value, and aren't
 * added to.
 */
export function completed<Description extends object>(
  first: Description,
  second: Partial<Description>,
): Description {
  const both: Record<string, unknown> = { ...second };
  for (const [key, value] of Object.entries(first) as [string, unknown][]) {
    const further = both[key];
    if (isGroup(value) && isGroup(further)) {
      both[key] = completed(value, further);
    } else if (value !== undefined) {
      both[key] = value;
    }
  }
  return both as Description;
}

const isGroup = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !Array.isArray(value);
