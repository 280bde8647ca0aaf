import { PortSet, type Transport, transports } from "../../model";
import type { PublicationFact } from "../facts/facts";
import { isKnown } from "../facts/known";
import type { Lab } from "../lab/lab";
import { leadsTo, PublishedPassage, publicationsOf } from "../lab/reach/published";
import { prefixOf, type Prefix } from "../lab/reach/prefix";
import { Reach } from "../lab/reach/reach";
import { spokenOn } from "../lab/opaque";
import type { Rule } from "./rule";
import {
  type Destination,
  destinationsInIpv6,
  destinationsInside,
  firewallDestinations,
} from "./openings/destinations";
import { documentedAt, documentedForAny, documentedOn } from "./openings/documented";
import { Openings } from "./openings/openings";
import { edgeRoles, requireRole } from "./support/roles";
import { reportObstacles } from "./support/needs";
import { publicNameOf } from "./support/wording";

/** From the Internet only documented ports are reached, each on its role's own public address. */
export const nothingElseOpen: Rule = {
  asks: ["closed", "publishing"],
  check(lab, report) {
    edgeRoles.forEach((name) => requireRole(lab, name, report));
    reportObstacles(spokenOn(lab, lab.hosts.edge, "firewall"), report);
    const openings = new Openings();
    lab.facts.publications.forEach((publication) => checkPublication(lab, publication, openings));
    if (lab.facts.filters.every(({ isHosts }) => isHosts)) {
      openings.undecided("no firewall or security group is known to stand in front of the lab");
    }
    const { topology } = Reach.of(lab);
    const translated = translatedTo(lab);
    for (const destination of destinationsInside(lab, topology)) {
      checkInside(lab, destination, translated.get(destination.end.prefix) ?? [], openings);
    }
    for (const destination of firewallDestinations(lab, topology)) {
      checkFirewall(lab, destination, openings);
    }
    for (const destination of destinationsInIpv6(lab, topology)) {
      checkIpv6(lab, destination, openings);
    }
    openings.report(report);
  },
};

function checkPublication(lab: Lab, publication: PublicationFact, openings: Openings): void {
  const role = [...edgeRoles, "cwa" as const]
    .flatMap((name) => lab[name] ?? [])
    .find((one) =>
      publicationsOf(lab, one).some(
        (own) => own.publication === publication && own.isRoles === "yes",
      ),
    );
  const { publicAddress, target } = publication;
  const address = isKnown(publicAddress)
    ? publicAddress.text
    : `the address of ${publicAddress.resource}`;
  const place = role === undefined ? address : publicNameOf(role);
  for (const transport of transports) {
    const { sure, possible, isRoles } = documentedOn(lab, publication, transport);
    if (!isRoles && !isTargetInside(lab, publication)) {
      if (!isKnown(target)) {
        openings.undecided(target);
      }
      continue;
    }
    const published = new PublishedPassage(lab, publication, transport);
    const { atLeast, atMost } = published.somebody;
    const excess = atLeast.subtract(possible);
    for (const cause of published.passage.openedBy(published.behind(excess))) {
      const ports = published.inFront(cause.ports);
      openings.add(cause, transport, ports, place, publication);
    }
    const doubtful = atMost.subtract(excess).subtract(sure);
    if (!doubtful.isEmpty) {
      const unknowns = published.unknowns(doubtful);
      unknowns.forEach((unknown) => openings.undecided(unknown));
      if (published.passage.isUnguarded) {
        openings.undecided(`no firewall or security group is known to stand in front of ${place}`);
      }
      if (!isKnown(publicAddress) && !doubtful.subtract(possible).equals(doubtful)) {
        openings.undecided(publicAddress);
      }
    }
  }
}

/** Whether a publication leads into the lab. Where its networks aren't known, everything may be in it. */
function isTargetInside(lab: Lab, publication: PublicationFact): boolean {
  const { topology } = Reach.of(lab);
  const { target } = publication;
  const isRoles = [
    ...edgeRoles.map((name) => lab[name]?.address),
    lab.cwa?.address,
    lab.edgeInternalAddress,
    lab.frontEnd?.address,
    ...(lab.testClients?.addresses ?? []),
  ].some((address) => address !== undefined && leadsTo(publication, address) === "yes");
  if (isRoles || !isKnown(target)) {
    return isRoles;
  }
  return topology.ownNetworks.length === 0 || topology.zoneOfPrefix(prefixOf(target)) !== undefined;
}

/** What isn't told apart from packets for the address itself: publications that translate, by where they lead. */
function translatedTo({ facts }: Lab): Map<Prefix | undefined, PublicationFact[]> {
  const found = new Map<Prefix | undefined, PublicationFact[]>();
  for (const publication of facts.publications) {
    const { manner, target } = publication;
    if ((manner === "addressTranslation" || manner === "loadBalancer") && isKnown(target)) {
      const prefix = prefixOf(target);
      found.set(prefix, [...(found.get(prefix) ?? []), publication]);
    }
  }
  return found;
}

/** A destination without translation: packets for the address itself. */
function checkInside(
  lab: Lab,
  { end, place }: Destination,
  publications: readonly PublicationFact[],
  openings: Openings,
): void {
  const { topology } = Reach.of(lab);
  const anybody = { zone: "internet", prefix: end.prefix?.[0], text: "everywhere" } as const;
  const isFirewalled = topology
    .filtersBetween(anybody, end)
    .some(({ filter }) => filter.direction === "forward");
  // A cloud leads nothing from the Internet to an address that isn't published, whatever its security group says;
  // what is published has been looked at.
  if (!isFirewalled && (end.zone === "perimeter" || publications.length > 0)) {
    return;
  }
  for (const transport of transports) {
    const allowed = publications
      .map((publication) =>
        new PublishedPassage(lab, publication, transport).behind(
          documentedOn(lab, publication, transport).possible,
        ),
      )
      // A role's server may have the public address itself.
      .reduce((all, ports) => all.union(ports), documentedAt(lab, end.prefix, transport));
    checkDestination(lab, { end, place }, transport, allowed, openings);
  }
}

function checkFirewall(lab: Lab, destination: Destination, openings: Openings): void {
  for (const transport of transports) {
    const allowed = documentedAt(lab, destination.end.prefix, transport);
    checkDestination(lab, destination, transport, allowed, openings);
  }
}

function checkDestination(
  lab: Lab,
  { end, place }: Destination,
  transport: Transport,
  allowed: PortSet,
  openings: Openings,
): void {
  const passage = Reach.of(lab).fromInternet(end, transport, false);
  if (passage.isUnguarded) {
    return;
  }
  const { atLeast, atMost } = passage.somebody;
  const excess = atLeast.subtract(allowed);
  for (const cause of passage.openedBy(excess)) {
    openings.add(cause, transport, cause.ports, place);
  }
  const doubtful = atMost.subtract(excess).subtract(allowed);
  if (!doubtful.isEmpty) {
    passage.unknowns(doubtful).forEach((unknown) => openings.undecided(unknown));
  }
}

/** A rule that names IPv6 addresses, where it opens more than any role needs. */
function checkIpv6(lab: Lab, { end, place }: Destination, openings: Openings): void {
  for (const transport of transports) {
    const excess = (ports: PortSet) => ports.subtract(documentedForAny(transport));
    for (const passage of Reach.of(lab).fromIpv6Internet(end, transport)) {
      for (const cause of passage.openedBy(excess(passage.somebody.atLeast))) {
        openings.add(cause, transport, cause.ports, place);
      }
    }
  }
}
