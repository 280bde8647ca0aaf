import { PortSet, type ProtocolDefinition } from "../../../model";
import type { PublicationFact, ResourceReference } from "../../facts/facts";
import { isKnown, unknownOf, type Unknown } from "../../facts/known";
import type { Report } from "../../findings/finding";
import type { Lab, PublishedRole } from "../../lab/lab";
import {
  holdsPublicAddress,
  leadsTo,
  PublishedPassage,
  publicationsOf,
} from "../../lab/reach/published";
import type { Passage } from "../../lab/reach/passage";
import { Reach } from "../../lab/reach/reach";
import { openersOf } from "./opened";
import { type Shortfall, shortfalls, shortfallsText } from "./shortfall";
import type { Rule } from "../rule";
import { reportObstacles } from "../support/needs";
import { requireRole, type edgeRoles } from "../support/roles";
import { portsText, publicNameOf } from "../support/wording";

/** A role, and what must reach it from everywhere. */
export interface RequiredProtocol {
  readonly role: PublishedRole;
  readonly protocol: ProtocolDefinition;
  /**
   * True where another requirement is about the publication itself: what isn't published at all, or leads to another
   * address, is left to it.
   */
  readonly isPublishingElsewhere: boolean;
}

/** A protocol reaches a role from everywhere on the Internet. */
export const reaches = (name: (typeof edgeRoles)[number], protocol: ProtocolDefinition): Rule => ({
  asks: ["passing", "publishing"],
  check(lab, report) {
    const role = requireRole(lab, name, report);
    if (role !== undefined) {
      checkReached(lab, { role, protocol, isPublishingElsewhere: false }, report);
    }
  },
});

/** Reports what of a protocol doesn't reach a role from everywhere on the Internet. */
export function checkReached(lab: Lab, required: RequiredProtocol, report: Report): void {
  const { role, protocol, isPublishingElsewhere } = required;
  const { transport, ports } = protocol;
  if (holdsPublicAddress(role)) {
    checkHeld(lab, required, report);
    return;
  }
  const publications = publicationsOf(lab, role);
  const sure = publications.filter(({ isRoles }) => isRoles === "yes");
  const uncertain = publications.find(({ isRoles }) => isRoles === "maybe");
  if (sure.length === 0) {
    reportUnpublished(required, uncertain?.publication, report);
    return;
  }
  const legs = sure.map(({ publication }) => ({
    publication,
    leads: leadsTo(publication, role.address),
    passage: new PublishedPassage(lab, publication, transport),
  }));
  const own = legs.filter(({ leads }) => leads !== "no");
  const astray = legs.filter(
    ({ leads, passage }) => leads === "no" && passage.ports.overlaps(ports),
  );
  if (own.length === 0 && isPublishingElsewhere) {
    return;
  }
  const elsewhere = portsOf(astray.map(({ passage }) => passage.ports)).subtract(
    portsOf(own.map(({ passage }) => passage.ports)),
  );
  const open = {
    atLeast: portsOf(own.map(({ passage }) => passage.everybody.atLeast)),
    atMost: portsOf(own.map(({ passage }) => passage.everybody.atMost)),
  };
  // Who opens TLS there is TLS-END-TO-END's matter.
  const opened = openersOf(lab, role, transport)
    .filter(({ isRoles }) => isRoles === "yes")
    .map((opener) => opener.ports);
  const excused = isPublishingElsewhere ? elsewhere : portsOf(opened);
  const missing = ports.subtract(open.atMost).subtract(excused);
  if (missing.isEmpty) {
    const undecided = ports.subtract(open.atLeast).subtract(excused);
    if (!undecided.isEmpty) {
      reportUndecided(
        own.map(({ passage }) => passage),
        role,
        undecided,
        report,
      );
    }
    reportObstacles(answersLost(lab, role), report);
    return;
  }
  const reasons = [
    ...own.flatMap(({ passage }) => publishedShortfalls(passage, missing)),
    ...astray.flatMap(({ publication, passage }) =>
      shortfall(
        missing.intersect(passage.ports).intersect(elsewhere),
        `"${publication.name}" leads it to ${isKnown(publication.target) ? publication.target : "another address"}`,
        publication.resource,
      ),
    ),
    ...shortfall(
      missing.subtract(portsOf(legs.map(({ passage }) => passage.ports))),
      "no rule lets it through",
    ),
  ];
  reportMissing(required, open.atMost.intersect(ports), reasons, report, nearest(legs, ports));
}

/** Routes of which it isn't known whether what the role answers arrives. */
function answersLost(lab: Lab, { address }: PublishedRole): Unknown[] {
  return address === undefined
    ? []
    : Reach.of(lab)
        .topology.filtersAround(address)
        .filter(({ isRoutes }) => isRoutes)
        .flatMap(({ rules }) => rules.flatMap(({ unknown }) => unknown ?? []));
}

