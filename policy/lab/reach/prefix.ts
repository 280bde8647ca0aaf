import * as ipaddr from "ipaddr.js";
import type { Address, Network, Peer } from "../../../model";

/**
 * The bits that the addresses of a network share, behind the version of IP: `4` and 24 bits for 198.51.100.0/24, `6`
 * alone for ::/0. Empty for everybody's, of both versions. One prefix covers another exactly where it is its
 * beginning.
 */
export type Prefix = string;

/** Of values that rules name again and again. */
const read = new WeakMap<Address | Network | Peer, Prefix>();

/** The addresses that a value of the model stands for. */
export function prefixOf(value: Address | Network | Peer): Prefix {
  const known = read.get(value);
  if (known !== undefined) {
    return known;
  }
  const text = value.toString();
  const prefix = text === "any" ? "" : bitsOf(text);
  read.set(value, prefix);
  return prefix;
}

function bitsOf(text: string): Prefix {
  const [address, length] = text.split("/");
  const parsed = ipaddr.parse(address);
  const bits = parsed.toByteArray().map((byte) => byte.toString(2).padStart(8, "0"));
  const version = parsed.kind() === "ipv4" ? "4" : "6";
  return version + bits.join("").slice(0, length === undefined ? undefined : Number(length));
}

/** True where every address of `inner` is one of `outer` too. */
export function covers(outer: Prefix, inner: Prefix): boolean {
  return inner.startsWith(outer);
}

interface Node {
  readonly prefix: Prefix;
  isGiven: boolean;
  zero?: Node;
  one?: Node;
}

/**
 * Cuts the addresses into the pieces that none of these prefixes tells apart: for each prefix the addresses that it
 * covers and no longer one does. A piece is written as its prefix. Left out are those that are empty, as longer
 * prefixes cover everything in them.
 */
export function piecesOf(prefixes: Iterable<Prefix>): Prefix[] {
  const roots = { "4": newNode("4"), "6": newNode("6") };
  for (const prefix of prefixes) {
    if (prefix !== "") {
      insert(roots[prefix[0] as "4" | "6"], prefix);
    }
  }
  const pieces: Prefix[] = [];
  collect(roots["4"], pieces);
  collect(roots["6"], pieces);
  return pieces;
}

const newNode = (prefix: Prefix): Node => ({ prefix, isGiven: false });

function insert(root: Node, prefix: Prefix): void {
  let node = root;
  for (let depth = 1; depth < prefix.length; depth++) {
    const side = prefix[depth] === "0" ? "zero" : "one";
    node = node[side] ??= newNode(prefix.slice(0, depth + 1));
  }
  node.isGiven = true;
}

/** @returns Whether given prefixes cover every address of the node's. */
function collect(node: Node, pieces: Prefix[]): boolean {
  const zero = node.zero !== undefined && collect(node.zero, pieces);
  const one = node.one !== undefined && collect(node.one, pieces);
  if (node.isGiven && !(zero && one)) {
    pieces.push(node.prefix);
  }
  return node.isGiven || (zero && one);
}

/** `203.0.113.0/24`, an address alone where it is one. */
export function prefixText(prefix: Prefix): string {
  const length = prefix.length - 1;
  const size = prefix[0] === "4" ? 32 : 128;
  const bits = prefix.slice(1).padEnd(size, "0");
  const bytes = Array.from({ length: size / 8 }, (_, index) =>
    Number.parseInt(bits.slice(8 * index, 8 * index + 8), 2),
  );
  const address = ipaddr.fromByteArray(bytes);
  const text =
    address.kind() === "ipv6" ? (address as ipaddr.IPv6).toRFC5952String() : `${address}`;
  return length === size ? text : `${text}/${length}`;
}
