import type { Address } from "../../../model";
import { knownOf, isKnown, type Known } from "../../facts/known";
import type { Lab } from "../../lab/lab";
import { publishedRolesOf } from "../../lab/publishedRoles";
import { pieceEnd, prefixesIn, type End } from "../../lab/reach/end";
import { internetPieces, isEverywhere } from "../../lab/reach/internet";
import { covers, piecesOf, prefixOf, type Prefix } from "../../lab/reach/prefix";
import type { Topology } from "../../lab/reach/topology";

/** Somewhere that nobody on the Internet should reach but by a publication. */
export interface Destination {
  readonly end: End;
  /** `the perimeter (10.45.16.0/24)`. */
  readonly place: string;
}

/** The lab's networks and hosts, in pieces that no rule tells apart. */
export function destinationsInside(lab: Lab, topology: Topology): Destination[] {
  const hosts = new Map(hostsInside(lab, topology).map((end) => [end.prefix, end]));
  const networks = piecesOf(
    [...topology.ownNetworks, ...hosts.keys(), ...namedIn(lab)].filter(isSome),
  )
    .filter((piece) => topology.ownNetworks.some((network) => covers(network, piece)))
    .filter((piece) => !hosts.has(piece))
    .map((piece) => pieceEnd(topology.zoneOfPrefix(piece) ?? "perimeter", piece));
  return [...networks, ...hosts.values()].map((end) => ({ end, place: placeText(end) }));
}

/** Everywhere in IPv6, which a rule can open beside the lab's IPv4. */
export function destinationsInIpv6(lab: Lab, topology: Topology): Destination[] {
  const pieces = internetPieces("6", topology.ownNetworks, namedIn(lab));
  return pieces.map((piece) => {
    const end = pieceEnd("perimeter", piece);
    return { end, place: isEverywhere(piece) ? "IPv6 addresses" : end.text };
  });
}

/** The firewall's own addresses in front: what isn't published there ends at the firewall. */
export function firewallDestinations(lab: Lab, topology: Topology): Destination[] {
  const roles = publishedRolesOf(lab).flatMap(({ publicAddress }) => publicAddress ?? []);
  const own = lab.facts.hosts
    .filter(({ id }) => lab.hosts.firewall.includes(id))
    .flatMap(({ addresses }) => addresses);
  const known = new Map(knownOf([...roles, ...own]).map((address) => [address.text, address]));
  return [...known.values()]
    .filter((address) => topology.end(address).zone === "internet")
    .map((address) => ({ end: topology.firewallEnd(address), place: `the firewall (${address})` }));
}

function hostsInside(lab: Lab, topology: Topology): End[] {
  const { frontEnd, testClients } = lab;
  const isOfPart = (id: string) =>
    [lab.hosts.edge, lab.hosts.frontEnd, lab.hosts.cwa].some((names) => names.includes(id));
  const named: readonly (Known<Address> | undefined)[] = [
    ...publishedRolesOf(lab).map(({ address }) => address),
    lab.edgeInternalAddress,
    frontEnd?.address,
    ...(testClients?.addresses ?? []),
    ...lab.facts.hosts.filter(({ id }) => isOfPart(id)).flatMap(({ addresses }) => addresses),
  ];
  const others = [...lab.facts.hosts, ...lab.facts.interfaces]
    .flatMap(({ addresses }) => addresses)
    .filter(
      (address) => isKnown(address) && topology.zoneOfPrefix(prefixOf(address)) !== undefined,
    );
  return [...named, ...others].flatMap((address) =>
    address !== undefined && isKnown(address) ? [topology.end(address)] : [],
  );
}

/** What rules and security groups name as receivers. */
function namedIn(lab: Lab): Prefix[] {
  return lab.facts.filters.flatMap(({ rules, guards = [] }) =>
    prefixesIn([...rules.flatMap(({ to }) => to), ...guards.filter(isKnown)]),
  );
}

function placeText({ zone, prefix, text }: End): string {
  const isHost = prefix !== undefined && prefix.length === (prefix.startsWith("4") ? 33 : 129);
  switch (zone) {
    case "internal":
      return isHost ? `the internal host ${text}` : `internal hosts (${text})`;
    case "edgeInternal":
      return `the Edge's internal interface (${text})`;
    default:
      return isHost ? `${text} in the perimeter` : `the perimeter (${text})`;
  }
}

const isSome = (prefix: Prefix | undefined): prefix is Prefix => prefix !== undefined;
