import { type Address, Peer, PortSet, type Transport, transports } from "../../model";
import type { FilterFact } from "../facts/facts";
import type { Unknown } from "../facts/known";
import type { Report } from "../findings/finding";
import type { Lab, TestClients } from "../lab/lab";
import type { End } from "../lab/reach/end";
import { covers, prefixOf } from "../lab/reach/prefix";
import { Reach } from "../lab/reach/reach";
import type { Rule } from "./rule";
import { noteDifference, whyUndecided, type Difference } from "./openings/clientDifferences";
import { shortfalls } from "./openings/shortfall";
import { isOnClientsWay, requireTestClients } from "./openings/testClients";
import { endsText, portsOfText, resourceOf, ruleText } from "./support/wording";

/** After the tests clients reach the listed destinations and no others; before, it is said until when. */
export const testAccessScaleBack: Rule = {
  asks: ["closed"],
  check(lab, report) {
    const clients = requireTestClients(lab, report);
    if (clients?.access === "unrestricted") {
      checkDay(lab, clients, report);
    } else if (clients?.destinations === undefined) {
      if (clients !== undefined) {
        report.undecided("it isn't said which destinations test clients need");
      }
    } else {
      for (const address of clients.addresses) {
        checkClient(lab, address, clients.destinations, report);
      }
    }
  },
};

function checkDay({ today, describedBy }: Lab, clients: TestClients, report: Report): void {
  const { addresses, unrestrictedUntil } = clients;
  const resource = describedBy && { resource: describedBy };
  const found = `Test clients (${addresses.join(", ")}) have unrestricted access`;
  if (unrestrictedUntil === undefined) {
    report.violation({
      ...resource,
      found: `${found}, and it isn't said until when.`,
      required: "testClients.unrestrictedUntil names the last day of it.",
      level: "advisory",
    });
  } else if (today > unrestrictedUntil) {
    report.violation({
      ...resource,
      found: `${found}, which ended on ${unrestrictedUntil}; today is ${today}.`,
      required: 'testClients.access is "restricted", or unrestrictedUntil a later day.',
      level: "mandatory",
    });
  } else {
    report.violation({
      ...resource,
      found: `${found} until ${unrestrictedUntil}.`,
      required: `From the day after ${unrestrictedUntil} on they reach the listed destinations alone.`,
      level: "advisory",
    });
  }
}

type Destinations = NonNullable<TestClients["destinations"]>;

function checkClient(lab: Lab, address: Address, listed: Destinations, report: Report): void {
  const reach = Reach.of(lab);
  const from = reach.topology.end(address);
  const isCounted: (filter: FilterFact) => boolean = isOnClientsWay(lab);
  const [tooMany, missing] = [new Map<string, Difference>(), new Map<string, Difference>()];
  const unknowns = new Map<string, Unknown | string>();
  const cuts = listed.map(({ to }) => prefixOf(to));
  for (const to of reach.beyondInternal(cuts)) {
    for (const transport of transports) {
      const wanted = wantedOf(listed, to, transport);
      const passage = reach.between(from, to, transport, isCounted);
      const { everybody, somebody } = passage;
      const [beyond, lacking] = [
        somebody.atLeast.subtract(wanted),
        wanted.subtract(everybody.atMost),
      ];
      for (const cause of passage.openedBy(beyond)) {
        noteDifference(tooMany, ruleText(cause), transport, cause.ports, to, resourceOf(cause));
      }
      for (const { ports, why, resource } of shortfalls(passage, lacking, "to")) {
        noteDifference(missing, why, transport, ports, to, resource);
      }
      if (
        (beyond.isEmpty && !wanted.covers(somebody.atMost)) ||
        (lacking.isEmpty && !everybody.atLeast.covers(wanted))
      ) {
        whyUndecided(passage).forEach((one) => unknowns.set(`${one}`, one));
      }
    }
  }
  for (const [rule, { ports, to, resource }] of tooMany) {
    report.violation({
      ...(resource && { resource }),
      found: `${rule} lets the test client ${address} reach ${endsText([...to])} with ${portsOfText(ports)}, which isn't listed.`,
    });
  }
  for (const [why, { ports, to, resource }] of missing) {
    report.violation({
      ...(resource && { resource }),
      found: `The test client ${address} doesn't reach ${endsText([...to])} with ${portsOfText(ports)}, which is listed: ${why}.`,
    });
  }
  unknowns.forEach((unknown) => report.undecided(unknown));
}

/** What the list lets a client do there. */
function wantedOf(listed: Destinations, to: End, transport: Transport): PortSet {
  return listed
    .filter(({ to: destination }) => isMeant(destination, to))
    .map((destination) => destination[transport])
    .reduce((all, ports) => all.union(ports), PortSet.NONE);
}

function isMeant(destination: Peer, to: End): boolean {
  return (
    destination.kind === "any" ||
    (to.prefix !== undefined && covers(prefixOf(destination), to.prefix))
  );
}
