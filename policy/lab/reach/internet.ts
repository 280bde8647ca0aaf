import { Network } from "../../../model";
import { covers, piecesOf, prefixOf, type Prefix } from "./prefix";

const prefixes = (...networks: string[]): readonly Prefix[] =>
  networks.map((network) => prefixOf(Network.parse(network, { ipv6: true })));

/** RFC 1918, and IPv6 unique local. */
export const privatePrefixes = prefixes(
  "10.0.0.0/8",
  "172.16.0.0/12",
  "192.168.0.0/16",
  "fc00::/7",
);

/** Where Azure's own machines speak from: its load balancers' probes, its DNS. */
export const azureLoadBalancer = prefixes("168.63.129.16/32")[0];

/** Nobody's: loopback, link-local, multicast, reserved. The documentation networks stand for the Internet. */
const nobodys = prefixes(
  "0.0.0.0/8",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "192.0.0.0/24",
  "192.31.196.0/24",
  "192.52.193.0/24",
  "192.88.99.0/24",
  "192.175.48.0/24",
  "198.18.0.0/15",
  "224.0.0.0/4",
  "240.0.0.0/4",
  "2001::/23",
  "2002::/16",
  "2620:4f:8000::/48",
);
const shared = prefixes("100.64.0.0/10");
const elsewhere = [...privatePrefixes, ...shared, ...nobodys, azureLoadBalancer];

/** IANA gives addresses to the Internet from this part of IPv6 only. */
const routed: Readonly<Record<"4" | "6", Prefix>> = { "4": "4", "6": prefixes("2000::/3")[0] };

/** Whether a piece is that of all whom no rule names. */
export function isEverywhere(prefix: Prefix): boolean {
  return prefix.length <= 1 || prefix === routed["6"];
}

/**
 * The Internet of one version of IP in pieces that none of the prefixes tells apart.
 *
 * @param own What isn't the Internet though its addresses could be: the lab's own networks.
 */
export function internetPieces(
  version: "4" | "6",
  own: readonly Prefix[],
  cuts: Iterable<Prefix>,
): Prefix[] {
  const outside = [...elsewhere, ...own].filter((prefix) => prefix.startsWith(version));
  const given = [...cuts].filter((prefix) => prefix.startsWith(version));
  return piecesOf([routed[version], ...outside, ...given]).filter(
    (piece) => covers(routed[version], piece) && !outside.some((prefix) => covers(prefix, piece)),
  );
}

/**
 * Every address to which somebody could write, in pieces: the Internet and private networks, the lab's own among
 * them.
 */
export function reachablePieces(version: "4" | "6", cuts: Iterable<Prefix>): Prefix[] {
  const outside = [...nobodys, azureLoadBalancer].filter((prefix) => prefix.startsWith(version));
  const given = [...cuts].filter((prefix) => prefix.startsWith(version));
  const within = [
    routed[version],
    ...[...privatePrefixes, ...shared].filter((prefix) => prefix.startsWith(version)),
  ];
  return piecesOf([...within, ...outside, ...given]).filter(
    (piece) =>
      within.some((prefix) => covers(prefix, piece)) &&
      !outside.some((prefix) => covers(prefix, piece)),
  );
}
