import { Fqdn, Network, SecurityFlags } from "../../../model";
import type {
  AuthorityFact,
  CertificateFact,
  CredentialFact,
  HostFact,
  HostsEntryFact,
  OpaqueFact,
  PatchFact,
  PublicImFact,
  RecordFact,
  ResourceReference,
  RestartFact,
  SecurityOptionFact,
  ServiceFact,
} from "../../../policy/facts/facts";
import { isKnown, type Known } from "../../../policy/facts/known";
import type { Lab, StatedSettings } from "../../../policy/lab/lab";
import {
  address,
  cwa,
  edge,
  frontEnd,
  hostsLine,
  machine,
  option,
  parsed,
  publicDns,
  record,
  resource,
  service,
} from "./namesFacts";

/** The parts of a lab that rules about names, certificates and settings look at, in a form that tests change. */
export interface NamesLab {
  sipDomains: string[];
  partners: string[];
  perimeter: string[];
  hosts: Record<keyof Lab["hosts"], string[]>;
  accessEdge: Role | undefined;
  webConferencingEdge: Role | undefined;
  avEdge: Role | undefined;
  cwaOperatingSystem: Known<string> | undefined;
  /** Name of the Access Edge's certificate on the Edge. */
  certificate: string | undefined;
  frontEnd: { fqdn?: string; address?: Known<string> };
  stated: StatedSettings;
  /** The lab's own component; undefined where somebody else describes it. */
  describedBy?: ResourceReference;
  machines: HostFact[];
  records: RecordFact[];
  hostsEntries: HostsEntryFact[];
  securityOptions: SecurityOptionFact[];
  patches: PatchFact[];
  restarts: RestartFact[];
  services: ServiceFact[];
  certificates: CertificateFact[];
  authorities: AuthorityFact[];
  credentials: CredentialFact[];
  publicIm: PublicImFact[];
  opaque: OpaqueFact[];
  /** What each resource waits for, by name. */
  dependsOn: Record<string, string[]>;
}

interface Role {
  fqdn?: Known<string>;
  publicAddress?: Known<string>;
  address?: Known<string>;
}

const accessMethods = {
  remoteUserAccess: true,
  federation: true,
  partnerDiscovery: true,
  allowedDomains: [],
  blockedDomains: [],
  publicImProviders: [],
};

/** A lab in which everything is as the documents ask, but for what a test changes. */
export function namesLab(change: (lab: NamesLab) => void = () => undefined): Lab {
  const parts = soundParts();
  change(parts);
  const { avEdge, accessEdge, webConferencingEdge, cwaOperatingSystem } = parts;
  return {
    sipDomains: parts.sipDomains.map((domain) => Fqdn.parse(domain)),
    partners: parts.partners.map((domain) => Fqdn.parse(domain)),
    networks: {
      perimeter: parts.perimeter.map((network) => Network.parse(network)),
      edgeInternal: [Network.parse("172.25.33.0/24")],
      internal: [Network.parse("192.168.10.0/24")],
    },
    hosts: parts.hosts,
    accessEdge: accessEdge && {
      ...role("Access Edge", accessEdge),
      certificate: parts.certificate,
    },
    webConferencingEdge: webConferencingEdge && role("Web Conferencing Edge", webConferencingEdge),
    avEdge: avEdge && role("A/V Edge", avEdge),
    cwa: { title: "Communicator Web Access", operatingSystem: cwaOperatingSystem },
    frontEnd: {
      fqdn: parts.frontEnd.fqdn === undefined ? undefined : Fqdn.parse(parts.frontEnd.fqdn),
      address: parsed(parts.frontEnd.address, address),
    },
    // Of an Edge Server whose Access Edge no resource shows, too.
    stated: { accessMethods, ...parts.stated },
    ...(parts.describedBy && { describedBy: parts.describedBy }),
    facts: {
      hosts: parts.machines,
      interfaces: [],
      marks: [],
      filters: [],
      hostFirewallRules: [],
      publications: [],
      translations: [],
      publicAddresses: [],
      records: parts.records,
      hostsEntries: [...parts.hostsEntries, ...nextHops(parts)],
      securityOptions: parts.securityOptions,
      patches: parts.patches,
      restarts: parts.restarts,
      services: parts.services,
      certificates: parts.certificates,
      authorities: parts.authorities,
      credentials: parts.credentials,
      publicIm: parts.publicIm,
      communicator: [],
      images: [],
      privateZones: [],
      unread: [],
      opaque: parts.opaque,
      unreadable: [],
    },
    isAfter: (later, earlier) => isAfter(parts.dependsOn, nameOf(later), nameOf(earlier)),
    today: "2026-06-01",
  };
}

/** The Front End's line on each Edge Server, whatever a test makes of the others. */
const nextHops = ({ hosts, frontEnd: { fqdn, address: at } }: NamesLab): HostsEntryFact[] =>
  fqdn === undefined || at === undefined
    ? []
    : hosts.edge.map((host) => hostsLine(at, [fqdn], host));

/** What makes a second SIP domain complete: its records outside and inside. */
export function addSipDomain(lab: NamesLab, domain: string): void {
  lab.sipDomains.push(domain);
  lab.records.push(
    record(`sip.${domain}`, "A", ["198.51.100.21"]),
    record(`_sipfederationtls._tcp.${domain}`, "SRV", [`0 0 5061 sip.${domain}`]),
    record(`_sip._tls.${domain}`, "SRV", [`0 0 443 sip.${domain}`]),
    record(`sip.${domain}`, "A", ["192.168.10.10"], frontEnd),
    record(`_sipinternaltls._tcp.${domain}`, "SRV", [`0 0 5061 sip.${domain}`], frontEnd),
  );
  lab.certificates = lab.certificates.map((each) => ({
    ...each,
    alternativeNames: [
      ...(isKnown(each.alternativeNames) ? each.alternativeNames : []),
      `sip.${domain}`,
    ],
  }));
  lab.services = lab.services.map((each) =>
    each.sipDomains === undefined ? each : { ...each, sipDomains: [...each.sipDomains, domain] },
  );
}

