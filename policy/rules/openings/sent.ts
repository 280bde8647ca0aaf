import type { ProtocolDefinition } from "../../../model";
import type { Report } from "../../findings/finding";
import type { Lab } from "../../lab/lab";
import { Reach } from "../../lab/reach/reach";
import { checkReached, type RequiredProtocol } from "./published";
import type { Rule } from "../rule";
import { requireRole } from "../support/roles";
import { shortfalls, shortfallsText } from "./shortfall";

/**
 * A protocol reaches the A/V Edge from everywhere, and the A/V Edge may send it by itself. Whether it is published at
 * all is AV-PUBLISHING's matter.
 */
export const passesAvEdge = (protocol: ProtocolDefinition): Rule => ({
  asks: ["passing", "publishing"],
  check(lab, report) {
    const role = requireRole(lab, "avEdge", report);
    if (role !== undefined) {
      checkBothWays(lab, { role, protocol, isPublishingElsewhere: true }, report);
    }
  },
});

/** A rule that denies both ways is told once. */
function checkBothWays(lab: Lab, required: RequiredProtocol, report: Report): void {
  const told = new Set<string | undefined>();
  checkReached(lab, required, {
    undecided: (because, resource) => report.undecided(because, resource),
    violation: (finding) => {
      told.add(finding.resource?.urn);
      report.violation(finding);
    },
  });
  checkSent(lab, required, told, report);
}

/** Reports rules that deny a role what of a protocol it sends to others on the Internet by itself. */
function checkSent(
  lab: Lab,
  { role, protocol }: RequiredProtocol,
  told: ReadonlySet<string | undefined>,
  report: Report,
): void {
  const { title, address } = role;
  const { transport, ports } = protocol;
  if (address === undefined) {
    return;
  }
  const reach = Reach.of(lab);
  const from = reach.topology.end(address);
  const passage = reach.toInternet(from, transport);
  // Where no rule says so, nothing is held against a firewall that lets answers alone out.
  const denied = shortfalls(passage, ports.subtract(passage.everybody.atMost), "to").filter(
    ({ resource }) => resource !== undefined && !told.has(resource.urn),
  );
  if (denied.length > 0) {
    const sender = from.unknown === undefined ? ` (${from.text})` : "";
    report.violation({
      resource: denied[0].resource,
      found: `From the ${title}${sender} to the Internet ${shortfallsText(transport, denied, "doesn't pass")}.`,
    });
  }
}
