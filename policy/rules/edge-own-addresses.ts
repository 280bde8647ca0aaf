import type { PublicationFact } from "../facts/facts";
import { isKnown, unknownOf } from "../facts/known";
import type { Lab, PublishedRole } from "../lab/lab";
import { sameAddress } from "../lab/reach/certainty";
import { leadsTo, publicationsOf } from "../lab/reach/published";
import type { Rule } from "./rule";
import { edgeRoles, requireRole } from "./support/roles";

/** No two Edge roles are published on one public address. */
export const edgeOwnAddresses: Rule = {
  asks: ["publishing"],
  check(lab, report) {
    const roles = edgeRoles.flatMap((name) => requireRole(lab, name, report) ?? []);
    roles.forEach((one, index) => {
      for (const other of roles.slice(index + 1)) {
        const shared = sharedBy(lab, one, other);
        if (shared === "maybe") {
          const [unknown] = unknownOf([one.publicAddress, other.publicAddress]);
          report.undecided(
            unknown ??
              `no public address of the ${(one.publicAddress ? other : one).title} is known`,
          );
        } else if (shared !== "no") {
          report.violation({
            ...(shared.publication && { resource: shared.publication.resource }),
            found: `${one.title} and ${other.title} have one public address between them: ${shared.what}.`,
          });
        }
      }
    });
  },
};

interface Shared {
  readonly what: string;
  readonly publication?: PublicationFact;
}

function sharedBy(lab: Lab, one: PublishedRole, other: PublishedRole): Shared | "no" | "maybe" {
  const published = publicationsOf(lab, other).map((each) => each.publication);
  const publication =
    published.find((each) => leadsTo(each, other.address) === "yes") ?? published[0];
  const resource = sharedResource(lab, one, other);
  if (resource !== undefined) {
    return { what: resource.name, publication: resource.publication };
  }
  if (one.publicAddress === undefined || other.publicAddress === undefined) {
    return ownResources(lab, one).length > 0 && ownResources(lab, other).length > 0
      ? "no"
      : "maybe";
  }
  const isSame = sameAddress(one.publicAddress, other.publicAddress);
  if (isSame === "yes") {
    const { publicAddress } = one;
    const what = isKnown(publicAddress) ? publicAddress.text : `"${publicAddress.resource}"`;
    return { what, ...(publication && { publication }) };
  }
  // Two resources never give the same public address, whether it is known yet or not.
  const isApart =
    !isKnown(one.publicAddress) &&
    !isKnown(other.publicAddress) &&
    one.publicAddress.resource !== other.publicAddress.resource;
  return isSame === "no" || isApart ? "no" : "maybe";
}

/** What leads to a role, by the resource that gives the public address. */
function ownResources(lab: Lab, { address }: PublishedRole): PublicationFact[] {
  return address === undefined
    ? []
    : lab.facts.publications.filter(
        (publication) =>
          publication.publicAddressOf !== undefined && leadsTo(publication, address) === "yes",
      );
}

/** The one public address' resource from which two roles are published, where neither has another. */
function sharedResource(
  lab: Lab,
  one: PublishedRole,
  other: PublishedRole,
): { name: string; publication: PublicationFact } | undefined {
  const [mine, theirs] = [ownResources(lab, one), ownResources(lab, other)];
  const all = new Set([...mine, ...theirs].map(({ publicAddressOf }) => publicAddressOf));
  if (mine.length === 0 || theirs.length === 0 || all.size !== 1) {
    return undefined;
  }
  const [urn] = all;
  const name = lab.facts.publicAddresses.find(({ resource }) => resource.urn === urn)?.resource
    .name;
  return { name: name ?? "that of one resource", publication: theirs[0] };
}
