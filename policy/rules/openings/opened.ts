import { PortSet, type Transport } from "../../../model";
import type { PublicationFact } from "../../facts/facts";
import { isKnown, unknownOf, type Unknown } from "../../facts/known";
import type { Lab, PublishedRole } from "../../lab/lab";
import {
  leadsTo,
  PublishedPassage,
  publicationsOf,
  type RolesPublication,
} from "../../lab/reach/published";

/** What ends connections that are for a role, and on which ports it is reached. */
export interface Opener {
  readonly publication: PublicationFact;
  readonly isRoles: RolesPublication["isRoles"];
  readonly ports: PortSet;
  /** Why it can't be said whether it does. */
  readonly unknown?: Unknown;
}

/** Who opens what is for a role: a reverse proxy is reached on its public address, and nothing leads past it. */
export function openersOf(lab: Lab, role: PublishedRole, transport: Transport): readonly Opener[] {
  const all = publicationsOf(lab, role).map((one) => ({
    ...one,
    passage: new PublishedPassage(lab, one.publication, transport),
  }));
  const led = all
    .filter(({ isRoles }) => isRoles === "yes")
    .filter(({ publication }) => leadsTo(publication, role.address) !== "no")
    .reduce((ports, { passage }) => ports.union(passage.ports), PortSet.NONE);
  return all
    .filter(({ publication }) => publication.manner === "reverseProxy")
    .map(({ publication, isRoles, passage }) => {
      const { publicAddress, target } = publication;
      // Whoever has the role's address opens what comes there, wherever it leads to.
      const [unknown] = unknownOf(
        isRoles === "yes" && isKnown(publicAddress)
          ? [publication.ports]
          : [publication.unknown, publicAddress, role.publicAddress, target, role.address],
      );
      // What isn't known may be reached on any port.
      const reached = unknown === undefined ? passage.somebody.atMost : PortSet.ALL;
      const ports = reached.subtract(led);
      return { publication, isRoles, ports, ...(unknown && { unknown }) };
    });
}
