import { Peer, type Address, type LabPlan } from "../../components/model";
import {
  edgeRoles,
  internalInterfaceRow,
  outboundRow,
  portsByTransport,
  reverseProxyRow,
  type EdgeRole,
} from "./topologyHosts";
import type { DrawnFlow, FlowEnd, FlowKind } from "./topologyModel";

const edgeRoleFlows: Readonly<Record<EdgeRole, { kind: FlowKind; name: string }>> = {
  accessEdge: { kind: "sip", name: "SIP" },
  webConferencingEdge: { kind: "conferencing", name: "Web conferencing" },
  avEdge: { kind: "media", name: "Audio/video" },
};

/** Who reaches whom, hop by hop, as the firewalls' rules have it. */
export function drawnFlows(plan: LabPlan): DrawnFlow[] {
  return [...webAccess(plan), ...published(plan), ...throughInternalFirewall(plan)];
}

/** From the Internet to the roles of the Edge, each through its static NAT. */
function published({ settings: { edge }, firewalls }: LabPlan): DrawnFlow[] {
  const rules = firewalls.flatMap(({ publishingRules }) => publishingRules);
  return edgeRoles.flatMap((role) => {
    const rule = rules.find(({ target }) => target.equals(edge[role].address));
    if (rule === undefined) {
      return [];
    }
    const { kind, name } = edgeRoleFlows[role];
    const atFirewall: FlowEnd = { host: "firewall", row: role };
    const others: DrawnFlow[] =
      role === "avEdge"
        ? [
            { kind, from: { host: "thirdparty" }, to: { host: "internet" }, protocols: [] },
            { kind, from: { host: "internet" }, to: atFirewall, protocols: [] },
          ]
        : [];
    return [
      {
        kind,
        name,
        from: { host: "client" },
        to: atFirewall,
        protocols: portsByTransport(rule.protocols),
      },
      ...others,
      { kind, from: atFirewall, to: { host: "edge", row: role }, protocols: [] },
    ];
  });
}

/** From the Internet to the reverse proxy; its way on is a rule of the internal firewall. */
function webAccess({ settings: { cwa }, firewalls }: LabPlan): DrawnFlow[] {
  const rule = firewalls
    .flatMap(({ accessRules }) => accessRules)
    .find(({ to }) => to.some((peer) => isAddress(peer, cwa.publicAddress)));
  return rule === undefined
    ? []
    : [
        {
          kind: "web",
          name: "Web Access",
          from: { host: "client" },
          to: { host: "firewall", row: reverseProxyRow },
          protocols: portsByTransport(rule.protocols),
        },
      ];
}

function throughInternalFirewall(plan: LabPlan): DrawnFlow[] {
  const rules = plan.firewalls.find(({ host }) => host === "internalfirewall")?.accessRules ?? [];
  const flows = rules.flatMap(({ name, from, to }) => {
    const atRule: FlowEnd = { host: "internalfirewall", row: name };
    const senders = endsOf(from, plan);
    const kind = kindOf(senders, endsOf(to, plan));
    const outward = senders.some(({ inside }) => inside);
    const receivers = endsOf(to, plan).filter(({ inside }) => inside !== outward);
    return [
      ...senders.map(({ end }) => ({ kind, from: end, to: atRule, protocols: [] })),
      ...receivers.map(({ end }) => ({ kind, from: atRule, to: end, protocols: [] })),
    ];
  });
  const goesOut = flows.some(({ to }) => to.row === outboundRow);
  return goesOut
    ? [
        ...flows,
        {
          kind: "test",
          from: { host: "firewall", row: outboundRow },
          to: { host: "internet" },
          protocols: [],
        },
      ]
    : flows;
}

/** A place that a rule of the internal firewall may mean, and the side of the firewall it is on. */
interface Place {
  readonly end: FlowEnd;
  readonly inside: boolean;
  readonly peer: Peer;
}

function placesOf({ hosts, settings }: LabPlan): Place[] {
  const { cwa, edge, frontEnd, networks, testClients } = settings;
  const proxy = hosts
    .find(({ role }) => role === "firewall")
    ?.interfaces.find(({ segment }) => segment.name === "perimeter")?.addresses[0];
  const place = (end: FlowEnd, inside: boolean, peer: Peer): Place => ({ end, inside, peer });
  const address = (end: FlowEnd, inside: boolean, at: Address) =>
    place(end, inside, Peer.address(at));
  return [
    ...(proxy ? [address({ host: "firewall", row: reverseProxyRow }, false, proxy)] : []),
    address({ host: "edge", row: internalInterfaceRow }, false, edge.internalAddress),
    place({ host: "firewall", row: outboundRow }, false, Peer.network(networks.internet)),
    place({ host: "firewall", row: outboundRow }, false, Peer.network(networks.thirdParty)),
    address({ host: "cwa" }, true, cwa.address),
    address({ host: "frontend" }, true, frontEnd.address),
    address({ host: "workstation" }, true, testClients.address),
  ];
}

/** The places that some of the peers mean, each once. "Any" means every place but the reverse proxy's own address. */
function endsOf(peers: readonly (Peer | "localHost")[], plan: LabPlan): Place[] {
  const found = placesOf(plan).filter(({ end, peer: at }) =>
    peers.some(
      (peer) =>
        peer !== "localHost" &&
        peer.overlaps(at) &&
        !(end.row === reverseProxyRow && peer.kind !== "address"),
    ),
  );
  return found.filter(
    ({ end }, index) =>
      found.findIndex((other) => other.end.host === end.host && other.end.row === end.row) ===
      index,
  );
}

function kindOf(senders: readonly Place[], receivers: readonly Place[]): FlowKind {
  const from = senders[0]?.end.host;
  if (from === "workstation") {
    return "test";
  }
  if (receivers.some(({ end }) => end.host === "cwa")) {
    return "web";
  }
  return from === "edge" ? "sip" : "servers";
}

const isAddress = (peer: Peer | "localHost", address: Address) =>
  peer !== "localHost" && peer.equals(Peer.address(address));
