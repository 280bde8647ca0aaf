// Made from the schemas in model/resources by `npm run docs`: change them there.

import type * as pulumi from "./pulumi";

/** Which authority: take both from the outputs of an Authority, so that it is made first. */
export interface AuthorityReferenceArgs {
  /** The host in whose folder the authority is kept. */
  readonly connection: pulumi.Input<NamespaceConnectionArgs>;
  /** Name of the authority on its host. */
  readonly name: pulumi.Input<string>;
}

/** {@link AuthorityReferenceArgs} whose values are known. */
export type AuthorityReference = pulumi.Unwrap<AuthorityReferenceArgs>;

/** What a certificate is for: `serverAuth` for who is called, `clientAuth` for who calls over mutual TLS. */
export type CertificateUsage = "serverAuth" | "clientAuth";

/** How the directory is read. */
export interface CommunicatorDirectoryArgs {
  /** Where the directory is read, e.g. `ldaps://dc.contoso.com`: encrypted only. */
  readonly url: pulumi.Input<string>;
  /** Who reads it, e.g. `reader@contoso.com`: any account of the domain may, and it need not write. */
  readonly user: pulumi.Input<string>;
  /** File with the user's password, on the machine that runs `verify`: it is in no state and in no argument. */
  readonly passwordFile: pulumi.Input<string>;
  /**
   * PEM file of the authority that issued the server's certificate, on the same machine.
   * @default the system's
   */
  readonly authorityFile?: pulumi.Input<string>;
  /** Network namespace of that machine from which the directory is reached. @default the machine's own */
  readonly namespace?: pulumi.Input<string>;
}

/** {@link CommunicatorDirectoryArgs} whose values are known. */
export type CommunicatorDirectory = pulumi.Unwrap<CommunicatorDirectoryArgs>;

/** A protocol definition: a name, and the ports it stands for. */
export interface FirewallProtocolArgs {
  /** Name of the definition, e.g. `AV UDP In`; unique in the rule. */
  readonly name: pulumi.Input<string>;
  /** Transport protocol. */
  readonly transport: pulumi.Input<FirewallProtocolTransport>;
  /** Destination ports (1 to 65535) and ranges of them, e.g. `["3478", "50000-59999"]`. */
  readonly ports: pulumi.Input<readonly pulumi.Input<string>[]>;
}

/** {@link FirewallProtocolArgs} whose values are known. */
export type FirewallProtocol = pulumi.Unwrap<FirewallProtocolArgs>;

/** Transport protocol. */
export type FirewallProtocolTransport = "tcp" | "udp";

/** A host's plug in a segment. */
export interface HostInterfaceArgs {
  /**
   * Name of the segment, after which the interface is called; take it from the Segment, so that the host is made
   * after it.
   */
  readonly segment: pulumi.Input<string>;
  /**
   * Addresses with the length of their network's prefix, e.g. 10.45.16.10/24. Connections of programs that ask for no
   * other come from the first one.
   */
  readonly addresses: pulumi.Input<readonly pulumi.Input<string>[]>;
}

/** {@link HostInterfaceArgs} whose values are known. */
export type HostInterface = pulumi.Unwrap<HostInterfaceArgs>;

/** A way to another network: either `via` a gateway, or none. */
export interface HostRouteArgs {
  /** The network, e.g. 192.168.10.0/24; 0.0.0.0/0 for all others. */
  readonly to: pulumi.Input<string>;
  /** Address of the gateway, in one of the host's own networks. */
  readonly via?: pulumi.Input<string>;
  /** There is no way to the network, and the host says so at once. */
  readonly unreachable?: pulumi.Input<boolean>;
}

/** {@link HostRouteArgs} whose values are known. */
export type HostRoute = pulumi.Unwrap<HostRouteArgs>;

/** What an installation package's property table says. */
export interface InstallerProductArgs {
  /** Name that the editor shows, e.g. Office Communicator. */
  readonly name: pulumi.Input<string>;
  /** Its property ProductCode: clients know by it what is installed. */
  readonly productCode: pulumi.Input<string>;
  /** Its property UpgradeCode. @default none */
  readonly upgradeCode?: pulumi.Input<string>;
  /** Its property ProductVersion, of which the directory has the first two numbers. */
  readonly version: pulumi.Input<string>;
  /** Its property ProductLanguage, e.g. 1033. */
  readonly language: pulumi.Input<number>;
}

/** {@link InstallerProductArgs} whose values are known. */
export type InstallerProduct = pulumi.Unwrap<InstallerProductArgs>;

/** A kind of key: RSA of 2,048 bits, or ECDSA on the curve P-256. */
export type KeyAlgorithm = "RSA 2048" | "ECDSA P-256";

/** How a network namespace is reached: the `connection` of an edgelab:local:Host, or one of your own. */
export interface NamespaceConnectionArgs {
  /** Name of the network namespace, as `ip netns list` shows it. */
  readonly namespace: pulumi.Input<string>;
  /** Folder for the host's registry, zones and services. @default /run/edgelab/<namespace> */
  readonly folder?: pulumi.Input<string>;
}

