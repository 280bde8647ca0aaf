import type { Fault } from "./fault";

/** Whether faults can be made at once, and each be seen: they are in different spots, and none hides the other. */
export function canBeTogether(one: Fault, other: Fault): boolean {
  const hides = (hiding: Fault, hidden: Fault) =>
    hiding.hides?.includes(hidden.requirement) ?? false;
  return (
    one.requirement !== other.requirement &&
    one.at !== other.at &&
    (one.phase ?? "tests") === (other.phase ?? "tests") &&
    !hides(one, other) &&
    !hides(other, one)
  );
}

/**
 * Faults in batches of about the same size, each with such as can be together.
 *
 * @param count how many batches at least; more come of faults that can be with few others.
 */
export function batchesOf(faults: readonly Fault[], count: number): Fault[][] {
  const batches: Fault[][] = Array.from({ length: count }, () => []);
  // Those that hide most are the hardest to place.
  const hardestFirst = [...faults].sort(
    (one, other) => (other.hides?.length ?? 0) - (one.hides?.length ?? 0),
  );
  for (const fault of hardestFirst) {
    const [smallest] = batches
      .filter((batch) => batch.every((other) => canBeTogether(fault, other)))
      .sort((one, other) => one.length - other.length);
    if (smallest) smallest.push(fault);
    else batches.push([fault]);
  }
  return batches.filter((batch) => batch.length > 0);
}

/**
 * Pairs of faults that can be made at once.
 *
 * @param count how many at most.
 * @param random gives numbers from 0 up to, but not including, 1.
 */
export function pairsOf(
  faults: readonly Fault[],
  count: number,
  random: () => number,
): [Fault, Fault][] {
  const pairs = faults.flatMap((one, index) =>
    faults
      .slice(index + 1)
      .filter((other) => canBeTogether(one, other))
      .map((other): [Fault, Fault] => [one, other]),
  );
  return Array.from({ length: Math.min(count, pairs.length) }, () => {
    const [pair] = pairs.splice(Math.floor(random() * pairs.length), 1);
    return pair;
  });
}
