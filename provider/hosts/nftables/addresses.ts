import { addressNumber, familyOf, numberedAddress } from "../../../model/values/address";

/** Addresses from first to last, both included, read as numbers. */
type Interval = readonly [first: bigint, last: bigint];

/** Addresses of one family, as a rule matches them. */
export interface AddressSet {
  readonly family: 4 | 6;
  readonly intervals: readonly Interval[];
}

/** A set of addresses, networks and ranges (`first-last`, as nftables prints what is no network), all of one family. */
export function addressSet(texts: readonly string[]): AddressSet {
  return { family: familyOf(texts[0]), intervals: merge(texts.map(intervalOf)) };
}

/** Two entries of a list that share addresses; undefined where none do. */
export function overlappingAddresses(texts: readonly string[]): [string, string] | undefined {
  for (const [index, text] of texts.entries()) {
    const other = texts
      .slice(0, index)
      .find((t) => familyOf(t) === familyOf(text) && overlap(intervalOf(t), intervalOf(text)));
    if (other !== undefined) {
      return [other, text];
    }
  }
  return undefined;
}

/** The set's texts, in nftables' notation: an address, a network, or `first-last`. */
export function format({ family, intervals }: AddressSet): string[] {
  return intervals.map(([first, last]) => {
    const size = last - first + 1n;
    if (size === 1n) {
      return numberedAddress(first, family);
    }
    const isNetwork = (size & (size - 1n)) === 0n && first % size === 0n;
    return isNetwork
      ? `${numberedAddress(first, family)}/${(family === 4 ? 32 : 128) - (size.toString(2).length - 1)}`
      : `${numberedAddress(first, family)}-${numberedAddress(last, family)}`;
  });
}

function intervalOf(text: string): Interval {
  const [first, last] = text.split("-");
  if (last !== undefined) {
    return [addressNumber(first), addressNumber(last)];
  }
  const [address, length] = text.split("/");
  const number = addressNumber(address);
  const size =
    length === undefined ? 1n : 1n << BigInt((familyOf(text) === 4 ? 32 : 128) - Number(length));
  const start = number - (number % size);
  return [start, start + size - 1n];
}

/** The same numbers in the fewest intervals, in rising order; nftables joins neighbours on its own, too. */
function merge(intervals: readonly Interval[]): Interval[] {
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

/** Whether two intervals share a number. */
function overlap(one: Interval, other: Interval): boolean {
  return one[0] <= other[1] && other[0] <= one[1];
}
