import { Network, Peer, PortSet, transports, type LabPlan, type PlannedPeer } from "../../../model";
import type { RequirementId } from "../../../model/requirements";
import { childName } from "../../childName";

/** The subnets of the lab's virtual network, each behind a security group of its own. */
export const subnetNames = ["perimeter", "edge-internal", "internal"] as const;
export type SubnetName = (typeof subnetNames)[number];

/** A rule of a security group, in Azure's words. */
export interface SecurityRule {
  readonly name: string;
  /** What it is for, with the requirements' ids: 140 characters at most. */
  readonly description: string;
  readonly requirements: readonly RequirementId[];
  readonly direction: "Inbound" | "Outbound";
  readonly access: "Allow" | "Deny";
  /** 100 to 4096, each once in a direction; the lowest comes first. */
  readonly priority: number;
  readonly protocol: "Tcp" | "Udp" | "*";
  /** Addresses, networks, or one word of Azure's. A group sees the private address of who is behind a translation. */
  readonly from: readonly string[];
  readonly to: readonly string[];
  /** Ports and ranges; `*` is every one. */
  readonly ports: readonly string[];
}

/** How many rules fit between the first priority and that of the denies, with room between them. */
export const mostRules = (first: number) => Math.floor((4000 - first) / priorityStep);
/** The latest first priority that leaves room for so many rules. */
export const latestPriority = (rules: number) => 4000 - rules * priorityStep;
export const firstPriority = 100;
const priorityStep = 10;
const lastPriority = 4096;

/** Somebody at an end of a rule. */
interface Party {
  readonly text: string;
  /** Undefined for everybody outside. */
  readonly network: Network | undefined;
}
const internet: Party = { text: "Internet", network: undefined };
const everywhere: Party = { text: "*", network: Network.parse("0.0.0.0/0") };

/** What may pass from somebody to somebody; every protocol where no port is named. */
interface Flow {
  readonly name: string;
  readonly from: readonly Party[];
  readonly to: readonly Party[];
  readonly ports: readonly {
    readonly transport: "tcp" | "udp" | undefined;
    readonly set: PortSet;
  }[];
}

/** The requirements that each rule of a plan is for, and those of the rules that Azure needs besides. */
const requirementsOf: Readonly<Record<string, readonly RequirementId[]>> = {
  "Access Edge tcp": ["ACCESS-REMOTE-USERS", "ACCESS-FEDERATION"],
  "Web Conferencing Edge tcp": ["WEBCONF-PUBLISHING"],
  "AV Edge tcp": ["AV-TCP-RANGE", "AV-STUN-TURN-TCP"],
  "AV Edge udp": ["AV-UDP-RANGE"],
  "CWA reverse proxy tcp": ["CWA-REVERSE-PROXY"],
  "Reverse proxy to CWA tcp": ["CWA-REVERSE-PROXY"],
  "Edge to the Internet": ["ACCESS-FEDERATION", "REVOCATION-LISTS", "AV-UDP-RANGE", "AV-TCP-RANGE"],
  "Edge to Front End tcp": ["EDGE-INTERNAL-FLOWS"],
  "Front End to Edge tcp": ["EDGE-INTERNAL-FLOWS"],
  "Front End to Edge udp": ["EDGE-INTERNAL-FLOWS"],
};

/**
 * The security groups of a lab: exactly what its firewalls let through, and denies in the place of Azure's default rules,
 * which open every port from inside and everything out (AllowVnetInBound, AllowInternetOutBound).
 *
 * @param reverseProxy Its address in the perimeter: there ends what is for the public address of Communicator Web Access.
 * @param management Addresses and networks that machines are managed from.
 */
