import { Address, Fqdn, Network, Peer, PortSet, type Transport } from "../../../model";
import type {
  FilterFact,
  FilterRule,
  HostFact,
  Party,
  PublicationFact,
  PublicAddressFact,
  ResourceReference,
  ServiceFact,
  TranslationFact,
} from "../../../policy/facts/facts";
import type { Finding } from "../../../policy/findings/finding";
import { requirements } from "../../../model/requirements";
import { findingsOf } from "../../../policy/findings/collect";
import type { Lab } from "../../../policy/lab/lab";
import { rules } from "../../../policy/rules";

export const address = (text: string) => Address.parse(text, { ipv6: true });
export const ports = (text: string) => (text === "all" ? PortSet.ALL : PortSet.parse(text));

/** `any`, `firewall`, an address, a network, or `tag:Internet`. */
function party(text: string): Party {
  if (text === "firewall") {
    return "firewall";
  }
  return text.startsWith("tag:") ? { tag: text.slice(4) } : Peer.parse(text, { ipv6: true });
}

export function resource(name: string, type = "edgelab:firewall:AccessRule"): ResourceReference {
  return { urn: `urn:pulumi:lab::edge::${type}::${name}`, type, name };
}

/** `allow tcp 443 any -> 10.45.16.30`: action, transport, ports, senders and receivers, with `all` for every port. */
export function rule(name: string, text: string, more: Partial<FilterRule> = {}): FilterRule {
  const [, action, transport, set, from, to] =
    /^(allow|deny) (tcp|udp|any) (\S+) (\S+) -> (\S+)$/.exec(text) ?? [];
  return {
    resource: resource(name),
    name,
    action: action as FilterRule["action"],
    transport: transport as Transport | "any",
    ports: ports(set),
    from: from.split("|").map(party),
    to: to.split("|").map(party),
    ...more,
  };
}

/** Everything about a lab's openings that tests change. */
export interface FirewallFacts {
  filters: FilterFact[];
  publications: PublicationFact[];
  translations: TranslationFact[];
  services: ServiceFact[];
  publicAddresses: PublicAddressFact[];
  hosts: HostFact[];
}

export function labOf(facts: FirewallFacts, more: Partial<Lab> = {}): Lab {
  const role = (title: string, fqdn: string, publicAddress: string, own: string) => ({
    title,
    fqdn: Fqdn.parse(fqdn),
    publicAddress: address(publicAddress),
    address: address(own),
  });
  return {
    sipDomains: [Fqdn.parse("contoso.com")],
    partners: [],
    networks: {
      perimeter: [Network.parse("10.45.16.0/24")],
      edgeInternal: [Network.parse("172.25.33.0/24")],
      internal: [Network.parse("192.168.10.0/24")],
    },
    hosts: {
      firewall: ["lab-firewall"],
      internalFirewall: ["lab-internalfirewall"],
      edge: ["lab-edge"],
      frontEnd: ["lab-frontend"],
      cwa: ["lab-cwa"],
      publicDns: [],
      internalDns: [],
    },
    accessEdge: role("Access Edge", "sip.contoso.com", "198.51.100.21", "10.45.16.10"),
    webConferencingEdge: role(
      "Web Conferencing Edge",
      "webconf.contoso.com",
      "198.51.100.22",
      "10.45.16.20",
    ),
    avEdge: role("A/V Edge", "av.contoso.com", "198.51.100.23", "10.45.16.30"),
    cwa: role("Communicator Web Access", "cwa.contoso.com", "198.51.100.20", "192.168.10.20"),
    edgeInternalAddress: address("172.25.33.10"),
    frontEnd: { address: address("192.168.10.10") },
    testClients: {
      addresses: [address("192.168.10.50")],
      access: "restricted",
      destinations: [{ to: Peer.parse("172.25.33.10"), tcp: ports("443"), udp: ports("3478") }],
    },
    stated: {},
    isAfter: () => false,
    today: "2027-01-15",
    ...more,
    facts: {
      interfaces: [],
      marks: [],
      records: [],
      hostsEntries: [],
      securityOptions: [],
      patches: [],
      restarts: [],
      certificates: [],
      authorities: [],
      credentials: [],
      publicIm: [],
      communicator: [],
      images: [],
      hostFirewallRules: [],
      privateZones: [],
      unread: [],
      opaque: [],
      unreadable: [],
      ...facts,
    },
  };
}

/** The requirements about what is open to whom. */
export const opennessRules = requirements.filter(({ component }) => component === "EdgeFirewall");

/** What those rules find in a lab, each as its requirement, its resource and what it says. */
export function found(lab: Lab): string[] {
  return opennessRules.flatMap(({ id }) =>
    findingsOf(id, rules[id], [lab]).map(
      (finding) => `${finding.requirement}: ${finding.resource?.name ?? "-"}: ${said(finding)}`,
    ),
  );
}

const said = (finding: Finding) =>
  finding.kind === "violation" ? finding.found : `undecided, ${finding.because}`;