/** {@link NamespaceConnectionArgs} whose values are known. */
export type NamespaceConnection = pulumi.Unwrap<NamespaceConnectionArgs>;

/** `staticNat`: one sender has a public address of its own. `nat`: the senders of a network share one. */
export type NetworkRelation = "staticNat" | "nat";

/** What NTLM sessions can be required to have. */
export type NtlmFlag =
  | "message integrity"
  | "message confidentiality"
  | "NTLMv2 session security"
  | "128-bit encryption";

/** Types of DNS records that a Record can have. */
export type RecordType = "A" | "AAAA" | "CNAME" | "MX" | "NS" | "PTR" | "SRV" | "TXT";

/** A part of each day, by the host's own clock. */
export interface RestartWindowArgs {
  /** From when on, e.g. 22:00. */
  readonly from: pulumi.Input<string>;
  /** Until when; an earlier time than `from` is that of the next day. */
  readonly to: pulumi.Input<string>;
}

/** {@link RestartWindowArgs} whose values are known. */
export type RestartWindow = pulumi.Unwrap<RestartWindowArgs>;

/** Security options that a SecurityOption can set. */
export type SecurityOptionName = "NtlmMinClientSec" | "NtlmMinServerSec";

/** A socket on which a service waits for clients. */
export interface ServiceListenerArgs {
  /** Transport protocol. */
  readonly protocol: pulumi.Input<ServiceListenerProtocol>;
  /** Address of the host that clients reach the service on. */
  readonly address: pulumi.Input<string>;
  /** Port, 1 to 65535. */
  readonly port: pulumi.Input<number>;
}

/** {@link ServiceListenerArgs} whose values are known. */
export type ServiceListener = pulumi.Unwrap<ServiceListenerArgs>;

/** Transport protocol. */
export type ServiceListenerProtocol = "tcp" | "udp";

/** An installation package of Windows Installer. */
export interface SoftwarePackageArgs {
  /** Name that the editor shows, e.g. Office Communicator. */
  readonly name: pulumi.Input<string>;
  /** UNC path of the installation package, e.g. `\\files\oc\oc.msi`. */
  readonly source: pulumi.Input<string>;
  /** Its property ProductCode: clients know by it what is installed. */
  readonly productCode: pulumi.Input<string>;
  /** Its property UpgradeCode. @default none */
  readonly upgradeCode?: pulumi.Input<string>;
  /** Its property ProductVersion, of which the directory has the first two numbers. */
  readonly version: pulumi.Input<string>;
  /** Its property ProductLanguage, e.g. 1033. */
  readonly language: pulumi.Input<number>;
}

/** {@link SoftwarePackageArgs} whose values are known. */
export type SoftwarePackage = pulumi.Unwrap<SoftwarePackageArgs>;

/**
 * How an existing machine is reached: by the system's `ssh`; on Linux as root or as a user for whom `sudo -n` needs
 * no password there, on Windows as an administrator.
 */
export interface SshConnectionArgs {
  /** The machine. */
  readonly ssh: pulumi.Input<SshTargetArgs>;
}

/** {@link SshConnectionArgs} whose values are known. */
export type SshConnection = pulumi.Unwrap<SshConnectionArgs>;

/** What can run on a machine over SSH. */
export type SshSystem = "linux" | "windows";

/** A host as the system's `ssh` reaches it, and what runs there. There is no password among it. */
export interface SshTargetArgs {
  /** Name or address, or an alias of the user's SSH configuration. */
  readonly host: pulumi.Input<string>;
  /** Port. @default what the SSH configuration says, else 22 */
  readonly port?: pulumi.Input<number>;
  /** Who signs in. @default what the SSH configuration says */
  readonly user?: pulumi.Input<string>;
  /** Private key. @default the keys of the SSH agent and configuration */
  readonly identityFile?: pulumi.Input<string>;
  /**
   * Hosts that the way leads over, each `[user@]host[:port]`; for these, only the SSH configuration counts.
   * @default what it says
   */
  readonly jumpHosts?: pulumi.Input<readonly pulumi.Input<string>[]>;
  /** File with the keys of known hosts. @default the user's and the system's */
  readonly knownHostsFile?: pulumi.Input<string>;
  /** SSH configuration. @default the user's own */
  readonly configFile?: pulumi.Input<string>;
  /** What runs there; `windows` is Windows Server 2008 R2 or newer. @default linux */
  readonly system?: pulumi.Input<SshSystem>;
}

/** {@link SshTargetArgs} whose values are known. */
export type SshTarget = pulumi.Unwrap<SshTargetArgs>;

/** Versions of Windows that settings can be meant for. */
export type WindowsVersion =
  "Windows Server 2003 R2" | "Windows Server 2008" | "Windows Server 2008 R2";
