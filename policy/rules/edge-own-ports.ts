import { type Address, PortSet, type Transport, transports } from "../../components/model";
import type { ListenerFact, PublicationFact, ResourceReference, ServiceFact } from "../facts/facts";
import { isKnown, unknownOf, type Known } from "../facts/known";
import type { Report } from "../findings/finding";
import type { Lab, PublishedRole } from "../lab/lab";
import { sameAddress, type Certainty } from "../lab/reach/certainty";
import { leadsTo, PublishedPassage } from "../lab/reach/published";
import type { Rule } from "./rule";
import { edgeRoles, requireRole } from "./support/roles";
import { portsText } from "./support/wording";

/** No two Edge services use one address and one port, neither on the Edge nor on a public address. */
export const edgeOwnPorts: Rule = {
  requirement: "EDGE-OWN-PORTS",
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

function checkListeners(lab: Lab, report: Report): void {
  const services = lab.facts.services.filter(({ host }) => lab.hosts.edge.includes(host));
  const byPort = new Map<string, Listening[]>();
  for (const service of services) {
    for (const listener of service.listens) {
      const port = `${service.host} ${listener.transport} ${listener.port}`;
      byPort.set(port, [...(byPort.get(port) ?? []), { ...listener, service }]);
    }
  }
  const shared = new Map<string, { one: Listening; other: Listening; ports: Set<number> }>();
  for (const listening of byPort.values()) {
    listening.forEach((other, index) => {
      for (const one of listening.slice(0, index)) {
        if (one.service === other.service) {
          continue;
        }
        const isShared = isSharedAddress(one.address, other.address);
        if (isShared === "yes") {
          const { urn } = other.service.resource;
          const key = `${one.service.resource.urn} ${urn} ${one.transport} ${shown(other.address)}`;
          const known = shared.get(key) ?? { one, other, ports: new Set<number>() };
          known.ports.add(other.port);
          shared.set(key, known);
        } else if (isShared === "maybe") {
          const [unknown] = unknownOf([one.address, other.address]);
          report.undecided(unknown, other.service.resource);
        }
      }
    });
  }
  for (const { one, other, ports } of shared.values()) {
    const text = portsText(other.transport, PortSet.parse([...ports]));
    report.violation({
      resource: other.service.resource,
      found: `${one.service.resource.name} and ${other.service.resource.name} both listen on ${text} of ${shown(other.address)}.`,
    });
  }
}

/** A service that listens on every address of its host shares it with all others. */
function isSharedAddress(one: Known<Address>, other: Known<Address>): Certainty {
  const isEvery = [one, other].some((value) => isKnown(value) && value.scope === "unspecified");
  return isEvery ? "yes" : sameAddress(one, other);
}

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
  const to = (role: PublishedRole) =>
    lab.facts.publications.filter(
      (publication) =>
        role.address !== undefined &&
        leadsTo(publication, role.address) === "yes" &&
        (!isOneServer || isOneAddress(publication.publicAddress, role.publicAddress)),
    );
  const [mine, theirs] = [to(one), to(other)];
  for (const transport of transports) {
    const clash = isOneServer
      ? clashBehind(lab, mine, theirs, transport)
      : clashInFront(mine, theirs, transport);
    if (clash !== undefined) {
      const { ports, place, resource } = clash;
      report.violation({
        resource,
        found: `${one.title} and ${other.title} share ${portsText(transport, ports)} of ${place}.`,
      });
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
