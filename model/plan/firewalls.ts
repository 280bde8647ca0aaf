import {
  DNS_TCP,
  DNS_UDP,
  HTTPS,
  Network,
  Peer,
  ProtocolDefinition,
  PSOM_TLS,
  SIP_MTLS,
  SIP_TLS,
  type Transport,
} from "../values";
import { nameServerHostsOf } from "./dns";
import { internalEdgeProtocols } from "./documentedPorts";
import type {
  AccessRulePlan,
  FirewallPlan,
  NetworkRulePlan,
  PlannedPeer,
  PublishingRulePlan,
} from "./plan";
import type { LabSettings, PortSettings, RoleSettings } from "./settings";

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

/** A rule of what it rests on; none where nobody says something of that. */
function ruleOf<Of extends Readonly<Record<string, unknown>>, Rule>(
  of: Of,
  make: (of: { readonly [Name in keyof Of]: NonNullable<Of[Name]> }) => Rule,
): Rule[] {
  return Object.values(of).includes(undefined) ? [] : [make(of as never)];
}

const internalNetwork = ({ networks }: LabSettings) =>
  networks.internal && Peer.network(networks.internal);

function networkRules(settings: LabSettings): NetworkRulePlan[] {
  const { edge, firewall } = settings;
  const oneToOne = (name: string, { publicAddress, address }: RoleSettings) =>
    ruleOf({ source: address, translatedAddress: publicAddress }, (of): NetworkRulePlan => ({
      name,
      relation: "staticNat",
      ...of,
    }));
  return [
    ...oneToOne("Access Edge", edge.accessEdge),
    ...oneToOne("Web Conferencing Edge", edge.webConferencingEdge),
    ...oneToOne("AV Edge", edge.avEdge),
    ...ruleOf(
      { source: internalNetwork(settings), translatedAddress: firewall.publicAddress },
      (of): NetworkRulePlan => ({ name: "Internal users", relation: "nat", ...of }),
    ),
  ];
}

/** The server publishing rules; each translates to one address of the Edge and keeps the sender's (AV-PUBLISHING). */
function publishingRules({ edge, firewall }: LabSettings): PublishingRulePlan[] {
  const publish = (
    name: string,
    { publicAddress, address }: RoleSettings,
    protocols: readonly ProtocolDefinition[],
  ) =>
    ruleOf({ publicAddress, target: address }, (of): PublishingRulePlan => ({
      name,
      ...of,
      protocols,
    }));
  return [
    ...publish("Access Edge", edge.accessEdge, [SIP_TLS, SIP_MTLS]),
    ...publish("Web Conferencing Edge", edge.webConferencingEdge, [PSOM_TLS]),
    ...publish("AV Edge", edge.avEdge, [
      ...protocolOf("AV TCP In", "tcp", firewall.avEdgePorts),
      ...protocolOf("AV UDP In", "udp", firewall.avEdgePorts),
    ]),
  ];
}

/** An access rule; none where nobody says who is at its ends. */
const access = (
  name: string,
  from: readonly (PlannedPeer | "localHost" | undefined)[],
  to: readonly (PlannedPeer | "localHost" | undefined)[],
  protocols?: readonly ProtocolDefinition[],
): AccessRulePlan[] =>
  isSaid(from) && isSaid(to) ? [{ name, from, to, ...(protocols && { protocols }) }] : [];

const isSaid = <Peer>(peers: readonly (Peer | undefined)[]): peers is readonly Peer[] =>
  !peers.includes(undefined);

function outerAccessRules(settings: LabSettings): AccessRulePlan[] {
  const { cwa, edge } = settings;
  const roles = [edge.accessEdge, edge.webConferencingEdge, edge.avEdge];
  return [
    ...access("CWA reverse proxy", [Peer.any()], [cwa.publicAddress], [HTTPS]),
    ...access("CWA reverse proxy to CWA", ["localHost"], [cwa.address], [HTTPS]),
    ...access(
      "Edge to the Internet",
      roles.map(({ address }) => address),
      [Peer.any()],
    ),
    ...access("Internal users to the Internet", [internalNetwork(settings)], [Peer.any()]),
  ];
}

function innerAccessRules(settings: LabSettings): AccessRulePlan[] {
  const { cwa, edge, firewall, frontEnd } = settings;
  const edgeAsksInside = nameServerHostsOf(settings).includes("frontend");
  return [
    ...access(
      "Edge to Front End",
      [edge.internalAddress],
      [frontEnd.address],
      [SIP_MTLS, ...(edgeAsksInside ? [DNS_UDP, DNS_TCP] : [])],
    ),
    ...access(
      "Front End to Edge",
      [frontEnd.address],
      [edge.internalAddress],
      internalEdgeProtocols,
    ),
    ...access("Reverse proxy to CWA", [firewall.perimeterAddress], [cwa.address], [HTTPS]),
  ];
}

/** What test clients reach, by phase: everything, or exactly what is listed (TEST-ACCESS). */
function testAccessRules({ testClients }: LabSettings): AccessRulePlan[] {
  const from = [testClients.address];
  if (testClients.access === "unrestricted") {
    return access("Test clients", from, [Peer.any()]);
  }
  return testClients.destinations.flatMap((destination, index) => {
    const protocols = [
      ...protocolOf("Test TCP", "tcp", destination),
      ...protocolOf("Test UDP", "udp", destination),
    ];
    return access(
      // The first keeps the name that it has while access is unrestricted, so that a preview shows what changes.
      index === 0 ? "Test clients" : `Test clients ${index + 1}`,
      from,
      [destination.to instanceof Network ? Peer.network(destination.to) : destination.to],
      protocols.length === 0 ? undefined : protocols,
    );
  });
}

/** A protocol definition of the ports of one transport; none where there are no ports. */
function protocolOf(name: string, transport: Transport, ports: PortSettings): ProtocolDefinition[] {
  return ports[transport].isEmpty
    ? []
    : [ProtocolDefinition.of({ name, transport, ports: ports[transport] })];
}
