import {
  Peer,
  PortSet,
  transports,
  type AccessRulePlan,
  type Address,
  type HostPlan,
  type HostRole,
  type HostsEntryPlan,
  type LabPlan,
  type ProtocolDefinition,
} from "../../components/model";
import type { DrawnRow } from "../../drawing/model";
import { blockHeight, rowGap, wrap, type TextLine, type TextStyle } from "../../drawing/text";
import type { DrawnHost } from "./topologyModel";

/** Rows of the firewall that stand for no role of the Edge. */
export const reverseProxyRow = "reverse proxy";
export const outboundRow = "outbound";

/** Row of the Edge where the internal network meets it. */
export const internalInterfaceRow = "internal interface";

export const edgeRoles = ["accessEdge", "webConferencingEdge", "avEdge"] as const;
export type EdgeRole = (typeof edgeRoles)[number];

const edgeRoleTitles: Readonly<Record<EdgeRole, string>> = {
  accessEdge: "Access Edge",
  webConferencingEdge: "Web Conferencing Edge",
  avEdge: "A/V Edge",
};

/** Where the hosts stand, from the outside in. */
const columns: Readonly<Record<HostRole, number>> = {
  publicdns: 0,
  client: 0,
  thirdparty: 0,
  internet: 1,
  firewall: 2,
  edge: 3,
  internalfirewall: 4,
  cwa: 5,
  frontend: 5,
  workstation: 5,
};

/** Room for the label of a segment. */
const labelRoom = 26;

/** Widest that a heading may be set, by column. */
const headingWidth = 106;

/** Widest that a row's name may be set. */
const rowWidth = 122;

const line = (text: unknown, style: TextStyle = "text"): TextLine => ({ text: `${text}`, style });

/** Every host of the plan, in the order in which those of a column stand below each other. */
export function drawnHosts(plan: LabPlan): DrawnHost[] {
  const order = Object.keys(columns) as HostRole[];
  return order.flatMap((role) =>
    plan.hosts.filter((host) => host.role === role).map((host) => drawnHost(host, plan)),
  );
}

function drawnHost(host: HostPlan, plan: LabPlan): DrawnHost {
  const { role } = host;
  const column = columns[role];
  switch (role) {
    case "firewall":
      return {
        id: role,
        column,
        heading: [...title(host), ...addressesOn(host, "perimeter")],
        rows: firewallRows(plan),
      };
    case "edge":
      return {
        id: role,
        column,
        heading: title(host),
        rows: levelledEdgeRows(plan),
        reserve: { below: 20 },
      };
    case "internalfirewall":
      return {
        id: role,
        column,
        heading: [...title(host), ...allAddresses(host)],
        rows: internalFirewallRows(plan),
      };
    default:
      return {
        id: role,
        column,
        heading: [...title(host), ...allAddresses(host), ...notes(host, plan)],
        rows: [],
        ...(role === "thirdparty" && { reserve: { above: labelRoom } }),
      };
  }
}

/** What a host is comes before the colon of its title; what runs on it is told by its rows. */
const title = (host: HostPlan) => wrap(host.title.split(":")[0], "title", headingWidth);

const allAddresses = ({ interfaces }: HostPlan) =>
  interfaces.flatMap(({ addresses }) => addresses.map((address) => line(address, "address")));

const addressesOn = ({ interfaces }: HostPlan, segment: string) =>
  interfaces
    .filter((each) => each.segment.name === segment)
    .flatMap(({ addresses }) => addresses.map((address) => line(address, "address")));

function notes(host: HostPlan, { zones }: LabPlan): TextLine[] {
  const held = zones
    .filter((zone) => zone.host === host.role)
    .map(({ name }) => line(name, "note"));
  const unrouted = host.routes.some((route) => "unreachable" in route);
  return [...held, ...(unrouted ? wrap("no route to private addresses", "note", 130) : [])];
}

/**
 * The heights at which paths cross the picture: through the reverse proxy, above the Edge; through each role of the
 * Edge; along its internal interface; and below it, out to the Internet.
 */
function levelsOf(plan: LabPlan) {
  const pitch = Math.max(...edgeRows(plan).map(({ lines }) => blockHeight(lines))) + rowGap;
  const firstRole = pitch + 44;
  const internalInterface = firstRole + 3 * pitch;
  // Test clients' arrow to the Edge's internal interface stays in that network; the one to the Internet passes below.
  const testClients = internalInterface + 62;
  return {
    reverseProxy: 0,
    accessEdge: firstRole,
    webConferencingEdge: firstRole + pitch,
    avEdge: firstRole + 2 * pitch,
    alongEdge: firstRole + 2 * pitch - 24,
    internalInterface,
    testClients,
    outbound: testClients + 11,
  };
}

