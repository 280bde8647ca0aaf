import {
  AV_AUTHENTICATION,
  AV_STUN_TURN_TCP,
  AV_STUN_TURN_UDP,
  PortSet,
  PSOM_MTLS,
  SIP_MTLS,
  type Transport,
} from "../../model";
import type { Report } from "../findings/finding";
import type { Lab } from "../lab/lab";
import type { End } from "../lab/reach/end";
import { Reach } from "../lab/reach/reach";
import type { Rule } from "./rule";
import { requireAddress } from "./support/roles";
import { shortfalls, shortfallsText } from "./openings/shortfall";
import { portsText } from "./support/wording";

const tcpTowardsEdge = [SIP_MTLS, PSOM_MTLS, AV_AUTHENTICATION, AV_STUN_TURN_TCP]
  .map(({ ports }) => ports)
  .reduce((all, ports) => all.union(ports), PortSet.NONE);

/** The Edge's internal interface and the internal servers reach each other with what they need. */
export const edgeInternalFlows: Rule = {
  asks: ["passing"],
  check(lab, report) {
    const edge = requireAddress(
      lab.edgeInternalAddress,
      "the address of the Edge's internal interface",
      report,
    );
    const server = requireAddress(
      lab.frontEnd?.address,
      "the address of the Front End server",
      report,
    );
    if (edge === undefined || server === undefined) {
      return;
    }
    const { topology } = Reach.of(lab);
    const [inside, behind] = [topology.end(edge), topology.end(server)];
    const [edgeText, serverText] = [`the Edge (${edge})`, `the Front End (${server})`];
    const undecided = new Set<string>();
    const check = (from: End, to: End, way: string, transport: Transport, ports: PortSet) =>
      checkFlow(lab, { from, to, way, transport, ports }, undecided, report);
    check(inside, behind, `From ${edgeText} to ${serverText}`, SIP_MTLS.transport, SIP_MTLS.ports);
    const back = `From ${serverText} to ${edgeText}`;
    check(behind, inside, back, "tcp", tcpTowardsEdge);
    check(behind, inside, back, AV_STUN_TURN_UDP.transport, AV_STUN_TURN_UDP.ports);
  },
};

interface NeededFlow {
  readonly from: End;
  readonly to: End;
  /** `From the Edge (172.25.33.10) to the Front End (192.168.10.10)`. */
  readonly way: string;
  readonly transport: Transport;
  readonly ports: PortSet;
}

function checkFlow(
  lab: Lab,
  { from, to, way, transport, ports }: NeededFlow,
  undecided: Set<string>,
  report: Report,
): void {
  const passage = Reach.of(lab).between(from, to, transport);
  const { atLeast, atMost } = passage.everybody;
  const missing = ports.subtract(atMost);
  if (!missing.isEmpty) {
    const reasons = shortfalls(passage, missing, "to");
    const opener = passage.openedBy(ports)[0]?.rule?.resource;
    const resource = reasons.find(({ resource: at }) => at !== undefined)?.resource ?? opener;
    const open = ports.intersect(atMost);
    report.violation({
      ...(resource && { resource }),
      found: open.isEmpty
        ? `${way} ${shortfallsText(transport, reasons, "doesn't pass")}.`
        : `${way} ${portsText(transport, open)} passes; ${shortfallsText(transport, reasons)}.`,
    });
    return;
  }
  if (ports.subtract(atLeast).isEmpty) {
    return;
  }
  const unknowns = passage.unknowns(ports);
  const because =
    unknowns.length > 0
      ? unknowns
      : ["no firewall or security group is known to stand between the Edge and internal servers"];
  for (const one of because) {
    if (!undecided.has(`${one}`)) {
      undecided.add(`${one}`);
      report.undecided(one);
    }
  }
}
