import { unknownOf } from "../facts/known";
import { publicationsOf } from "../lab/reach/published";
import type { Rule } from "./rule";
import { edgeRolesOf, requireRole } from "./support/roles";
import { publicNameOf } from "./support/wording";

/** What is published leads to the Edge with its sender's address. */
export const avKeepSender: Rule = {
  requirement: "AV-KEEP-SENDER",
  check(lab, report) {
    requireRole(lab, "avEdge", report);
    const seen = new Set<string>();
    for (const role of edgeRolesOf(lab)) {
      for (const { publication, isRoles } of publicationsOf(lab, role)) {
        const { keepsSender, manner, name, resource, publicAddress } = publication;
        if (isRoles === "maybe") {
          const [unknown] = unknownOf([publicAddress, role.publicAddress]);
          if (!keepsSender && manner !== "reverseProxy" && unknown !== undefined) {
            report.undecided(unknown, resource);
          }
          continue;
        }
        // A reverse proxy begins anew by its nature: that it is on an Edge role's address is another fault.
        if (!keepsSender && manner !== "reverseProxy" && !seen.has(`${resource.urn} ${name}`)) {
          seen.add(`${resource.urn} ${name}`);
          report.violation({
            resource,
            found: `"${name}" puts the firewall's address in the place of the senders' on the way to ${publicNameOf(role)}.`,
            required: "It keeps the address of whoever sent the packet.",
          });
        }
      }
    }
  },
};
