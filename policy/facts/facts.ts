import type { Address, NtlmOption, Peer, PortSet, SecurityFlags, Transport } from "../../model";
import type { HostFirewallRuleFact } from "./hostFirewall";
import type { Known, Unknown } from "./known";
import type { OpaqueFact } from "./opaque";
import type { ResourceReference } from "./resourceReference";
import type { RoutesFact } from "./routes";
import type { UnreadFact } from "./unread";

export type { ScriptTopic } from "./opaque";
export type { OpaqueFact, ResourceReference };

interface Fact {
  readonly resource: ResourceReference;
}

/**
 * Everything that a stack's resources say about a lab, whatever fabric they are of. A new fabric needs an adapter
 * that gives these facts, and no rule.
 */
export interface Facts {
  readonly hosts: readonly HostFact[];
  readonly interfaces: readonly InterfaceFact[];
  readonly marks: readonly MarkFact[];
  readonly filters: readonly FilterFact[];
  readonly hostFirewallRules: readonly HostFirewallRuleFact[];
  readonly publications: readonly PublicationFact[];
  readonly translations: readonly TranslationFact[];
  readonly publicAddresses: readonly PublicAddressFact[];
  readonly records: readonly RecordFact[];
  readonly privateZones: readonly PrivateZoneFact[];
  readonly hostsEntries: readonly HostsEntryFact[];
  readonly securityOptions: readonly SecurityOptionFact[];
  readonly patches: readonly PatchFact[];
  readonly restarts: readonly RestartFact[];
  readonly services: readonly ServiceFact[];
  readonly certificates: readonly CertificateFact[];
  readonly authorities: readonly AuthorityFact[];
  readonly credentials: readonly CredentialFact[];
  readonly publicIm: readonly PublicImFact[];
  readonly communicator: readonly CommunicatorFact[];
  readonly images: readonly ImageFact[];
  /** Scripts of which nothing is known: rules that look for what a script does can't decide for their hosts. */
  readonly opaque: readonly OpaqueFact[];
  /** Resources that nothing reads and that may decide something. */
  readonly unread: readonly UnreadFact[];
  /** What an adapter should have been able to read and couldn't. */
  readonly unreadable: readonly Unknown[];
}

/**
 * A machine.
 *
 * `id` is what other facts call it: the network namespace on the local fabric, the machine's name on Azure, the
 * address at which a command reaches it.
 */
export interface HostFact extends Fact {
  readonly id: string;
  readonly operatingSystem?: Known<string>;
  readonly addresses: readonly Known<Address>[];
  /** Those that the resource shows; empty where it shows none, though there may be some. */
  readonly nameServers: readonly Known<Address>[];
  /** It is known that the machine asks no name server at all. */
  readonly asksNone?: true;
  /** Seconds that its clock is ahead; undefined where the resource doesn't show it. */
  readonly clockOffset?: Known<number>;
  /** Undefined where it shows none, though there may be some. */
  readonly routes?: RoutesFact;
  /** What else it is called: its computer name, the DNS names of its public addresses. */
  readonly aliases?: readonly string[];
  /** The local lab that it belongs to, whose networks it shares with no other. */
  readonly lab?: Known<string>;
  /** Ids of the virtual networks that it is in; undefined where the stack doesn't show them. */
  readonly networks?: readonly Known<string>[];
}

/** A network interface as a resource of its own. */
export interface InterfaceFact extends Fact {
  readonly addresses: readonly Known<Address>[];
}

/**
 * What a resource says of itself by tags: `edgelab-role` the roles that it plays, in words such as `av-edge` or
 * `front-end`, and `edgelab-<setting>` what it states.
 */
export interface MarkFact extends Fact {
  /** What other facts call the thing, as in `HostFact.id`. */
  readonly host: string;
  readonly roles: readonly string[];
  /** By the tag's name without `edgelab-`, e.g. `fqdn`. */
  readonly settings: Readonly<Record<string, Known<string>>>;
}

/** An end of a connection: addresses, the firewall itself, or a group that a cloud keeps under a name. */
export type Party = Peer | "firewall" | ServiceTag;

/** A group of addresses that a cloud keeps: `Internet`, `VirtualNetwork`, `AzureLoadBalancer`, `Storage.WestEurope`. */
export interface ServiceTag {
  readonly tag: string;
}

