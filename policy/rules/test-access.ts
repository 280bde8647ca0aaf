import { type Address, PortSet, transports } from "../../components/model";
import type { Unknown } from "../facts/known";
import type { Report } from "../findings/finding";
import type { Lab } from "../lab/lab";
import { Reach } from "../lab/reach/reach";
import type { Rule } from "./rule";
import { noteDifference, whyUndecided, type Difference } from "./openings/clientDifferences";
import { shortfalls } from "./openings/shortfall";
import { isOnClientsWay, requireTestClients } from "./openings/testClients";
import { endsText, portsOfText } from "./support/wording";

/** While test clients' access is unrestricted, everything that they send passes the internal firewall. */
export const testAccess: Rule = {
  requirement: "TEST-ACCESS",
  check(lab, report) {
    const clients = requireTestClients(lab, report);
    if (clients?.access === "unrestricted") {
      clients.addresses.forEach((address) => checkClient(lab, address, report));
    }
  },
};

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
