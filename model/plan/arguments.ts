// Made from the shape in shape.ts by `npm run docs`: change it there.

import type { PublicImProvider } from "../publicIm/arguments";
import type { SecurityFlag } from "../values";

/**
 * What a person declares of a lab, as plain values. Everything but the SIP domains has a default, and every default
 * that depends on another argument follows it: a perimeter of 10.99.0.0/24 puts the A/V Edge on 10.99.0.30.
 */
export interface LabArguments {
  /** SIP domains, e.g. `["contoso.com"]`. The first is the default one: the lab's names are made in it. */
  readonly sipDomains: readonly string[];
  /**
   * SIP domains of partners whom the lab's users talk to, e.g. `["litwareinc.com"]`.
   * @default none that is told (requirement FEDERATION-ALLOWED)
   */
  readonly partners?: readonly string[];
  /**
   * What the providers of public IM were told. A model, of the fabric `local` alone.
   * @default nothing, and no stand-in of a provider is there
   */
  readonly publicIm?: ProvisionedPublicImArguments;
  /**
   * Has a real domain controller beside the Front End, and Communicator deployed in its domain. A model, of the
   * fabric `local` alone: the installation package is a stand-in.
   * @default no domain controller
   */
  readonly communicator?: LabCommunicatorArguments;

  readonly networks?: NetworkArguments;

  readonly firewall?: FirewallArguments;

  readonly edge?: EdgeArguments;

  readonly frontEnd?: FrontEndArguments;

  readonly cwa?: CwaArguments;

  readonly remoteUsers?: RemoteUsersArguments;

  readonly testClients?: TestClientArguments;
}

/**
 * What the providers of public IM were told on the form, once it is done. On the fabric `local` stand-ins of them
 * then take and send messages.
 */
export interface ProvisionedPublicImArguments {
  /** Those that were chosen, e.g. `["AOL", "MSN"]`. */
  readonly providers: readonly PublicImProvider[];
  /** The Access Edge's FQDN on it. @default the Access Edge's FQDN (requirement PIC-FQDN) */
  readonly accessEdgeFqdn?: string;
  /** The SIP domains on it. @default all of the lab's (requirement PIC-SIP-DOMAINS) */
  readonly sipDomains?: readonly string[];
}

/** Communicator, deployed by Group Policy in the first SIP domain's Active Directory. */
export interface LabCommunicatorArguments {
  /** Organisational unit of the workstations that install it. @default "Workstations" */
  readonly organizationalUnit?: string;
  /** Article of its hotfix. @default "KB 2028888" (requirement OC-PATCH-LEVEL) */
  readonly patch?: string;
}

/** The lab's networks in CIDR form. They may not overlap. */
export interface NetworkArguments {
  /** Where external users and the firewall's public addresses are. @default "198.51.100.0/24" (TEST-NET-2) */
  readonly internet?: string;
  /** The third participant's part of the Internet. @default "203.0.113.0/24" (TEST-NET-3) */
  readonly thirdParty?: string;
  /** Between the two firewalls: the Edge's NAT'd addresses. @default "10.45.16.0/24" */
  readonly perimeter?: string;
  /** The Edge's internal interface. @default "172.25.33.0/24" */
  readonly edgeInternal?: string;
  /** Front End, Communicator Web Access and workstations. @default "192.168.10.0/24" */
  readonly internal?: string;
}

/** The firewall in front of the Edge (the ISA/TMG role: static NAT, publishing rules, reverse proxy). */
export interface FirewallArguments {
  /** Its own public address: what internal users' traffic comes from. @default host 2 of the Internet network */
  readonly publicAddress?: string;
  /**
   * Its address in the perimeter: what the reverse proxy asks Communicator Web Access from.
   * @default host 1 of the perimeter network
   */
  readonly perimeterAddress?: string;
  /**
   * The protocol definitions that publish the A/V Edge, as port ranges.
   * @default TCP 443 and 50000-59999, UDP 3478 and 50000-59999 (requirements AV-TCP-RANGE, AV-UDP-RANGE)
   */
  readonly avEdgePorts?: PublishedPorts;
}

/** Ports that a publishing rule lets in, e.g. `{ tcp: ["443"], udp: ["3478", "50000-59999"] }`. */
export interface PublishedPorts {
  /** TCP ports and port ranges, e.g. `["443", "50000-59999"]`. */
  readonly tcp?: readonly string[];
  /** UDP ports and port ranges. */
  readonly udp?: readonly string[];
}

