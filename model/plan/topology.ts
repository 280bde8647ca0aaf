import { type Address, Network } from "../values";
import type { HostPlan, HostRole, RoutePlan, SegmentName, SegmentPlan } from "./plan";
import type { ModelSettings, NetworkSettings } from "./settings";

/** Addresses of the lab's own that no argument sets. */
export interface Infrastructure {
  readonly internetRouter: Address;
  readonly thirdPartyRouter: Address;
  readonly client: Address;
  readonly thirdParty: Address;
  readonly publicDns: Address;
  readonly internalFirewallPerimeter: Address;
  readonly internalFirewallEdge: Address;
  readonly internalFirewallInternal: Address;
}

/** @throws ValueError where a network is too small to hold its own hosts (the public DNS server is host 53). */
export function infrastructureOf(networks: NetworkSettings): Infrastructure {
  const { internet, thirdParty, perimeter, edgeInternal, internal } = networks;
  return {
    internetRouter: internet.host(1),
    thirdPartyRouter: thirdParty.host(1),
    client: internet.host(10),
    thirdParty: thirdParty.host(10),
    publicDns: internet.host(53),
    internalFirewallPerimeter: perimeter.host(2),
    internalFirewallEdge: edgeInternal.host(1),
    internalFirewallInternal: internal.host(1),
  };
}

const everywhere = Network.parse("0.0.0.0/0");

/**
 * The Internet routes no private address, as the real one doesn't: otherwise a relay address that was advertised
 * untranslated would still be reached, and the lab would hide the fault it exists to show.
 */
const privateNetworks = [
  "10.0.0.0/8",
  "100.64.0.0/10",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.168.0.0/16",
].map((network) => Network.parse(network));

export function segmentsOf({ networks }: ModelSettings): Record<SegmentName, SegmentPlan> {
  const segments = Object.entries(networks).map(([argument, network]) => {
    const name = argument.toLowerCase();
    return [name, { name, network }];
  });
  return Object.fromEntries(segments) as Record<SegmentName, SegmentPlan>;
}

export function hostsOf(settings: ModelSettings): readonly HostPlan[] {
  const { edge, firewall, frontEnd, cwa, remoteUsers, testClients, networks, communicator } =
    settings;
  const at = infrastructureOf(networks);
  const segments = segmentsOf(settings);
  const on = (segment: SegmentName, ...addresses: Address[]) => ({
    segment: segments[segment],
    addresses,
  });
  const by = (gateway: Address): RoutePlan => ({ to: everywhere, via: gateway });
  const simple = (
    role: HostRole,
    title: string,
    segment: SegmentName,
    address: Address,
    gateway: Address,
    nameServer: Address,
  ): HostPlan => ({
    role,
    title,
    interfaces: [on(segment, address)],
    routes: [by(gateway)],
    forwarding: false,
    nameServers: [nameServer],
  });
  // Only a Windows has the option that users outside are asked by.
  const registrar =
    remoteUsers.ntlmMinimum && ({ operatingSystem: "Windows Server 2008 R2" } as const);
  const inside = (role: HostRole, title: string, address: Address) =>
    simple(role, title, "internal", address, at.internalFirewallInternal, frontEnd.address);
  return [
    {
      role: "internet",
      title: "The Internet's routers",
      interfaces: [on("internet", at.internetRouter), on("thirdparty", at.thirdPartyRouter)],
      routes: privateNetworks.map((to) => ({ to, unreachable: true })),
      forwarding: true,
      nameServers: [],
    },
    simple("client", "External user", "internet", at.client, at.internetRouter, at.publicDns),
    simple(
      "thirdparty",
      "Third participant, on another network",
      "thirdparty",
      at.thirdParty,
      at.thirdPartyRouter,
      at.publicDns,
    ),
    simple(
      "publicdns",
      "DNS server of the public zones",
      "internet",
      at.publicDns,
      at.internetRouter,
      at.publicDns,
    ),
    {
      role: "firewall",
      title: "Firewall: static NAT, publishing rules, reverse proxy",
      interfaces: [
        on(
          "internet",
          firewall.publicAddress,
          cwa.publicAddress,
          edge.accessEdge.publicAddress,
          edge.webConferencingEdge.publicAddress,
          edge.avEdge.publicAddress,
        ),
        on("perimeter", firewall.perimeterAddress),
      ],
      routes: [by(at.internetRouter), { to: networks.internal, via: at.internalFirewallPerimeter }],
      forwarding: true,
      nameServers: [at.publicDns],
    },
    {
      role: "edge",
      title: "Consolidated Edge: Access Edge, Web Conferencing Edge, A/V Edge",
      interfaces: [
        on(
          "perimeter",
          edge.accessEdge.address,
          edge.webConferencingEdge.address,
          edge.avEdge.address,
        ),
        on("edgeinternal", edge.internalAddress),
      ],
      routes: [
        by(firewall.perimeterAddress),
        { to: networks.internal, via: at.internalFirewallEdge },
      ],
      forwarding: false,
      nameServers: edge.nameServers,
      clockOffset: edge.clockOffset,
      ...registrar,
    },
    {
      role: "internalfirewall",
      title: "Internal firewall",
      interfaces: [
        on("perimeter", at.internalFirewallPerimeter),
        on("edgeinternal", at.internalFirewallEdge),
        on("internal", at.internalFirewallInternal),
      ],
      routes: [by(firewall.perimeterAddress)],
      forwarding: true,
      nameServers: [frontEnd.address],
    },
    {
      ...inside(
        "frontend",
        `Front End server, internal DNS${communicator ? ", domain controller" : ""}`,
        frontEnd.address,
      ),
      clockOffset: frontEnd.clockOffset,
      ...registrar,
    },
    {
      ...inside("cwa", "Communicator Web Access", cwa.address),
      operatingSystem: cwa.operatingSystem,
    },
    inside("workstation", "Internal test client", testClients.address),
  ];
}
