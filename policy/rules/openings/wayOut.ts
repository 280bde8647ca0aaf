import type { PortSet, ProtocolDefinition } from "../../../model";
import type { Report } from "../../findings/finding";
import type { Lab, PublishedRole } from "../../lab/lab";
import type { Passage } from "../../lab/reach/passage";
import { Reach } from "../../lab/reach/reach";
import { shortfalls, shortfallsText } from "./shortfall";

/** Reports what of a protocol doesn't get from a role to everybody on the Internet. */
export function checkWayOut(
  lab: Lab,
  role: PublishedRole,
  protocol: ProtocolDefinition,
  report: Report,
): void {
  const way = wayOut(lab, role, protocol);
  if (way === undefined) {
    report.undecided(`the ${role.title}'s own address isn't known`);
    return;
  }
  const { transport, ports } = protocol;
  const { passage, missing, sender } = way;
  if (!missing.isEmpty) {
    const reasons = shortfalls(passage, missing, "to");
    const resource = reasons.find(({ resource: at }) => at !== undefined)?.resource;
    report.violation({
      ...(resource && { resource }),
      found: `From the ${role.title}${sender} to the Internet ${shortfallsText(transport, reasons, "doesn't pass")}.`,
    });
  } else if (!ports.subtract(passage.everybody.atLeast).isEmpty) {
    const unknowns = passage.unknowns(ports);
    if (unknowns.length === 0) {
      report.undecided(`no firewall or security group is known to stand behind the ${role.title}`);
    }
    unknowns.forEach((unknown) => report.undecided(unknown));
  }
}

/** Whether it is known that a protocol doesn't get from a role to everybody on the Internet. */
export const isShutOut = (lab: Lab, role: PublishedRole, protocol: ProtocolDefinition): boolean =>
  wayOut(lab, role, protocol)?.missing.isEmpty === false;

/** Undefined where the role's own address isn't known. */
function wayOut(
  lab: Lab,
  { address }: PublishedRole,
  { transport, ports }: ProtocolDefinition,
): { passage: Passage; missing: PortSet; sender: string } | undefined {
  if (address === undefined) return undefined;
  const reach = Reach.of(lab);
  const from = reach.topology.end(address);
  const passage = reach.toInternet(from, transport);
  return {
    passage,
    missing: ports.subtract(passage.everybody.atMost),
    sender: from.unknown === undefined ? ` (${from.text})` : "",
  };
}