/** Rules that a packet meets one after the other: the first that fits decides. */
export interface FilterFact extends Fact {
  /** The firewall: its namespace, or the security group's name. */
  readonly host: string;
  /** `forward`: between networks; the others: to and from what it guards. */
  readonly direction: "forward" | "inbound" | "outbound";
  /**
   * What stands behind it: networks and addresses. Undefined for a firewall that all traffic passes, and for a
   * security group of which the stack doesn't show what it guards.
   */
  readonly guards?: readonly Known<Peer>[];
  /** In the order in which they are tried. */
  readonly rules: readonly FilterRule[];
  /** What happens to a packet that no rule fits. */
  readonly otherwise: "allow" | "deny";
  /** It is a host's own firewall: whether anything else stands in front of the host it doesn't tell. */
  readonly isHosts?: true;
  /** It stands for routes: what they lead astray is lost, answers too. */
  readonly isRoutes?: true;
}

/** A rule of a filter: what happens to the packets that fit it. */
export interface FilterRule extends Fact {
  /** Its name in the firewall's policy. */
  readonly name: string;
  readonly action: "allow" | "deny";
  readonly transport: Transport | "any";
  readonly from: readonly Party[];
  readonly to: readonly Party[];
  /** Ports of the receiver; all where the rule names none. */
  readonly ports: PortSet;
  /** Senders' ports, where the rule narrows them. */
  readonly sourcePorts?: PortSet;
  /** For what is published only: the rule lets translated packets through, none that come as they are. */
  readonly onlyPublished?: boolean;
  /** Something of the rule isn't known: it may fit any packet, or none. */
  readonly unknown?: Unknown;
}

/** Something on a public address that leads to a server behind it. */
export interface PublicationFact extends Fact {
  readonly name: string;
  /** The firewall, security group, load balancer or interface that does it. */
  readonly host: string;
  /**
   * `serverPublishing`: named protocols are translated to the server. `addressTranslation`: everything is.
   * `loadBalancer`: shared between servers. `reverseProxy`: ended at the firewall and begun anew.
   */
  readonly manner: "serverPublishing" | "addressTranslation" | "loadBalancer" | "reverseProxy";
  readonly publicAddress: Known<Address>;
  /** URN of the resource that the public address is taken from, where it is one. */
  readonly publicAddressOf?: string;
  readonly target: Known<Address>;
  readonly transport: Transport | "any";
  /** Ports on the public address. */
  readonly ports: PortSet;
  /** What is added to a port on the way, 0 where ports are kept. */
  readonly portShift: number;
  /** Whether the server sees who sent a packet, and not the firewall (AV-KEEP-SENDER). */
  readonly keepsSender: Known<boolean>;
  readonly unknown?: Unknown;
}

/** How senders behind a firewall appear in front of it. */
export interface TranslationFact extends Fact {
  readonly host: string;
  readonly relation: "oneToOne" | "shared";
  readonly source: Known<Peer>;
  readonly translatedAddress: Known<Address>;
  /** It applies in the place of those that single addresses have. */
  readonly comesFirst?: true;
}

/** A public address as a resource of its own. */
export interface PublicAddressFact extends Fact {
  readonly address: Known<Address>;
  /** It is given for a while alone: the next one may be another. */
  readonly isDynamic?: true;
}

/** A DNS record set. */
export interface RecordFact extends Fact {
  /** The name server that holds it, or the zone's resource name where a cloud holds it. */
  readonly host: string;
  /** Who sees it, where the resource's type says so. */
  readonly view?: "public" | "internal";
  readonly zone: Known<string>;
  /** Absolute, in lower case, without the final dot, e.g. `_sip._tls.contoso.com`. */
  readonly name: Known<string>;
  /** In capitals: `A`, `AAAA`, `CNAME`, `SRV`. */
  readonly type: string;
  /** In the form of zone files, names absolute without final dot: `198.51.100.23`, `0 0 5061 sip.contoso.com`. */
  readonly values: readonly Known<string>[];
}

/** A zone that a cloud's own name server answers from, in the networks that are linked to it and nowhere else. */
export interface PrivateZoneFact extends Fact {
  /** In lower case, without the final dot. */
  readonly name: Known<string>;
  readonly links: readonly ZoneLink[];
}

/** A network in which a private zone is seen. */
export interface ZoneLink extends Fact {
  /** As in `HostFact.networks`. */
  readonly network: Known<string>;
  /** Whether public DNS is asked for a name that the zone lacks. */
  readonly fallsBack: Known<boolean>;
}

/** A line of a hosts file. */
export interface HostsEntryFact extends Fact {
  readonly host: string;
  readonly address: Known<Address>;
  /** In lower case. */
  readonly names: readonly Known<string>[];
  /** False where it is declared not to be there. */
  readonly present: Known<boolean>;
  /** It was written in the place of the whole file: no line from before is left. */
  readonly replacesFile?: boolean;
  readonly step?: number;
}