function checkHeld(lab: Lab, required: RequiredProtocol, report: Report): void {
  const { role, protocol } = required;
  const { transport, ports } = protocol;
  if (role.address === undefined) {
    return;
  }
  const reach = Reach.of(lab);
  const passage = reach.fromInternet(reach.topology.end(role.address), transport, false);
  const { atLeast, atMost } = passage.everybody;
  const missing = ports.subtract(atMost);
  if (!missing.isEmpty) {
    reportMissing(
      required,
      ports.intersect(atMost),
      shortfalls(passage, missing, "from"),
      report,
      openerOf(passage, ports),
    );
  } else if (!ports.subtract(atLeast).isEmpty) {
    reportUncertain([passage], ports.subtract(atLeast), role, report);
  }
}

function reportUnpublished(
  { role, protocol, isPublishingElsewhere }: RequiredProtocol,
  uncertain: PublicationFact | undefined,
  report: Report,
): void {
  if (uncertain !== undefined) {
    const [unknown] = unknownOf([role.publicAddress, role.address, uncertain.publicAddress]);
    report.undecided(
      unknown ?? `it isn't known whether "${uncertain.name}" publishes ${role.title}`,
    );
  } else if (role.publicAddress === undefined && role.address === undefined) {
    report.undecided(`no public address of the ${role.title} is known`);
  } else if (!isPublishingElsewhere) {
    report.violation({
      found: `${protocol} doesn't reach ${publicNameOf(role)}: nothing is published on it.`,
    });
  }
}

function reportMissing(
  { role, protocol }: RequiredProtocol,
  open: PortSet,
  reasons: readonly Shortfall[],
  report: Report,
  nearestResource: ResourceReference | undefined,
): void {
  const { transport } = protocol;
  const name = publicNameOf(role);
  const resource = reasons.find(({ resource: at }) => at !== undefined)?.resource;
  report.violation({
    ...((resource ?? nearestResource) && { resource: resource ?? nearestResource }),
    found: open.isEmpty
      ? `${shortfallsText(transport, reasons, `doesn't reach ${name}`)}.`
      : `${portsText(transport, open)} reaches ${name} from everywhere; ${shortfallsText(transport, reasons)}.`,
  });
}

function publishedShortfalls(passage: PublishedPassage, missing: PortSet): Shortfall[] {
  const carried = missing.intersect(passage.ports);
  return carried.isEmpty
    ? []
    : shortfalls(passage.passage, passage.behind(carried), "from").map((one) => ({
        ...one,
        ports: passage.inFront(one.ports).intersect(carried),
      }));
}

function reportUndecided(
  passages: readonly PublishedPassage[],
  role: PublishedRole,
  ports: PortSet,
  report: Report,
): void {
  const unknowns = passages.flatMap((passage) => passage.unknowns(ports));
  if (unknowns.length === 0) {
    reportUncertain(
      passages.map(({ passage }) => passage),
      ports,
      role,
      report,
    );
  }
  new Map(unknowns.map((unknown) => [`${unknown}`, unknown])).forEach((unknown) =>
    report.undecided(unknown),
  );
}

function reportUncertain(
  passages: readonly Passage[],
  ports: PortSet,
  role: PublishedRole,
  report: Report,
): void {
  const unknowns = passages.flatMap((passage) => passage.unknowns(ports));
  if (unknowns.length === 0) {
    report.undecided(
      `no firewall or security group is known to stand in front of ${publicNameOf(role)}`,
    );
  }
  unknowns.forEach((unknown) => report.undecided(unknown));
}

/** The resource that lets most of the ports through, or publishes them: the one in which the rest is missing. */
function nearest(
  legs: readonly {
    readonly publication: { readonly resource: ResourceReference };
    readonly passage: PublishedPassage;
  }[],
  ports: PortSet,
): ResourceReference | undefined {
  const [best] = [...legs].sort(
    (one, other) =>
      other.passage.ports.intersect(ports).size - one.passage.ports.intersect(ports).size,
  );
  return openerOf(best.passage.passage, best.passage.behind(ports)) ?? best.publication.resource;
}

function openerOf(passage: Passage, ports: PortSet): ResourceReference | undefined {
  const [opener] = passage.openedBy(ports).sort((one, other) => other.ports.size - one.ports.size);
  return opener?.rule?.resource;
}

const portsOf = (sets: readonly PortSet[]) =>
  sets.reduce((all, ports) => all.union(ports), PortSet.NONE);

const shortfall = (ports: PortSet, why: string, resource?: ResourceReference): Shortfall[] =>
  ports.isEmpty ? [] : [{ ports, why, ...(resource && { resource }) }];
