import {
  DNS_TCP,
  DNS_UDP,
  HTTPS,
  Peer,
  ProtocolDefinition,
  PSOM_TLS,
  SIP_MTLS,
  SIP_TLS,
  type Transport,
} from "../values";
import { nameServerHostsOf } from "./dns";
import { internalEdgeProtocols } from "./documentedPorts";
import type { AccessRulePlan, FirewallPlan, NetworkRulePlan, PublishingRulePlan } from "./plan";
import type { LabSettings, PortSettings, RoleSettings } from "./settings";
import { infrastructureOf } from "./topology";

/** The two firewalls: the one in front of the Edge, and the one between the perimeter and the internal network. */
export function firewallsOf(settings: LabSettings): readonly FirewallPlan[] {
  return [
    {
      host: "firewall",
      networkRules: networkRules(settings),
      publishingRules: publishingRules(settings),
      accessRules: outerAccessRules(settings),
    },
    {
      host: "internalfirewall",
      networkRules: [],
      publishingRules: [],
      accessRules: [...innerAccessRules(settings), ...testAccessRules(settings)],
    },
  ];
}

function networkRules({ edge, firewall, networks }: LabSettings): NetworkRulePlan[] {
  const oneToOne = (name: string, role: RoleSettings): NetworkRulePlan => ({
    name,
    relation: "staticNat",
    source: Peer.address(role.address),
    translatedAddress: role.publicAddress,
  });
  return [
    oneToOne("Access Edge", edge.accessEdge),
    oneToOne("Web Conferencing Edge", edge.webConferencingEdge),
    oneToOne("AV Edge", edge.avEdge),
    {
      name: "Internal users",
      relation: "nat",
      source: Peer.network(networks.internal),
      translatedAddress: firewall.publicAddress,
    },
  ];
}

/** The server publishing rules; each translates to one address of the Edge and keeps the sender's (AV-PUBLISHING). */
function publishingRules({ edge, firewall }: LabSettings): PublishingRulePlan[] {
  const publish = (
    name: string,
    role: RoleSettings,
    protocols: readonly ProtocolDefinition[],
  ): PublishingRulePlan => ({
    name,
    publicAddress: role.publicAddress,
    target: role.address,
    protocols,
  });
  return [
    publish("Access Edge", edge.accessEdge, [SIP_TLS, SIP_MTLS]),
    publish("Web Conferencing Edge", edge.webConferencingEdge, [PSOM_TLS]),
    publish("AV Edge", edge.avEdge, [
      ...protocolOf("AV TCP In", "tcp", firewall.avEdgePorts),
      ...protocolOf("AV UDP In", "udp", firewall.avEdgePorts),
    ]),
  ];
}

function outerAccessRules({ cwa, edge, networks }: LabSettings): AccessRulePlan[] {
  const roles = [edge.accessEdge, edge.webConferencingEdge, edge.avEdge];
  return [
    {
      name: "CWA reverse proxy",
      from: [Peer.any()],
      to: [Peer.address(cwa.publicAddress)],
      protocols: [HTTPS],
    },
    {
      name: "CWA reverse proxy to CWA",
      from: ["localHost"],
      to: [Peer.address(cwa.address)],
      protocols: [HTTPS],
    },
    {
      name: "Edge to the Internet",
      from: roles.map(({ address }) => Peer.address(address)),
      to: [Peer.any()],
    },
    {
      name: "Internal users to the Internet",
      from: [Peer.network(networks.internal)],
      to: [Peer.any()],
    },
  ];
}

function innerAccessRules(settings: LabSettings): AccessRulePlan[] {
  const { cwa, edge, frontEnd, networks } = settings;
  const frontEndServer = Peer.address(frontEnd.address);
  const edgeInside = Peer.address(edge.internalAddress);
  const edgeAsksInside = nameServerHostsOf(settings).includes("frontend");
  return [
    {
      name: "Edge to Front End",
      from: [edgeInside],
      to: [frontEndServer],
      protocols: [SIP_MTLS, ...(edgeAsksInside ? [DNS_UDP, DNS_TCP] : [])],
    },
    {
      name: "Front End to Edge",
      from: [frontEndServer],
      to: [edgeInside],
      protocols: internalEdgeProtocols,
    },
    {
      name: "Reverse proxy to CWA",
      from: [Peer.address(infrastructureOf(networks).firewallPerimeter)],
      to: [Peer.address(cwa.address)],
      protocols: [HTTPS],
    },
  ];
}

/** What test clients reach, by phase: everything, or exactly what is listed (TEST-ACCESS). */
function testAccessRules({ testClients }: LabSettings): AccessRulePlan[] {
  const from = [Peer.address(testClients.address)];
  if (testClients.access === "unrestricted") {
    return [{ name: "Test clients", from, to: [Peer.any()] }];
  }
  return testClients.destinations.map((destination, index) => {
    const protocols = [
      ...protocolOf("Test TCP", "tcp", destination),
      ...protocolOf("Test UDP", "udp", destination),
    ];
    return {
      // The first keeps the name that it has while access is unrestricted, so that a preview shows what changes.
      name: index === 0 ? "Test clients" : `Test clients ${index + 1}`,
      from,
      to: [Peer.parse(destination.to)],
      ...(protocols.length === 0 ? {} : { protocols }),
    };
  });
}

/** A protocol definition of the ports of one transport; none where there are no ports. */
function protocolOf(name: string, transport: Transport, ports: PortSettings): ProtocolDefinition[] {
  return ports[transport].isEmpty
    ? []
    : [ProtocolDefinition.of({ name, transport, ports: ports[transport] })];
}
