import { placeTitles, PortSet, servicesIn, transports, type Transport } from "../../model";
import { publishedProtocols } from "../../model/plan/documentedPorts";
import { insideFromOutside } from "../measurements/firewall/insideFromOutside";
import {
  publicTcpPorts,
  publicUdpPorts,
  type PublicPorts,
} from "../measurements/firewall/publicPorts";
import type { Outcomes } from "../measurements/measurement";
import {
  describedRole,
  edgeRoleNames,
  publishedRoleNames,
} from "../measurements/names/describedRoles";
import { broken, holds, notProven, type Finding } from "../result/finding";
import { check, type CheckedLab } from "./check";
import { missing } from "./support/publicName";

const flow = "everythingElse";
const client = placeTitles.client;
const needs = { tcp: publicTcpPorts, udp: publicUdpPorts, inside: insideFromOutside };

/** NOTHING-ELSE-OPEN: from outside only documented ports let anything through, each on its role's own address. */
export const nothingElseOpen = check({
  needs,
  judge: (outcomes, lab) => [
    ...transports.flatMap((transport) => publicFindings(outcomes, transport, lab)),
    ...undescribedFindings(lab),
    insideFinding(outcomes, lab),
  ],
});

/** Nothing is known of the ports of an address that nobody says. */
const undescribedFindings = ({ description }: CheckedLab): Finding[] =>
  publishedRoleNames
    .map((role) => describedRole(description, role))
    .filter(({ publicAddress }) => publicAddress === undefined)
    .map(({ title, path }) =>
      notProven(
        client,
        `only the documented ports of the ${title}'s public address`,
        missing(`${path}.publicAddress`),
        { flow },
      ),
    );

function publicFindings(
  outcomes: Outcomes<typeof needs>,
  transport: Transport,
  lab: CheckedLab,
): readonly Finding[] {
  const outcome = outcomes[transport];
  const name = transport.toUpperCase();
  if (!outcome.taken) {
    const expected = `no ${name} port lets anything through but the documented ones`;
    return [notProven(client, expected, outcome.because, { flow })];
  }
  const { letThrough, from } = outcome.value;
  return [...letThrough].map(([address, through]) => {
    const documented = documentedAt(lab, address, transport);
    const excess = through.subtract(documented);
    const expected = documented.isEmpty
      ? `no ${name} port of ${nameOf(lab, address)} lets anything through`
      : `only ${name} ${documented} of ${nameOf(lab, address)}`;
    const details = { evidence: evidenceOf(outcome.value, address, name), flow } as const;
    if (excess.isEmpty) return holds(from, expected, "nothing else gets through", details);
    const measured = `${portsText(name, excess)} gets through${servicesIn(transport, excess)}`;
    return broken(from, expected, measured, details);
  });
}

function evidenceOf({ scanned, letThrough }: PublicPorts, address: string, name: string) {
  return [
    `looked for on ${address}: ${portsText(name, scanned)}`,
    `let through: ${name} ${letThrough.get(address) ?? PortSet.NONE}`,
  ];
}

/** What documents open on a public address, for the roles that have it. */
function documentedAt({ description }: CheckedLab, address: string, wanted: Transport): PortSet {
  return publishedRoleNames
    .filter((role) => describedRole(description, role).publicAddress === address)
    .flatMap((role) => publishedProtocols[role].filter(({ transport }) => transport === wanted))
    .reduce((all, { ports }) => all.union(ports), PortSet.NONE);
}

function nameOf({ description }: CheckedLab, address: string): string {
  const roles = publishedRoleNames
    .map((role) => describedRole(description, role))
    .filter(({ publicAddress }) => publicAddress === address)
    .map(({ title }) => title);
  return `${address} (${roles.length === 0 ? "the firewall" : roles.join(", ")})`;
}

const mostRanges = 4;

/** All of many single openings would fill the screen. */
function portsText(name: string, ports: PortSet): string {
  if (ports.equals(PortSet.ALL)) return `every ${name} port`;
  const { ranges, size } = ports;
  if (ranges.length <= mostRanges) return `${name} ${ports}`;
  return `${name} ${PortSet.of(...ranges.slice(0, mostRanges))} and others (${size} ports)`;
}

function insideFinding({ inside }: Outcomes<typeof needs>, { description }: CheckedLab): Finding {
  const from = `${client}, ${placeTitles.thirdParty}`;
  const expected = "no host inside is reached by its own address";
  if (!inside.taken) return notProven(from, expected, inside.because, { flow });
  const { addresses, reached, unproven } = inside.value;
  const seats = inside.value.from.join(", ");
  const evidence = [`tried: ${addresses.join(", ")}`, ...reached];
  if (reached.length > 0) {
    return broken(seats, expected, reached.slice(0, 2).join("; "), { evidence, flow });
  }
  const { edge, frontEnd, cwa } = description;
  const roles = edgeRoleNames.map((role) => describedRole(description, role).address);
  const all = [...roles, edge?.internalAddress, frontEnd?.address, cwa?.address];
  const why = [
    ...(all.includes(undefined) ? ["the description lacks addresses of hosts inside"] : []),
    ...(unproven.length > 0
      ? [`whether it is their host that is silent isn't known of ${unproven.join(", ")}`]
      : []),
  ];
  return why.length === 0
    ? holds(seats, expected, "none is reached", { evidence, flow })
    : notProven(seats, expected, `none is reached, but ${why.join(", and ")}`, { evidence, flow });
}