/** The consolidated Edge server. */
export interface EdgeArguments {
  /** FQDN of its internal interface. @default edge.<first SIP domain> */
  readonly internalFqdn?: string;
  /** Address of its internal interface. @default host 10 of the Edge's internal network */
  readonly internalAddress?: string;
  /**
   * One role of the consolidated Edge: a name, a public address, and the NAT'd address behind it.
   * @default sip.<first SIP domain>, host 21 of the Internet, host 10 of the perimeter
   */
  readonly accessEdge?: AccessEdgeArguments;
  /**
   * One role of the consolidated Edge: a name, a public address, and the NAT'd address behind it.
   * @default webconf.<first SIP domain>, host 22 of the Internet, host 20 of the perimeter
   */
  readonly webConferencingEdge?: EdgeRoleArguments;
  /**
   * One role of the consolidated Edge: a name, a public address, and the NAT'd address behind it.
   * @default av.<first SIP domain>, host 23 of the Internet, host 30 of the perimeter
   */
  readonly avEdge?: AvEdgeArguments;
  /** SIP domains that the Edge accepts. @default all of the lab's */
  readonly sipDomains?: readonly string[];
  /**
   * Addresses of the lab's DNS servers that the Edge asks, in this order: the public one, the Front End, which is the
   * internal one, or none but its hosts file.
   * @default the public DNS server, as requirement DNS-EDGE-RESOLVER demands
   */
  readonly nameServers?: readonly string[];
  /**
   * Seconds that its clock is ahead of the others', negative for behind, to see what a wrong clock does. A model, of
   * the fabric `local` alone.
   * @default 0 (requirement CLOCKS-AGREE)
   */
  readonly clockOffset?: number;
}

/** One role of the consolidated Edge: a name, a public address, and the NAT'd address behind it. */
export interface AccessEdgeArguments {
  /** Public FQDN, inside one of the SIP domains. */
  readonly fqdn?: string;
  /** Public address on the firewall; one to one with `address`. */
  readonly publicAddress?: string;
  /** The Edge's own address in the perimeter network. */
  readonly address?: string;
  /** Whether remote users may sign in through it. @default true (requirement REMOTE-ENABLED) */
  readonly remoteUserAccess?: boolean;
  /** Whether it federates with partners. @default true (requirement FEDERATION-ENABLED) */
  readonly federation?: boolean;
  /** Whether partners are discovered, so that `allowedDomains` needn't have each. @default true */
  readonly partnerDiscovery?: boolean;
  /** SIP domains of partners on its list of allowed ones. @default none */
  readonly allowedDomains?: readonly string[];
  /** SIP domains of partners on its list of blocked ones. @default none */
  readonly blockedDomains?: readonly string[];
  /**
   * Providers of public IM that are enabled on it.
   * @default those of `publicIm`; none without it, as the product has it until they are provisioned (requirement
   * PIC-ENABLED)
   */
  readonly publicImProviders?: readonly PublicImProvider[];
  /** Subject of its certificate. @default its FQDN, as requirement ACCESS-CERTIFICATE demands */
  readonly certificateSubject?: string;
}

/** One role of the consolidated Edge: a name, a public address, and the NAT'd address behind it. */
export interface EdgeRoleArguments {
  /** Public FQDN, inside one of the SIP domains. */
  readonly fqdn?: string;
  /** Public address on the firewall; one to one with `address`. */
  readonly publicAddress?: string;
  /** The Edge's own address in the perimeter network. */
  readonly address?: string;
}

/** One role of the consolidated Edge: a name, a public address, and the NAT'd address behind it. */
export interface AvEdgeArguments {
  /** Public FQDN, inside one of the SIP domains. */
  readonly fqdn?: string;
  /** Public address on the firewall; one to one with `address`. */
  readonly publicAddress?: string;
  /** The Edge's own address in the perimeter network. */
  readonly address?: string;
  /**
   * The check box "External IP address is translated by NAT".
   * @default true where the public address is not the Edge's own (requirement AV-NAT-FLAG)
   */
  readonly translatedByNat?: boolean;
  /**
   * Who saw on the Edge that the check box is as `translatedByNat` has it, and when: the product documents no way to
   * read it. Only where the lab doesn't run the A/V Edge itself.
   * @default nobody, to which requirement AV-NAT-FLAG objects
   */
  readonly translatedByNatConfirmed?: ConfirmationArguments;
  /**
   * The address that the hosts entry on the Edge gives for the A/V Edge's FQDN, or `"none"` for no entry.
   * @default the public address (requirement AV-DNS-PUBLIC)
   */
  readonly hostsEntryAddress?: string;
}

/** Somebody saw it with their own eyes, where no program can. */
export interface ConfirmationArguments {
  /** Who saw it. */
  readonly by: string;
  /** The day, e.g. `2027-01-31`. */
  readonly date: string;
}