/** Minimum session security for NTLM on a host, as client or as server. */
export interface SecurityOptionFact extends Fact {
  readonly host: string;
  readonly option: NtlmOption;
  readonly flags: Known<SecurityFlags>;
  /** Place among what one script does, from 0; undefined where the resource does nothing else. */
  readonly step?: number;
}

/** A patch that a host has, or that a script installs there. */
export interface PatchFact extends Fact {
  readonly host: string;
  /** The article that the patch belongs to, written `KB 968802`. */
  readonly article: Known<string>;
  readonly step?: number;
}

/** A restart of a host. */
export interface RestartFact extends Fact {
  readonly host: string;
  readonly step?: number;
  /** URNs of the resources at whose change it is done again, where it isn't done each time that they run. */
  readonly triggers?: readonly string[];
}

/** A program of the product, or its settings as a resource shows them. */
export interface ServiceFact extends Fact {
  readonly host: string;
  readonly role: Known<string>;
  readonly translatedByNat?: Known<boolean>;
  readonly sipDomains?: readonly Known<string>[];
  /** Whom it lets in, as far as its resource shows it. */
  readonly accessMethods?: AccessMethodFacts;
  readonly listens: readonly ListenerFact[];
  /** Something of where it listens isn't known: it may listen anywhere else, too. */
  readonly unknown?: Unknown;
}

/** Whom an Access Edge lets in. Domains are as they are written. */
export interface AccessMethodFacts {
  readonly remoteUserAccess?: Known<boolean>;
  readonly federation?: Known<boolean>;
  readonly partnerDiscovery?: Known<boolean>;
  readonly allowedDomains?: readonly Known<string>[];
  readonly blockedDomains?: readonly Known<string>[];
  readonly publicImProviders?: readonly Known<string>[];
}

/** A socket on which a program waits for clients. */
export interface ListenerFact {
  readonly transport: Transport;
  readonly address: Known<Address>;
  readonly port: number;
}

/** A certificate on a host. */
export interface CertificateFact extends Fact {
  readonly host: string;
  /** Its name on the host. */
  readonly name: Known<string>;
  /** FQDN that is the subject. */
  readonly subject: Known<string>;
  /** Further FQDNs that it is for. */
  readonly alternativeNames: Known<readonly Known<string>[]>;
  /** `serverAuth`, `clientAuth`. */
  readonly usages: Known<readonly Known<string>[]>;
  /** The authority that issues it, as {@link AuthorityFact.path} has it. */
  readonly authority: Known<string>;
}

/** A certification authority. */
export interface AuthorityFact extends Fact {
  /** `<host>/<name>`. */
  readonly path: Known<string>;
  /** The authority that issued its certificate, by path; undefined for a root. */
  readonly issuer?: Known<string>;
}

/** A password, a key or an agreement number. */
export interface CredentialFact extends Fact {
  /** Path to it, e.g. `osProfile.adminPassword`. */
  readonly property: string;
  /** What it is, in a word: `password`, `private key`, `agreement number`. */
  readonly kind: string;
  /** Whether the engine keeps it encrypted. */
  readonly isSecret: Known<boolean>;
}

/** A form for public IM connectivity. */
export interface PublicImFact extends Fact {
  /** In lower case. */
  readonly accessEdgeFqdn: Known<string>;
  /** In lower case. */
  readonly sipDomains: readonly Known<string>[];
  readonly providers: readonly Known<string>[];
  /** ISO date; undefined for as soon as possible. */
  readonly wantedOn?: Known<string>;
  /** ISO date; undefined where it hasn't been handed in. */
  readonly submittedOn?: Known<string>;
  /** Whether it is done: stand-ins of the providers were told. */
  readonly isProvisioned?: true;
}

/** A deployment of Communicator by Group Policy. */
export interface CommunicatorFact extends Fact {
  /** The hotfix's, written `KB 2028888`; undefined where there is none. */
  readonly article?: Known<string>;
  /** Where clients install from. */
  readonly source: Known<string>;
  readonly readers: readonly Known<string>[];
  readonly writers: readonly Known<string>[];
  readonly configuration: Known<"computer" | "user">;
  /** Distinguished names. */
  readonly links: readonly Known<string>[];
  /** Whether the stack names a directory to read the package in, which hands make. */
  readonly isRead: Known<boolean>;
}

/** What a script does to an administrative image of Communicator. */
export interface ImageFact extends Fact {
  readonly host: string;
  readonly deed: "unpacked" | "patched";
  /** In small letters; undefined where the script doesn't say it. */
  readonly folder?: string;
  readonly step?: number;
}
