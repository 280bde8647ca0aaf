import { type Address, transports } from "../../model";
import type { PublicationFact } from "../facts/facts";
import { isKnown, type Known } from "../facts/known";
import type { Lab } from "../lab/lab";
import { sameAddress } from "../lab/reach/certainty";
import {
  holdsPublicAddress,
  leadsTo,
  PublishedPassage,
  publicationsOf,
} from "../lab/reach/published";
import type { Rule } from "./rule";
import { edgeRolesOf, requireRole } from "./support/roles";
import { publicNameOf } from "./support/wording";

/** What is published on the A/V Edge's public address leads to the A/V Edge. */
export const avPublishing: Rule = {
  asks: ["publishing"],
  check(lab, report) {
    const role = requireRole(lab, "avEdge", report);
    if (role === undefined || holdsPublicAddress(role)) {
      return;
    }
    if (role.publicAddress === undefined || role.address === undefined) {
      const [which, where] =
        role.publicAddress === undefined ? ["public ", ""] : ["", " behind the firewall"];
      report.undecided(`no ${which}address of the A/V Edge${where} is known`);
      return;
    }
    const { address } = role;
    const publications = publicationsOf(lab, role);
    const astray = publications.filter(
      ({ publication, isRoles }) =>
        isRoles === "yes" &&
        leadsTo(publication, address) === "no" &&
        !isSharers(lab, publication, role.publicAddress) &&
        !isIdle(lab, publication),
    );
    for (const { publication } of astray) {
      const { manner, name, resource, target } = publication;
      report.violation({
        resource,
        found:
          manner === "reverseProxy"
            ? `"${name}" ends at the firewall as a reverse proxy what is for ${publicNameOf(role)}.`
            : `"${name}" leads from ${publicNameOf(role)} to ${isKnown(target) ? target : "another address"}, not to the A/V Edge${isKnown(address) ? ` (${address})` : ""}.`,
        ...(isKnown(address) && { required: `It leads to ${address}.` }),
      });
    }
    const candidates = publications.flatMap(({ publication, isRoles }) => {
      const leads = leadsTo(publication, address);
      return leads === "no" ? [] : [{ publication, isSure: isRoles === "yes" && leads === "yes" }];
    });
    if (astray.length > 0 || candidates.some(({ isSure }) => isSure)) {
      return;
    }
    const unknown = candidates
      .flatMap(({ publication }) => [publication.publicAddress, publication.target])
      .concat(role.publicAddress, address)
      .find((value) => !isKnown(value));
    if (candidates.length > 0 && unknown !== undefined && !isKnown(unknown)) {
      report.undecided(unknown);
      return;
    }
    report.violation({
      found: `No publishing rule leads from ${publicNameOf(role)} to the A/V Edge${isKnown(address) ? ` (${address})` : ""}.`,
    });
  },
};

/** Whether it is a reverse proxy that listens there, as on every address, and that no rule lets anybody reach. */
function isIdle(lab: Lab, publication: PublicationFact): boolean {
  return (
    publication.manner === "reverseProxy" &&
    transports.every(
      (transport) => new PublishedPassage(lab, publication, transport).somebody.atMost.isEmpty,
    )
  );
}

/** Whether it leads to another Edge role that has the same public address: EDGE-OWN-ADDRESSES tells that. */
function isSharers(
  lab: Lab,
  publication: PublicationFact,
  publicAddress: Known<Address> | undefined,
): boolean {
  return edgeRolesOf(lab).some(
    (other) =>
      other.address !== undefined &&
      other.publicAddress !== undefined &&
      publicAddress !== undefined &&
      sameAddress(other.publicAddress, publicAddress) === "yes" &&
      leadsTo(publication, other.address) === "yes",
  );
}
