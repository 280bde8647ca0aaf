import { Network } from "../values";
import type { MaybeAddress, PlannedAddress } from "./addresses";
import { accessEdgeCertificate } from "./certificates";
import type { HostRole, LabPlan } from "./plan";
import type { DestinationSettings, LabSettings, RoleSettings } from "./settings";

/** What the resources of a lab call each host that there is: its network namespace, or its machine. */
export type HostIds = Readonly<Partial<Record<HostRole, string>>>;

/**
 * Which hosts, names and addresses play which role of a lab, for a policy pack that looks at its resources. Nothing
 * of it has to be proved: what a host asks, runs or lets pass is for the resources to show. What no resource can show is
 * in it where somebody has confirmed it.
 *
 * @param name Tells the labs of one stack apart.
 * @param ids Of the hosts that there are.
 * @param textOf The text of an address, also of one that isn't known yet.
 */
export function describeLab<Text = string>(
  name: string,
  { settings }: LabPlan,
  ids: HostIds,
  textOf: (address: PlannedAddress) => Text = (address) => `${address}` as Text,
) {
  const { sipDomains, partners, networks, edge, frontEnd, cwa, remoteUsers } = settings;
  /** One property; none where nobody says its address. */
  const said = <Name extends string>(property: Name, address: MaybeAddress) =>
    (address === undefined ? {} : { [property]: textOf(address) }) as Partial<Record<Name, Text>>;
  const published = ({ fqdn, publicAddress, address }: RoleSettings) => ({
    fqdn: `${fqdn}`,
    ...said("publicAddress", publicAddress),
    ...said("address", address),
  });
  const network = <Name extends keyof typeof networks>(property: Name) =>
    networks[property] && { [property]: [`${networks[property]}`] };
  const host = <Part extends string>(part: Part, role: HostRole) =>
    ids[role] === undefined ? {} : { [part]: [ids[role]] };
  return {
    name,
    sipDomains: sipDomains.map(String),
    ...(partners.length > 0 && { partners: partners.map(String) }),
    networks: { ...network("perimeter"), ...network("edgeInternal"), ...network("internal") },
    hosts: {
      ...host("firewall", "firewall"),
      ...host("internalFirewall", "internalfirewall"),
      ...host("edge", "edge"),
      ...host("frontEnd", "frontend"),
      ...host("cwa", "cwa"),
      ...host("publicDns", "publicdns"),
      ...host("internalDns", "frontend"),
    },
    edge: {
      internalFqdn: `${edge.internalFqdn}`,
      ...said("internalAddress", edge.internalAddress),
      accessEdge: { ...published(edge.accessEdge), certificate: accessEdgeCertificate },
      webConferencingEdge: published(edge.webConferencingEdge),
      avEdge: { ...published(edge.avEdge), ...natFlagOf(settings) },
    },
    frontEnd: { fqdn: `${frontEnd.fqdn}`, ...said("address", frontEnd.address) },
    // Without it, what Windows agrees on is meant.
    ...(remoteUsers.ntlmSessionSecurity.join() !== "128-bit encryption" && {
      remoteUsers: { ntlmSessionSecurity: [...remoteUsers.ntlmSessionSecurity] },
    }),
    cwa: { ...published(cwa), operatingSystem: cwa.operatingSystem },
    ...(settings.testClients.address !== undefined && {
      testClients: testClientsOf(settings, textOf),
    }),
  };
}

/** What nobody has confirmed isn't stated. */
function natFlagOf({ edge: { avEdge } }: LabSettings) {
  const { translatedByNat, translatedByNatConfirmed } = avEdge;
  return translatedByNatConfirmed && { translatedByNat, translatedByNatConfirmed };
}

function testClientsOf<Text>(
  { testClients }: LabSettings,
  textOf: (address: PlannedAddress) => Text,
) {
  const { address, access, unrestrictedUntil, destinations } = testClients;
  return {
    addresses: address === undefined ? [] : [textOf(address)],
    access,
    ...(unrestrictedUntil !== undefined && { unrestrictedUntil }),
    ...(access === "restricted" && {
      destinations: destinations.map((one) => destinationOf(one, textOf)),
    }),
  };
}

/** A destination without ports is reached on all of them. */
const destinationOf = <Text>(
  { to, tcp, udp }: DestinationSettings,
  textOf: (address: PlannedAddress) => Text,
) => ({
  to: to instanceof Network ? `${to}` : textOf(to),
  ...(!tcp.isEmpty && { tcp: tcp.toJSON() }),
  ...(!udp.isEmpty && { udp: udp.toJSON() }),
});
