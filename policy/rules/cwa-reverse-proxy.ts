import { HTTPS } from "../../model";
import type { PublicationFact } from "../facts/facts";
import { isKnown, knownOf, unknownOf } from "../facts/known";
import type { Report } from "../findings/finding";
import type { Lab, PublishedRole } from "../lab/lab";
import { any, sameAddress, type Certainty } from "../lab/reach/certainty";
import { holdsPublicAddress, PublishedPassage, publicationsOf } from "../lab/reach/published";
import { Reach } from "../lab/reach/reach";
import type { Rule } from "./rule";
import { reportObstacles } from "./support/needs";
import { edgeRolesOf, requireRole } from "./support/roles";
import { shortfalls, shortfallsText } from "./openings/shortfall";
import { publicNameOf } from "./support/wording";

/** Communicator Web Access is reached through a reverse proxy, on an address that no Edge role has. */
export const cwaReverseProxy: Rule = {
  asks: ["publishing"],
  check(lab, report) {
    const role = requireRole(lab, "cwa", report);
    if (role === undefined) {
      return;
    }
    if (role.publicAddress === undefined) {
      report.undecided("no public address of Communicator Web Access is known");
      return;
    }
    const { publicAddress } = role;
    const name = publicNameOf(role);
    const publications = publicationsOf(lab, role).filter(({ publication }) =>
      carriesHttps(publication),
    );
    const sharing = edgeRolesOf(lab).find(
      (edge) =>
        edge.publicAddress !== undefined &&
        sameAddress(edge.publicAddress, publicAddress) === "yes",
    );
    if (sharing !== undefined) {
      report.violation({
        resource: (
          publications.find(({ publication: { manner } }) => manner === "reverseProxy") ??
          publications[0]
        )?.publication.resource,
        found: `${name} has the public address of the ${sharing.title}.`,
      });
      return;
    }
    if (holdsPublicAddress(role)) {
      report.violation({ found: `${name} is the server itself, with no reverse proxy before it.` });
      return;
    }
    const sure = publications.filter(({ isRoles }) => isRoles === "yes");
    if (sure.length === 0) {
      const [unknown] = unknownOf([
        publicAddress,
        ...publications.map(({ publication }) => publication.publicAddress),
      ]);
      if (publications.length > 0 && unknown !== undefined) {
        report.undecided(unknown);
      } else {
        report.violation({ found: `No reverse proxy publishes ${HTTPS} on ${name}.` });
      }
      return;
    }
    const isProxied = sure
      .map(({ publication }) => checkTarget(lab, role, publication, report))
      .every((isRight) => isRight);
    if (isProxied) {
      sure.forEach(({ publication }) => checkReached(lab, role, publication, report));
    }
  },
};

/** @returns Whether the publication leads to a reverse proxy, or to Communicator Web Access by way of one. */
function checkTarget(
  lab: Lab,
  role: PublishedRole,
  publication: PublicationFact,
  report: Report,
): boolean {
  const { manner, name, resource, target } = publication;
  const way = `"${name}" leads from ${publicNameOf(role)}`;
  const isServer = role.address === undefined ? "maybe" : sameAddress(target, role.address);
  const shown = isKnown(target) ? ` (${target})` : "";
  if (manner === "reverseProxy") {
    if (isServer === "no" && role.address !== undefined && isKnown(role.address)) {
      report.violation({
        resource,
        found: `${way} through the reverse proxy to another server${shown}, not to Communicator Web Access (${role.address}).`,
      });
      return false;
    }
    reportObstacles(isServer === "maybe" ? unknownOf([target, role.address]) : [], report);
    return true;
  }
  if (isEdge(lab, publication) === "yes") {
    report.violation({ resource, found: `${way} to the Edge${shown}, not to a reverse proxy.` });
    return false;
  }
  const zone = Reach.of(lab).topology.end(target).zone;
  if ((role.address !== undefined && isServer === "yes") || zone === "internal") {
    report.violation({
      resource,
      found: `${way} straight to ${isServer === "yes" ? "the server" : "an internal host"}${shown}, not through a reverse proxy.`,
    });
    return false;
  }
  if (!isKnown(target) && (isServer === "maybe" || isEdge(lab, publication) === "maybe")) {
    report.undecided(target, resource);
    return false;
  }
  return true;
}

function isEdge(lab: Lab, { target }: PublicationFact): Certainty {
  const addresses = [...edgeRolesOf(lab).map(({ address }) => address), lab.edgeInternalAddress];
  return any(
    addresses.map((address) => (address === undefined ? "no" : sameAddress(target, address))),
  );
}

function checkReached(
  lab: Lab,
  role: PublishedRole,
  publication: PublicationFact,
  report: Report,
): void {
  const { transport, ports } = HTTPS;
  const published = new PublishedPassage(lab, publication, transport);
  const { atLeast, atMost } = published.everybody;
  const missing = ports.subtract(atMost);
  if (!missing.isEmpty) {
    const reasons = shortfalls(published.passage, published.behind(missing), "from");
    report.violation({
      resource: reasons[0]?.resource ?? publication.resource,
      found: `${shortfallsText(transport, reasons, `doesn't reach ${publicNameOf(role)}`)}.`,
    });
  } else if (!atLeast.covers(ports)) {
    const unknowns = published.unknowns(ports);
    if (unknowns.length === 0) {
      report.undecided(
        `no firewall or security group is known to stand in front of ${publicNameOf(role)}`,
      );
    }
    unknowns.forEach((unknown) => report.undecided(unknown));
  }
  if (publication.manner === "reverseProxy") {
    checkBehind(lab, role, publication, report);
  }
}

/** What the firewall's reverse proxy sends to the server passes the internal firewall. */
function checkBehind(
  lab: Lab,
  { address }: PublishedRole,
  { host, resource }: PublicationFact,
  report: Report,
): void {
  const { topology } = Reach.of(lab);
  const proxy = lab.facts.hosts.filter(({ id }) => id === host);
  const senders = knownOf(proxy.flatMap(({ addresses }) => addresses)).filter(
    (sender) => topology.end(sender).zone === "perimeter",
  );
  if (address === undefined || !isKnown(address) || senders.length === 0) {
    return;
  }
  const { transport, ports } = HTTPS;
  const passages = senders.map((sender) =>
    Reach.of(lab).between(topology.end(sender), topology.end(address), transport),
  );
  if (passages.every(({ everybody }) => !everybody.atMost.covers(ports))) {
    const reasons = shortfalls(passages[0], ports, "to");
    report.violation({
      resource: reasons[0]?.resource ?? resource,
      found: `From the reverse proxy (${senders[0]}) to Communicator Web Access (${address}) ${shortfallsText(transport, reasons, "doesn't pass")}.`,
    });
  }
}

function carriesHttps({ transport, ports, unknown }: PublicationFact): boolean {
  return (
    unknown !== undefined ||
    ((transport === "any" || transport === HTTPS.transport) && ports.overlaps(HTTPS.ports))
  );
}
