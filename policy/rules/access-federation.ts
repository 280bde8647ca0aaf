import { SIP_MTLS } from "../../components/model";
import type { Report } from "../findings/finding";
import type { Lab, PublishedRole } from "../lab/lab";
import { Reach } from "../lab/reach/reach";
import type { Rule } from "./rule";
import { checkReached } from "./openings/published";
import { requireRole } from "./support/roles";
import { shortfalls, shortfallsText } from "./openings/shortfall";

/** Partners reach the Access Edge, and it reaches them. */
export const accessFederation: Rule = {
  requirement: "ACCESS-FEDERATION",
  check(lab, report) {
    const role = requireRole(lab, "accessEdge", report);
    if (role !== undefined) {
      checkReached(lab, { role, protocol: SIP_MTLS, isPublishingElsewhere: false }, report);
      checkOutbound(lab, role, report);
    }
  },
};

function checkOutbound(lab: Lab, role: PublishedRole, report: Report): void {
  const { transport, ports } = SIP_MTLS;
  if (role.address === undefined) {
    report.undecided(`the ${role.title}'s own address isn't known`);
    return;
  }
  const reach = Reach.of(lab);
  const from = reach.topology.end(role.address);
  const passage = reach.toInternet(from, transport);
  const { atLeast, atMost } = passage.everybody;
  const missing = ports.subtract(atMost);
  if (!missing.isEmpty) {
    const reasons = shortfalls(passage, missing, "to");
    const resource = reasons.find(({ resource: at }) => at !== undefined)?.resource;
    const sender = from.unknown === undefined ? ` (${from.text})` : "";
    report.violation({
      ...(resource && { resource }),
      found: `From the ${role.title}${sender} to the Internet ${shortfallsText(transport, reasons, "doesn't pass")}.`,
    });
  } else if (!ports.subtract(atLeast).isEmpty) {
    const unknowns = passage.unknowns(ports);
    if (unknowns.length === 0) {
      report.undecided(`no firewall or security group is known to stand behind the ${role.title}`);
    }
    unknowns.forEach((unknown) => report.undecided(unknown));
  }
}