export function securityGroupsOf(
  { settings, firewalls }: Pick<LabPlan, "settings" | "firewalls">,
  reverseProxy: Party["text"],
  management: readonly Network[],
): Readonly<Record<SubnetName, readonly SecurityRule[]>> {
  const { perimeter, edgeInternal, internal } = settings.networks;
  const networks = { perimeter, "edge-internal": edgeInternal, internal };
  const flows = flowsOf({ settings, firewalls }, party(reverseProxy));
  const rules = subnetNames.map((name) => {
    const network = networks[name];
    return [
      name,
      network === undefined
        ? []
        : groupOf(
            network,
            [
              ...flows,
              ...(name === "internal" ? [inside(network)] : []),
              ...managed(network, management, name === "perimeter"),
            ],
            settings.testClients,
          ),
    ] as const;
  });
  return Object.fromEntries(rules) as unknown as Record<SubnetName, readonly SecurityRule[]>;
}

/** A group in front of machines outside: they reach everybody, and nobody them but for management. */
export function outsidersGroup(
  network: Network,
  management: readonly Network[],
): readonly SecurityRule[] {
  return [
    ...numbered(
      managed(network, management, false).flatMap((flow) => rulesOf(flow, "Inbound", "")),
    ),
    deny("Inbound"),
  ];
}

/** Servers and users inside reach one another: they share a network, with no firewall in it. */
const inside = (network: Network): Flow => ({
  name: "Inside",
  from: [{ text: `${network}`, network }],
  to: [{ text: `${network}`, network }],
  ports: [],
});

/**
 * Remote shells and desktops. Into the perimeter only from private addresses: a public one would reach them on the public
 * addresses of the Edge's roles, of which nothing else is open (NOTHING-ELSE-OPEN).
 */
function managed(network: Network, from: readonly Network[], isPublished: boolean): Flow[] {
  const sources = from.filter(({ address }) => !isPublished || !address.isPubliclyRoutable);
  return sources.length === 0
    ? []
    : [
        {
          name: "Management",
          from: sources.map((source) => ({ text: textOf(source), network: source })),
          to: [{ text: `${network}`, network }],
          ports: [{ transport: "tcp", set: PortSet.parse(["22", "3389"]) }],
        },
      ];
}

/** What the plan's two firewalls let through between the subnets, and between them and the Internet. */
function flowsOf(
  { settings, firewalls }: Pick<LabPlan, "settings" | "firewalls">,
  reverseProxy: Party,
): Flow[] {
  const { perimeter } = settings.networks;
  const isInPerimeter = ({ network }: Party) =>
    network !== undefined && perimeter !== undefined && perimeter.covers(network);
  return firewalls.flatMap(({ host, publishingRules, accessRules }) => {
    const isOuter = host === "firewall";
    const partyOf = (peer: PlannedPeer | "localHost"): Party =>
      peer === "localHost" || peer === settings.cwa.publicAddress
        ? reverseProxy
        : isAnybody(peer)
          ? isOuter
            ? internet
            : everywhere
          : party(`${peer}`);
    const published = publishingRules.map(({ name, target, protocols }): Flow => ({
      name,
      from: [internet],
      to: [partyOf(target)],
      ports: portsOf(protocols),
    }));
    const passing = accessRules.map(({ name, from, to, protocols }): Flow => ({
      name,
      from: from.map(partyOf),
      to: to.map(partyOf),
      ports: portsOf(protocols ?? []),
    }));
    // What goes between the inside and the Internet passes both firewalls, and the inner one is the stricter.
    const isOwn = ({ from, to }: Flow) =>
      !isOuter ||
      (from.includes(internet) && to.every(isInPerimeter)) ||
      (to.includes(internet) && from.every(isInPerimeter));
    return [...published, ...passing].filter(isOwn);
  });
}

const isAnybody = (peer: PlannedPeer) => peer instanceof Peer && peer.kind === "any";

const party = (text: string): Party => ({
  text,
  network: Network.parse(text.includes("/") ? text : `${text}/32`),
});

/** One address without its mask. */
const textOf = (network: Network) => (network.size === 1n ? `${network.address}` : `${network}`);

