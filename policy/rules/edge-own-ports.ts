import { type Address, PortSet, type Transport, transports } from "../../model";
import type { ListenerFact, PublicationFact, ResourceReference, ServiceFact } from "../facts/facts";
import { isKnown, unknownOf, type Known } from "../facts/known";
import type { Report } from "../findings/finding";
import type { Lab, PublishedRole } from "../lab/lab";
import { both, sameAddress, type Certainty } from "../lab/reach/certainty";
import {
  leadsTo,
  PublishedPassage,
  samePublicAddress,
  type RolesPublication,
} from "../lab/reach/published";
import type { Rule } from "./rule";
import { edgeRoles, requireRole } from "./support/roles";
import { portsText } from "./support/wording";

/** No two Edge services use one address and one port, neither on the Edge nor on a public address. */
export const edgeOwnPorts: Rule = {
  check(lab, report) {
    checkListeners(lab, report);
    const roles = edgeRoles.flatMap((name) => requireRole(lab, name, report) ?? []);
    roles.forEach((one, index) => {
      for (const other of roles.slice(index + 1)) {
        checkPublications(lab, one, other, report);
      }
    });
  },
};

interface Listening extends ListenerFact {
  readonly service: ServiceFact;
}

interface Shared {
  readonly one: Listening;
  readonly other: Listening;
  readonly address: string;
  readonly ports: Set<number>;
}

function checkListeners(lab: Lab, report: Report): void {
  // By name: an engine tells of resources in another order each time.
  const services = lab.facts.services
    .filter(({ host }) => lab.hosts.edge.includes(host))
    .sort((one, other) => one.resource.urn.localeCompare(other.resource.urn));
  // Of our own labs only: elsewhere no resource ever shows it.
  for (const host of lab.describedBy === undefined ? [] : lab.hosts.edge) {
    if (services.every((service) => service.host !== host)) {
      report.undecided(`no resource shows which programs listen on ${host}`);
    }
  }
  const byPort = new Map<string, Listening[]>();
  for (const service of services) {
    if (service.unknown !== undefined) {
      report.undecided(service.unknown, service.resource);
    }
    for (const listener of service.listens) {
      const port = `${service.host} ${listener.transport} ${listener.port}`;
      byPort.set(port, [...(byPort.get(port) ?? []), { ...listener, service }]);
    }
  }
  const shared = new Map<string, Shared>();
  for (const listening of byPort.values()) {
    listening.forEach((other, index) => {
      for (const one of listening.slice(0, index)) {
        if (one.service === other.service) {
          continue;
        }
        const isShared = isSharedAddress(one.address, other.address);
        if (isShared === "yes") {
          const { urn } = other.service.resource;
          // Where one of them takes every address, it is the other's that they meet on.
          const address = shown(isEvery(other.address) ? one.address : other.address);
          const key = `${one.service.resource.urn} ${urn} ${one.transport} ${address}`;
          const known = shared.get(key) ?? { one, other, address, ports: new Set<number>() };
          known.ports.add(other.port);
          shared.set(key, known);
        } else if (isShared === "maybe") {
          const [unknown] = unknownOf([one.address, other.address]);
          report.undecided(unknown, other.service.resource);
        }
      }
    });
  }
  for (const { one, other, address, ports } of shared.values()) {
    const text = portsText(other.transport, PortSet.parse([...ports]));
    report.violation({
      resource: other.service.resource,
      found: `${one.service.resource.name} and ${other.service.resource.name} both listen on ${text} of ${address}.`,
    });
  }
}

/** A service that listens on every address of its host shares it with all others. */
function isSharedAddress(one: Known<Address>, other: Known<Address>): Certainty {
  return isEvery(one) || isEvery(other) ? "yes" : sameAddress(one, other);
}

const isEvery = (address: Known<Address>) => isKnown(address) && address.scope === "unspecified";

