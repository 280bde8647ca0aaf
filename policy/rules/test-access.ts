import { type Address, PortSet, type Transport, transports } from "../../components/model";
import type { Unknown } from "../facts/known";
import type { Report } from "../findings/finding";
import type { Lab } from "../lab/lab";
import type { End } from "../lab/reach/end";
import { Reach } from "../lab/reach/reach";
import type { ResourceReference } from "../facts/facts";
import type { Rule } from "./rule";
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

interface Shut {
  readonly ports: Record<Transport, PortSet>;
  readonly to: Set<End>;
  readonly resource?: ResourceReference;
}

function checkClient(lab: Lab, address: Address, report: Report): void {
  const reach = Reach.of(lab);
  const from = reach.topology.end(address);
  const isCounted = isOnClientsWay(lab);
  const shut = new Map<string, Shut>();
  const unknowns = new Map<string, Unknown | string>();
  const destinations = reach.beyondInternal([]).filter(({ zone }) => zone !== "elsewhere");
  for (const to of destinations) {
    for (const transport of transports) {
      const passage = reach.between(from, to, transport, isCounted);
      const { atLeast, atMost } = passage.everybody;
      const missing = PortSet.ALL.subtract(atMost);
      for (const { ports, why, resource } of shortfalls(passage, missing, "to")) {
        const known = shut.get(why) ?? {
          ports: { tcp: PortSet.NONE, udp: PortSet.NONE },
          to: new Set(),
          resource,
        };
        known.ports[transport] = known.ports[transport].union(ports);
        known.to.add(to);
        shut.set(why, known);
      }
      if (missing.isEmpty && !atLeast.equals(PortSet.ALL)) {
        const found = passage.unknowns(PortSet.ALL);
        const because =
          found.length > 0
            ? found
            : ["no internal firewall or security group is known to stand in front of test clients"];
        because.forEach((one) => unknowns.set(`${one}`, one));
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