function portsOf(
  protocols: readonly { transport: "tcp" | "udp"; ports: PortSet }[],
): Flow["ports"] {
  return transports.flatMap((transport) => {
    const set = protocols
      .filter((protocol) => protocol.transport === transport)
      .reduce((all, { ports }) => all.union(ports), PortSet.NONE);
    return set.isEmpty ? [] : [{ transport, set }];
  });
}

type TestClients = LabPlan["settings"]["testClients"];

/** What may come to a network and leave it. */
function groupOf(network: Network, flows: readonly Flow[], clients: TestClients): SecurityRule[] {
  const here = (parties: readonly Party[]) =>
    parties.filter((one) => one.network?.overlaps(network) === true);
  return (["Inbound", "Outbound"] as const).flatMap((direction) => {
    const near = direction === "Inbound" ? "to" : "from";
    const rules = flows
      .filter((flow) => here(flow[near]).length > 0)
      .flatMap((flow) =>
        rulesOf({ ...flow, [near]: here(flow[near]) }, direction, untilText(flow, clients)),
      );
    return [...numbered(rules), deny(direction)];
  });
}

const isTest = (flow: Flow) => flow.name.startsWith("Test clients");

/** When the access of test clients is to be scaled back. */
const untilText = (flow: Flow, { access, unrestrictedUntil }: TestClients) =>
  isTest(flow) && access === "unrestricted" && unrestrictedUntil !== undefined
    ? `, until ${unrestrictedUntil}`
    : "";

function rulesOf(flow: Flow, direction: SecurityRule["direction"], more: string) {
  const ports = flow.ports.length === 0 ? [{ transport: undefined, set: PortSet.ALL }] : flow.ports;
  return ports.map(({ transport, set }) => ({
    // Azure takes each name once in a group, whatever the direction.
    name: childName([flow.name, transport, direction.replace("bound", "")].join(" ")),
    description: described(`${flow.name}${more}`, requirementIds(flow, transport)),
    requirements: requirementIds(flow, transport),
    direction,
    access: "Allow" as const,
    protocol:
      transport === undefined
        ? ("*" as const)
        : transport === "tcp"
          ? ("Tcp" as const)
          : ("Udp" as const),
    from: flow.from.map(({ text }) => text),
    to: flow.to.map(({ text }) => text),
    ports: set.equals(PortSet.ALL) ? ["*"] : set.toJSON(),
  }));
}

function requirementIds(flow: Flow, transport: string | undefined): readonly RequirementId[] {
  const key = transport === undefined ? flow.name : `${flow.name} ${transport}`;
  return isTest(flow) ? ["TEST-ACCESS", "TEST-ACCESS-SCALE-BACK"] : (requirementsOf[key] ?? []);
}

const described = (text: string, ids: readonly RequirementId[]) =>
  ids.length === 0 ? text : `${text} (${ids.join(", ")})`;

const numbered = (rules: readonly Omit<SecurityRule, "priority">[]): SecurityRule[] =>
  rules.map((rule, index) => ({ ...rule, priority: firstPriority + priorityStep * index }));

/** The same rules, the first with another priority; the denies stay last. */
export const startingAt = (first: number, rules: readonly SecurityRule[]): SecurityRule[] =>
  rules.map(({ priority, ...rule }) => ({
    ...rule,
    priority: priority === lastPriority ? priority : priority - firstPriority + first,
  }));

const denies = ["NOTHING-ELSE-OPEN"] as const;

/** Before Azure's own rules, which let more through. */
const deny = (direction: SecurityRule["direction"]): SecurityRule => ({
  name: direction === "Inbound" ? "nothing-else-in" : "nothing-else-out",
  description: described("Nothing else, whatever Azure's default rules allow", denies),
  requirements: denies,
  direction,
  access: "Deny",
  priority: lastPriority,
  protocol: "*",
  from: ["*"],
  to: ["*"],
  ports: ["*"],
});
