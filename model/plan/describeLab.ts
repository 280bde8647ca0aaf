import type { LabDescription } from "../description";
import { accessEdgeCertificate } from "./certificates";
import type { HostRole, LabPlan } from "./plan";
import type { DestinationSettings, LabSettings, RoleSettings } from "./settings";

/** What the resources of a lab call each host: the name of its network namespace, or of its machine. */
export type HostIds = Readonly<Record<HostRole, string>>;

/**
 * Which hosts, names and addresses play which role of a lab, for a policy pack that looks at its resources. Nothing
 * of it has to be proved: what a host asks, runs or lets pass is for the resources to show.
 *
 * @param name Tells the labs of one stack apart.
 */
export function describeLab(name: string, { settings }: LabPlan, ids: HostIds): LabDescription {
  const { sipDomains, networks, edge, frontEnd, cwa } = settings;
  return {
    name,
    sipDomains: sipDomains.map(String),
    networks: {
      perimeter: [`${networks.perimeter}`],
      edgeInternal: [`${networks.edgeInternal}`],
      internal: [`${networks.internal}`],
    },
    hosts: {
      firewall: [ids.firewall],
      internalFirewall: [ids.internalfirewall],
      edge: [ids.edge],
      frontEnd: [ids.frontend],
      cwa: [ids.cwa],
      publicDns: [ids.publicdns],
      internalDns: [ids.frontend],
    },
    edge: {
      internalFqdn: `${edge.internalFqdn}`,
      internalAddress: `${edge.internalAddress}`,
      accessEdge: { ...published(edge.accessEdge), certificate: accessEdgeCertificate },
      webConferencingEdge: published(edge.webConferencingEdge),
      avEdge: published(edge.avEdge),
    },
    frontEnd: { fqdn: `${frontEnd.fqdn}`, address: `${frontEnd.address}` },
    cwa: { ...published(cwa), operatingSystem: cwa.operatingSystem },
    testClients: testClientsOf(settings),
  };
}

const published = ({ fqdn, publicAddress, address }: RoleSettings) => ({
  fqdn: `${fqdn}`,
  publicAddress: `${publicAddress}`,
  address: `${address}`,
});

function testClientsOf({ testClients }: LabSettings): LabDescription["testClients"] {
  const { address, access, unrestrictedUntil, destinations } = testClients;
  return {
    addresses: [`${address}`],
    access,
    ...(unrestrictedUntil !== undefined && { unrestrictedUntil }),
    ...(access === "restricted" && { destinations: destinations.map(destinationOf) }),
  };
}

/** A destination without ports is reached on all of them. */
const destinationOf = ({ to, tcp, udp }: DestinationSettings) => ({
  to: `${to}`,
  ...(!tcp.isEmpty && { tcp: tcp.toJSON() }),
  ...(!udp.isEmpty && { udp: udp.toJSON() }),
});