function firewallRows(plan: LabPlan): DrawnRow[] {
  const { cwa, edge, firewall, networks } = plan.settings;
  const levels = levelsOf(plan);
  const row = (id: string, level: number, address: Address, ...what: string[]): DrawnRow => ({
    id,
    level,
    lines: [line(address, "address"), ...what.map((text) => line(text, "note"))],
  });
  return [
    row(reverseProxyRow, levels.reverseProxy, cwa.publicAddress, "reverse proxy"),
    ...edgeRoles.map((role) =>
      row(role, levels[role], edge[role].publicAddress, "static NAT, 1:1"),
    ),
    row(outboundRow, levels.outbound, firewall.publicAddress, "NAT for", `${networks.internal}`),
  ];
}

function edgeRows({ hostsEntries, settings: { edge } }: LabPlan): DrawnRow[] {
  const isAvEdge = ({ names }: HostsEntryPlan) =>
    names.some((name) => name.equals(edge.avEdge.fqdn));
  const hostsEntry =
    hostsEntries.find((entry) => entry.present && isAvEdge(entry))?.address ?? "no entry";
  return [
    ...edgeRoles.map((role) => ({
      id: role,
      lines: [
        ...wrap(edgeRoleTitles[role], "flow", rowWidth),
        line(edge[role].fqdn),
        line(edge[role].address, "address"),
        ...(role === "avEdge" ? [line(`hosts: ${hostsEntry}`, "note")] : []),
      ],
    })),
    {
      id: internalInterfaceRow,
      lines: [
        line("Internal interface", "flow"),
        line(edge.internalFqdn),
        line(edge.internalAddress, "address"),
      ],
    },
  ];
}

/** The Edge's rows, level with the public addresses that are translated to them. */
function levelledEdgeRows(plan: LabPlan): DrawnRow[] {
  const levels: Readonly<Record<string, number>> = levelsOf(plan);
  return edgeRows(plan).map((row) => ({
    ...row,
    level: levels[row.id] ?? levels.internalInterface,
  }));
}

/** A row a rule: what is for the CWA server above, what goes along the Edge beside it, test clients' below. */
function internalFirewallRows(plan: LabPlan): DrawnRow[] {
  const { cwa, edge, testClients } = plan.settings;
  const levels = levelsOf(plan);
  const rules = plan.firewalls.find(({ host }) => host === "internalfirewall")?.accessRules ?? [];
  const about = (peers: AccessRulePlan["from"], address: Address) =>
    peers.some((peer) => peer !== "localHost" && peer.equals(Peer.address(address)));
  const toCwa = rules.filter(({ to }) => about(to, cwa.address));
  const ofTestClients = rules.filter(({ from }) => about(from, testClients.address));
  const toEdge = ofTestClients.filter(({ to }) => about(to, edge.internalAddress));
  const others = rules.filter((rule) => !toCwa.includes(rule) && !ofTestClients.includes(rule));
  const rowsFrom = (level: number, group: readonly AccessRulePlan[]) =>
    group.map(({ name, protocols }, index): DrawnRow => ({
      id: name,
      lines: [
        ...wrap(name, "flow", rowWidth),
        ...portsByTransport(protocols).flatMap((text) => wrap(text, "text", rowWidth)),
      ],
      ...(index === 0 && { level }),
    }));
  return [
    ...rowsFrom(levels.reverseProxy, toCwa),
    ...rowsFrom(levels.alongEdge, others),
    ...rowsFrom(levels.testClients, [
      ...toEdge,
      ...ofTestClients.filter((rule) => !toEdge.includes(rule)),
    ]),
  ];
}

/** `["TCP 443, 50000-59999", "UDP 3478"]`. */
export function portsByTransport(protocols: readonly ProtocolDefinition[] | undefined): string[] {
  if (protocols === undefined) {
    return ["everything"];
  }
  return transports.flatMap((transport) => {
    const ports = protocols
      .filter((protocol) => protocol.transport === transport)
      .reduce((set, protocol) => set.union(protocol.ports), PortSet.NONE);
    return ports.isEmpty ? [] : [`${transport.toUpperCase()} ${ports}`];
  });
}