/** The Front End server (Standard Edition), which is the registrar and holds the internal DNS zone. */
export interface FrontEndArguments {
  /** Its FQDN, inside one of the SIP domains. @default frontend.<first SIP domain> */
  readonly fqdn?: string;
  /** Its address in the internal network. @default host 10 of the internal network */
  readonly address?: string;
  /** SIP domains that it serves. @default all of the lab's */
  readonly sipDomains?: readonly string[];
  /**
   * Seconds that its clock is ahead of the others', negative for behind, to see what a wrong clock does. A model, of
   * the fabric `local` alone.
   * @default 0 (requirement CLOCKS-AGREE)
   */
  readonly clockOffset?: number;
}

/** Communicator Web Access, published by the reverse proxy on the firewall. */
export interface CwaArguments {
  /** The name users type, outside and inside. @default cwa.<first SIP domain> */
  readonly fqdn?: string;
  /** The reverse proxy's public address. @default host 20 of the Internet network */
  readonly publicAddress?: string;
  /** The server's own address. @default host 20 of the internal network */
  readonly address?: string;
  /** What the CWA server runs. @default "Windows Server 2008 R2" */
  readonly operatingSystem?: OperatingSystem;
  /**
   * Patches that are installed on it before its security options change, by their articles, e.g. `["KB 968802"]`.
   * @default that of July 2010 on Windows Server 2008 R2 (requirement CWA-PATCH), none elsewhere
   */
  readonly patches?: readonly string[];
  /**
   * "Network security: Minimum session security for NTLM SSP based (including secure RPC)" for clients and servers:
   * the flags that are required; `[]` is "No minimum".
   * @default [] on Windows Server 2008 R2 (requirements CWA-NTLM-CLIENT, CWA-NTLM-SERVER), what the system comes with
   * elsewhere (requirement CWA-NTLM-ELSEWHERE)
   */
  readonly ntlmMinimumSessionSecurity?: NtlmMinimumArguments;
  /**
   * Whether it is restarted when its patches or security options change.
   * @default true (requirement CWA-REBOOT)
   */
  readonly restart?: boolean;
}

/** Windows versions whose defaults the lab knows. */
export type OperatingSystem =
  "Windows Server 2003 R2" | "Windows Server 2008" | "Windows Server 2008 R2";

/** What is required of NTLM sessions. */
export interface NtlmMinimumArguments {
  /** What is required of sessions in which the server is the client (`NtlmMinClientSec`). */
  readonly clients?: readonly SecurityFlag[];
  /** What is required of its own clients' sessions (`NtlmMinServerSec`). */
  readonly servers?: readonly SecurityFlag[];
}

/** Users outside, who sign in with nothing but NTLM. */
export interface RemoteUsersArguments {
  /**
   * What their clients agree on with NTLM; `[]` for clients that can do none of it, such as some room systems.
   * @default ["128-bit encryption"], as Windows does since Windows 7
   */
  readonly ntlmSessionSecurity?: readonly SecurityFlag[];
  /**
   * "Network security: Minimum session security for NTLM SSP based (including secure RPC) servers" on Front End and
   * Edge.
   * @default what the system comes with where their clients agree on that, else `[]`, "No minimum" (requirement
   * REGISTRAR-NTLM)
   */
  readonly ntlmMinimum?: readonly SecurityFlag[];
}

/** The internal clients that take part in tests, and what the internal firewall lets them reach. */
export interface TestClientArguments {
  /** The test client's address in the internal network. @default host 50 of the internal network */
  readonly address?: string;
  /**
   * `"unrestricted"` while testing begins, `"restricted"` once access is scaled back (requirement TEST-ACCESS).
   * @default "unrestricted"
   */
  readonly access?: TestAccess;
  /**
   * The last day of unrestricted access, e.g. `2027-01-31`. Nothing ends it in the lab: policies object from the day
   * after. Only while access is unrestricted.
   */
  readonly unrestrictedUntil?: string;
  /**
   * What restricted clients reach, and nothing else.
   * @default the Edge's internal interface on the documented ports
   */
  readonly destinations?: readonly DestinationArguments[];
}

/** How much test clients may reach. */
export type TestAccess = "unrestricted" | "restricted";

/** What restricted clients reach. */
export interface DestinationArguments {
  /** An address or a network in CIDR form. */
  readonly to: string;
  /** TCP ports and port ranges, e.g. `["443", "50000-59999"]`. */
  readonly tcp?: readonly string[];
  /** UDP ports and port ranges. */
  readonly udp?: readonly string[];
}