function checkPublications(
  lab: Lab,
  one: PublishedRole,
  other: PublishedRole,
  report: Report,
): void {
  const isOneAddress = (a: Known<Address> | undefined, b: Known<Address> | undefined) =>
    a !== undefined && b !== undefined && sameAddress(a, b) === "yes";
  if (isOneAddress(one.publicAddress, other.publicAddress)) {
    return; // EDGE-OWN-ADDRESSES tells.
  }
  const isOneServer = isOneAddress(one.address, other.address);
  const to = (role: PublishedRole): RolesPublication[] =>
    lab.facts.publications.flatMap((publication) => {
      const isRoles =
        role.address === undefined
          ? "no"
          : both(
              leadsTo(publication, role.address),
              !isOneServer || isOneAddress(publication.publicAddress, role.publicAddress)
                ? "yes"
                : "no",
            );
      return isRoles === "no" ? [] : [{ publication, isRoles }];
    });
  const [mine, theirs] = [to(one), to(other)];
  for (const transport of transports) {
    const clash = isOneServer
      ? clashBehind(lab, sureOf(mine), sureOf(theirs), transport)
      : clashInFront(sureOf(mine), sureOf(theirs), transport);
    if (clash === undefined && !isOneServer) {
      reportPossibleClash(lab, mine, theirs, transport, report);
    }
    if (clash !== undefined) {
      const { ports, place, resource } = clash;
      report.violation({
        resource,
        found: `${one.title} and ${other.title} share ${portsText(transport, ports)} of ${place}.`,
      });
    }
  }
}

const sureOf = (publications: readonly RolesPublication[]) =>
  publications.filter(({ isRoles }) => isRoles === "yes").map(({ publication }) => publication);

/** Two publications that may be on one public address, or may lead to one role and the other. */
function reportPossibleClash(
  { facts }: Lab,
  mine: readonly RolesPublication[],
  theirs: readonly RolesPublication[],
  transport: Transport,
  report: Report,
): void {
  for (const { publication: one } of mine) {
    for (const { publication: other } of theirs) {
      const [unknown] = unknownOf([
        one.target,
        other.target,
        one.publicAddress,
        other.publicAddress,
      ]);
      if (
        one !== other &&
        portsOf(one, transport).overlaps(portsOf(other, transport)) &&
        samePublicAddress(facts, one.publicAddress, other.publicAddress) !== "no" &&
        unknown !== undefined
      ) {
        report.undecided(unknown, other.resource);
      }
    }
  }
}

interface Clash {
  readonly ports: PortSet;
  readonly place: string;
  readonly resource: ResourceReference;
}

/** Two roles on one public address and port. */
function clashInFront(
  mine: readonly PublicationFact[],
  theirs: readonly PublicationFact[],
  transport: Transport,
): Clash | undefined {
  for (const one of mine) {
    for (const other of theirs) {
      const ports = portsOf(one, transport).intersect(portsOf(other, transport));
      if (!ports.isEmpty && sameAddress(one.publicAddress, other.publicAddress) === "yes") {
        return { ports, place: shown(other.publicAddress), resource: other.resource };
      }
    }
  }
  return undefined;
}

/** Two roles on one address of the Edge, told apart by public addresses that lead to the same port. */
function clashBehind(
  lab: Lab,
  mine: readonly PublicationFact[],
  theirs: readonly PublicationFact[],
  transport: Transport,
): Clash | undefined {
  const behind = (publications: readonly PublicationFact[]) =>
    publications
      .map((publication) => {
        const passage = new PublishedPassage(lab, publication, transport);
        return passage.behind(passage.somebody.atLeast);
      })
      .reduce((all, ports) => all.union(ports), PortSet.NONE);
  const ports = behind(mine).intersect(behind(theirs));
  return ports.isEmpty || theirs.length === 0
    ? undefined
    : { ports, place: shown(theirs[0].target), resource: theirs[0].resource };
}

function portsOf({ transport, ports }: PublicationFact, wanted: Transport): PortSet {
  return transport === "any" || transport === wanted ? ports : PortSet.NONE;
}

const shown = (value: Known<Address>) =>
  isKnown(value) ? value.text : `an address of ${value.resource}`;
