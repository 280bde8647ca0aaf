import { PortSet, type Transport } from "../../../model";
import type { PublicationFact } from "../../facts/facts";
import type { Lab, PublishedRole } from "../../lab/lab";
import { leadsTo, PublishedPassage, publicationsOf } from "../../lab/reach/published";

/** What ends connections that are for a role, and on which ports it is reached. */
export interface Opener {
  readonly publication: PublicationFact;
  readonly ports: PortSet;
}

/** Who opens what is for a role: a reverse proxy is reached on its public address, and nothing leads past it. */
export function openersOf(lab: Lab, role: PublishedRole, transport: Transport): readonly Opener[] {
  const passages = publicationsOf(lab, role)
    .filter(({ isRoles }) => isRoles === "yes")
    .map(({ publication }) => new PublishedPassage(lab, publication, transport));
  const led = passages
    .filter(({ publication }) => leadsTo(publication, role.address) !== "no")
    .reduce((all, { ports }) => all.union(ports), PortSet.NONE);
  return passages
    .filter(({ publication }) => publication.manner === "reverseProxy")
    .map(({ publication, somebody }) => ({
      publication,
      ports: somebody.atMost.subtract(led),
    }));
}
