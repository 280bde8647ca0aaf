import { HTTP_REVOCATION_LISTS, PSOM_TLS, SIP_MTLS, SIP_TLS } from "../../model";
import type { trustRequirements } from "../../model/requirements/trust";
import { unknownOf } from "../facts/known";
import { holdsPublicAddress } from "../lab/reach/published";
import { openersOf } from "./openings/opened";
import { checkWayOut, isShutOut } from "./openings/wayOut";
import type { Rule } from "./rule";
import { reportObstacles } from "./support/needs";
import { requireRole } from "./support/roles";
import { portsText, publicNameOf } from "./support/wording";

/** What the certificates of both sides rest on. */
export const trustRules = {
  /**
   * Nothing ends connections in front of the Access Edge and the Web Conferencing Edge. What isn't published is left to
   * the requirements that are about it, and the A/V Edge to AV-PUBLISHING.
   */
  "TLS-END-TO-END": {
    asks: ["publishing"],
    check(lab, report) {
      for (const [name, ports] of [
        ["accessEdge", SIP_TLS.ports.union(SIP_MTLS.ports)],
        ["webConferencingEdge", PSOM_TLS.ports],
      ] as const) {
        const role = requireRole(lab, name, report);
        if (role === undefined) continue;
        if (lab.facts.publications.length === 0 && !holdsPublicAddress(role)) {
          report.undecided(`no resource shows what is published for the ${role.title}`);
        }
        const openers = openersOf(lab, role, "tcp").filter((each) => each.ports.overlaps(ports));
        reportObstacles(unknownOf(openers.map(({ unknown }) => unknown)), report);
        for (const { publication, ports: all, unknown } of openers) {
          if (unknown !== undefined) continue;
          const opened = all.intersect(ports);
          report.violation({
            resource: publication.resource,
            found: `"${publication.name}" opens TLS on ${portsText("tcp", opened)} of ${publicNameOf(role)}.`,
            required: `A server publishing rule leads it to the ${role.title} as it is.`,
          });
        }
      }
    },
  },
  /** The Access Edge fetches revocation lists; where nothing of it gets out, that is ACCESS-FEDERATION's matter. */
  "REVOCATION-LISTS": {
    asks: ["passing"],
    check(lab, report) {
      const role = requireRole(lab, "accessEdge", report);
      if (role === undefined || isShutOut(lab, role, SIP_MTLS)) return;
      checkWayOut(lab, role, HTTP_REVOCATION_LISTS, report);
    },
  },
} satisfies Readonly<Record<keyof typeof trustRequirements, Rule>>;
