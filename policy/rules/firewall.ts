import { AV_TCP_IN, AV_UDP_IN, PortSet, PSOM_TLS, transports, type Address } from "../../model";
import type { firewallRequirements } from "../../model/requirements/firewall";
import type { Unknown } from "../facts/known";
import type { Report } from "../findings/finding";
import type { Lab } from "../lab/lab";
import { spokenOn } from "../lab/opaque";
import { Reach } from "../lab/reach/reach";
import { completeProtocol } from "../remediations/protocolRange";
import { avPublishing } from "./av-publishing";
import { edgeInternalFlows } from "./edge-internal-flows";
import { edgeOwnAddresses } from "./edge-own-addresses";
import { edgeOwnPorts } from "./edge-own-ports";
import { nothingElseOpen } from "./nothing-else-open";
import { noteDifference, type Difference, whyUndecided } from "./openings/clientDifferences";
import { reaches } from "./openings/published";
import { passesAvEdge } from "./openings/sent";
import { shortfalls } from "./openings/shortfall";
import { isOnClientsWay, requireTestClients } from "./openings/testClients";
import type { Rule } from "./rule";
import { reportObstacles } from "./support/needs";
import { endsText, portsOfText } from "./support/wording";
import { testAccessScaleBack } from "./test-access-scale-back";

const udpRange = passesAvEdge(AV_UDP_IN);

/** What the firewalls let through, and what they don't. */
export const firewallRules = {
  "AV-TCP-RANGE": { ...passesAvEdge(AV_TCP_IN), remediate: completeProtocol(AV_TCP_IN) },
  "AV-UDP-RANGE": {
    ...udpRange,
    remediate: completeProtocol(AV_UDP_IN),
    check(lab, report) {
      reportObstacles(spokenOn(lab, lab.hosts.edge, "firewall"), report);
      udpRange.check(lab, report);
    },
  },
  "AV-PUBLISHING": avPublishing,
  "WEBCONF-PUBLISHING": reaches("webConferencingEdge", PSOM_TLS),
  "EDGE-OWN-ADDRESSES": edgeOwnAddresses,
  "EDGE-OWN-PORTS": edgeOwnPorts,
  "NOTHING-ELSE-OPEN": nothingElseOpen,
  "EDGE-INTERNAL-FLOWS": edgeInternalFlows,
  /** While test clients' access is unrestricted, everything that they send passes the internal firewall. */
  "TEST-ACCESS": {
    asks: ["passing"],
    check(lab, report) {
      const clients = requireTestClients(lab, report);
      if (clients?.access === "unrestricted") {
        clients.addresses.forEach((address) => checkClient(lab, address, report));
      }
    },
  },
  "TEST-ACCESS-SCALE-BACK": testAccessScaleBack,
} satisfies Readonly<Record<keyof typeof firewallRequirements, Rule>>;

function checkClient(lab: Lab, address: Address, report: Report): void {
  const reach = Reach.of(lab);
  const from = reach.topology.end(address);
  const isCounted = isOnClientsWay(lab);
  const shut = new Map<string, Difference>();
  const unknowns = new Map<string, Unknown | string>();
  const destinations = reach.beyondInternal([]).filter(({ zone }) => zone !== "elsewhere");
  for (const to of destinations) {
    for (const transport of transports) {
      const passage = reach.between(from, to, transport, isCounted);
      const { atLeast, atMost } = passage.everybody;
      const missing = PortSet.ALL.subtract(atMost);
      for (const { ports, why, resource } of shortfalls(passage, missing, "to")) {
        noteDifference(shut, why, transport, ports, to, resource);
      }
      if (missing.isEmpty && !atLeast.equals(PortSet.ALL)) {
        whyUndecided(passage).forEach((one) => unknowns.set(`${one}`, one));
      }
    }
  }
  for (const [why, { ports, to, resource }] of shut) {
    const where = to.size === destinations.length ? "" : ` to ${endsText([...to])}`;
    report.violation({
      ...(resource && { resource }),
      found: `The test client ${address} doesn't get out on ${portsOfText(ports).replaceAll("every ", "any ")}${where}: ${why}.`,
    });
  }
  unknowns.forEach((unknown) => report.undecided(unknown));
}
