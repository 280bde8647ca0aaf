/** Numbers from first to last, both included: ports, or addresses read as numbers. */
export type Interval = readonly [first: bigint, last: bigint];

/** The same numbers in the fewest intervals, in rising order; nftables joins neighbours on its own, too. */
export function merge(intervals: readonly Interval[]): Interval[] {
  const merged: [bigint, bigint][] = [];
  for (const [first, last] of [...intervals].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))) {
    const previous = merged.at(-1);
    if (previous === undefined || first > previous[1] + 1n) {
      merged.push([first, last]);
    } else if (last > previous[1]) {
      previous[1] = last;
    }
  }
  return merged;
}

/** The numbers that are in both. */
export function intersect(some: readonly Interval[], others: readonly Interval[]): Interval[] {
  const common = some.flatMap(([first, last]) =>
    others.map(([otherFirst, otherLast]): Interval => [
      first > otherFirst ? first : otherFirst,
      last < otherLast ? last : otherLast,
    ]),
  );
  return merge(common.filter(([first, last]) => first <= last));
}

/** Whether two intervals share a number. */
export function overlap(one: Interval, other: Interval): boolean {
  return one[0] <= other[1] && other[0] <= one[1];
}