/** The record set of this name and type, to be changed. */
export function values(lab: NamesLab, name: string, changed: readonly Known<string>[]): void {
  const index = lab.records.findIndex((each) => each.resource.name === name);
  lab.records[index] = { ...lab.records[index], values: changed };
}

/** Takes the resources of this name away. */
export function without<Fact extends { readonly resource: ResourceReference }>(
  facts: Fact[],
  name: string,
): Fact[] {
  const rest = facts.filter((fact) => fact.resource.name !== name);
  if (rest.length === facts.length) {
    throw new Error(`The lab has no resource ${name}.`);
  }
  return rest;
}

function soundParts(): NamesLab {
  return {
    sipDomains: ["contoso.com"],
    partners: [],
    perimeter: ["10.45.16.0/24"],
    hosts: {
      firewall: ["lab-firewall"],
      internalFirewall: ["lab-internalfirewall"],
      edge: [edge],
      frontEnd: [frontEnd],
      cwa: [cwa],
      publicDns: [publicDns],
      internalDns: [frontEnd],
    },
    accessEdge: {
      fqdn: "sip.contoso.com",
      publicAddress: "198.51.100.21",
      address: "10.45.16.10",
    },
    webConferencingEdge: {
      fqdn: "webconf.contoso.com",
      publicAddress: "198.51.100.22",
      address: "10.45.16.20",
    },
    avEdge: { fqdn: "av.contoso.com", publicAddress: "198.51.100.23", address: "10.45.16.30" },
    cwaOperatingSystem: undefined,
    certificate: "accessedge",
    frontEnd: { fqdn: "frontend.contoso.com", address: "192.168.10.10" },
    stated: {},
    machines: [
      machine(edge, ["10.45.16.10", "10.45.16.30", "172.25.33.10"], ["198.51.100.53"]),
      machine(frontEnd, ["192.168.10.10"], ["192.168.10.10"]),
      machine(cwa, ["192.168.10.20"], ["192.168.10.10"], "Windows Server 2008 R2"),
      machine(publicDns, ["198.51.100.53"]),
    ],
    records: [
      record("sip.contoso.com", "A", ["198.51.100.21"]),
      record("webconf.contoso.com", "A", ["198.51.100.22"]),
      record("av.contoso.com", "A", ["198.51.100.23"]),
      record("_sipfederationtls._tcp.contoso.com", "SRV", ["0 0 5061 sip.contoso.com"]),
      record("_sip._tls.contoso.com", "SRV", ["0 0 443 sip.contoso.com"]),
      record("frontend.contoso.com", "A", ["192.168.10.10"], frontEnd),
      record("av.contoso.com", "A", ["10.45.16.30"], frontEnd),
      record(
        "_sipinternaltls._tcp.contoso.com",
        "SRV",
        ["0 0 5061 frontend.contoso.com"],
        frontEnd,
      ),
    ],
    hostsEntries: [hostsLine("198.51.100.23", ["av.contoso.com"])],
    securityOptions: [
      option("NtlmMinClientSec", SecurityFlags.NO_MINIMUM),
      option("NtlmMinServerSec", SecurityFlags.NO_MINIMUM),
    ],
    patches: [{ resource: resource("patch"), host: cwa, article: "KB 968802" }],
    restarts: [{ resource: resource("restart"), host: cwa }],
    services: [
      service(edge, "A/V Edge", { translatedByNat: true }),
      service(edge, "Access Edge", {
        sipDomains: ["contoso.com"],
        accessMethods,
      }),
      service(frontEnd, "Front End", { sipDomains: ["contoso.com"] }),
    ],
    certificates: [
      {
        resource: resource("certificate"),
        host: edge,
        name: "accessedge",
        authority: `${frontEnd}/lab`,
        subject: "sip.contoso.com",
        alternativeNames: [],
        usages: ["serverAuth", "clientAuth"],
      },
      {
        resource: resource("Front End's certificate"),
        host: frontEnd,
        name: "frontend",
        authority: `${frontEnd}/lab`,
        subject: "frontend.contoso.com",
        alternativeNames: [],
        usages: ["serverAuth", "clientAuth"],
      },
    ],
    authorities: [{ resource: resource("authority"), path: `${frontEnd}/lab` }],
    credentials: [
      { resource: resource("secret"), property: "value", kind: "password", isSecret: true },
    ],
    publicIm: [],
    opaque: [],
    dependsOn: {
      [`${cwa} NtlmMinClientSec`]: ["patch"],
      [`${cwa} NtlmMinServerSec`]: ["patch"],
      restart: [`${cwa} NtlmMinClientSec`, `${cwa} NtlmMinServerSec`],
    },
  };
}

function role(title: string, { fqdn, publicAddress, address: own }: Role) {
  return {
    title,
    fqdn: parsed(fqdn, (text) => Fqdn.parse(text)),
    publicAddress: parsed(publicAddress, address),
    address: parsed(own, address),
  };
}

const nameOf = (urn: string) => urn.replace(/^urn:/, "");

function isAfter(dependsOn: Record<string, string[]>, later: string, earlier: string): boolean {
  return (dependsOn[later] ?? []).some(
    (each) => each === earlier || isAfter(dependsOn, each, earlier),
  );
}
