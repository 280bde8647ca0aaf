import ipaddr from "ipaddr.js";
import { z } from "zod";
import { addressShape, isIPv6, networkShape } from "../addresses";
import { merge, overlap, type Interval } from "./intervals";

/** Addresses of one family, as a rule matches them. */
export interface AddressSet {
  readonly family: 4 | 6;
  readonly intervals: readonly Interval[];
}

/** The shape of a property that holds an address or a network. */
export const addressOrNetworkShape = z.string().superRefine((text, context) => {
  const shape = text.includes("/") ? networkShape : addressShape;
  for (const { message } of shape.safeParse(text).error?.issues ?? []) {
    context.addIssue({ code: "custom", message });
  }
});

export function familyOf(addressOrNetwork: string): 4 | 6 {
  return isIPv6(addressOrNetwork) ? 6 : 4;
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
      return toText(first, family);
    }
    const isNetwork = (size & (size - 1n)) === 0n && first % size === 0n;
    return isNetwork
      ? `${toText(first, family)}/${(family === 4 ? 32 : 128) - (size.toString(2).length - 1)}`
      : `${toText(first, family)}-${toText(last, family)}`;
  });
}

function intervalOf(text: string): Interval {
  const [first, last] = text.split("-");
  if (last !== undefined) {
    return [toNumber(first), toNumber(last)];
  }
  const [address, length] = text.split("/");
  const number = toNumber(address);
  const size =
    length === undefined ? 1n : 1n << BigInt((familyOf(text) === 4 ? 32 : 128) - Number(length));
  const start = number - (number % size);
  return [start, start + size - 1n];
}

function toNumber(address: string): bigint {
  return BigInt(`0x${Buffer.from(ipaddr.parse(address).toByteArray()).toString("hex")}`);
}

function toText(number: bigint, family: 4 | 6): string {
  const bytes = Buffer.from(number.toString(16).padStart(family === 4 ? 8 : 32, "0"), "hex");
  return ipaddr.fromByteArray([...bytes]).toString();
}
