import type * as pulumi from "@pulumi/pulumi";
import type { PlaceConnection, ProtocolDefinition, SecurityFlag } from "../model";

/**
 * A machine of a lab, however it is realised: what components ask of it. The verbs make resources; a fabric decides
 * which. Every name is the resource's name in the program.
 */
export interface LabHost {
  /** The lab's word for it, e.g. `edge`, for messages and child names. */
  readonly label: string;
  /** What other resources call it, known before it is made: its network namespace, or the machine's name. */
  readonly id: string;
  /** How measurements are taken there. */
  readonly place: pulumi.Output<PlaceConnection>;
  /** The base of a firewall's rules: nothing passes that no rule allows. Rules are made after it. */
  firewallPolicy(name: string, options: pulumi.CustomResourceOptions): pulumi.Resource;
  /** How senders behind the firewall appear in front of it. */
  networkRule(
    name: string,
    rule: NetworkRuleArgs,
    options: pulumi.CustomResourceOptions,
  ): pulumi.Resource;
  /** Lets traffic in to a server behind the firewall, translated from its public address. */
  publishingRule(
    name: string,
    rule: PublishingRuleArgs,
    options: pulumi.CustomResourceOptions,
  ): pulumi.Resource;
  /** Lets traffic pass untranslated, or denies it. */
  accessRule(
    name: string,
    rule: AccessRuleArgs,
    options: pulumi.CustomResourceOptions,
  ): pulumi.Resource;
  /** Holds a DNS zone with its records and serves it. */
  zone(name: string, zone: ZoneArgs, options: pulumi.CustomResourceOptions): HeldZone;
  /** One record set of a zone that this host holds. */
  record(name: string, record: RecordArgs, options: pulumi.CustomResourceOptions): pulumi.Resource;
  /** The DNS server that answers for the zones; made after them. */
  dnsServer(
    name: string,
    server: DnsServerArgs,
    options: pulumi.CustomResourceOptions,
  ): pulumi.Resource;
  /** One line of the hosts file. */
  hostsEntry(
    name: string,
    entry: HostsEntryArgs,
    options: pulumi.CustomResourceOptions,
  ): pulumi.Resource & { readonly line: pulumi.Output<string> };
  /** One security option of the local security policy. */
  securityOption(
    name: string,
    option: SecurityOptionArgs,
    options: pulumi.CustomResourceOptions,
  ): pulumi.Resource & { readonly value: pulumi.Output<number> };
  /** One patch of a product. */
  patch(
    name: string,
    patch: PatchArgs,
    options: pulumi.CustomResourceOptions,
  ): pulumi.Resource & { readonly article: pulumi.Output<string> };
  /** A restart of the host, which puts what it depends on into effect. */
  restart(
    name: string,
    restart: RestartArgs,
    options: pulumi.CustomResourceOptions,
  ): pulumi.Resource;
}

/** A network rule: `staticNat` translates one address to one other, `nat` a network to one address. */
export interface NetworkRuleArgs {
  /** Its name in the firewall's policy, e.g. `AV Edge`. */
  readonly name: string;
  readonly relation: "staticNat" | "nat";
  /** An address (`staticNat`) or a network in CIDR form (`nat`). */
  readonly source: pulumi.Input<string>;
  /** The address that others see. */
  readonly translatedAddress: pulumi.Input<string>;
}

/** A server publishing rule. The sender's address is kept (requirement AV-KEEP-SENDER). */
export interface PublishingRuleArgs {
  /** Its name in the firewall's policy, e.g. `AV Edge`. */
  readonly name: string;
  /** The address that users outside reach. */
  readonly publicAddress: pulumi.Input<string>;
  /** The server's own address. */
  readonly target: pulumi.Input<string>;
  /** What is let in, e.g. `[AV_TCP_IN, AV_UDP_IN]`; ports are not translated. */
  readonly protocols: readonly ProtocolDefinition[];
}

/** An access rule between addresses, networks in CIDR form, `"any"`, and `"localHost"`: the firewall itself. */
export interface AccessRuleArgs {
  /** Its name in the firewall's policy, e.g. `Test clients`. */
  readonly name: string;
  readonly from: readonly pulumi.Input<string>[];
  readonly to: readonly pulumi.Input<string>[];
  /** @default every protocol */
  readonly protocols?: readonly ProtocolDefinition[];
  /** @default "allow" */
  readonly action?: "allow" | "deny";
}

/** A zone that a host holds. */
export interface ZoneArgs {
  /** The zone's FQDN, e.g. `contoso.com`. */
  readonly name: string;
  /** FQDN of the server that holds it; the zone needs an A record of it. */
  readonly primaryNameServer: string;
}

/** A record set of a zone. */
export interface RecordArgs {
  /** The zone it is in. */
  readonly zone: pulumi.Input<string>;
  /** Relative to the zone, `@` for the zone itself, e.g. `av` or `_sip._tls`. */
  readonly name: string;
  readonly type: "A" | "AAAA" | "CNAME" | "SRV" | "TXT";
  /** In the form that zone files have: `198.51.100.23`, `0 0 5061 sip.contoso.com.`. */
  readonly values: readonly pulumi.Input<string>[];
  /** Seconds. @default 3600 */
  readonly ttl?: number;
}

/** A DNS server on a host. */
export interface DnsServerArgs {
  /** Where it listens on port 53, UDP and TCP. */
  readonly addresses: readonly string[];
  /** Zones that this host holds. */
  readonly zones: readonly HeldZone[];
}

/** A zone on its host. */
export type HeldZone = pulumi.Resource & {
  readonly name: pulumi.Output<string>;
  /** The zone file. */
  readonly file: pulumi.Output<string>;
};

/** A line of a host's hosts file. */
export interface HostsEntryArgs {
  readonly address: pulumi.Input<string>;
  /** FQDNs or single labels; programs find the first that fits. */
  readonly names: readonly string[];
  /** `false`: no line gives the names. @default true */
  readonly present?: boolean;
}

/** Minimum session security for NTLM on a host. */
export interface SecurityOptionArgs {
  /** The registry value behind the option. */
  readonly option: "NtlmMinClientSec" | "NtlmMinServerSec";
  /** What is required; `[]` is "No minimum". */
  readonly flags: readonly SecurityFlag[];
}

/** A patch that a host has. */
export interface PatchArgs {
  /** The patched product, e.g. `Communicator Web Access`. */
  readonly product: string;
  /** The article of the Knowledge Base that the patch belongs to, e.g. `KB 968802`. */
  readonly article: string;
  /** The patch's file, e.g. `cwamain.msp`. @default none */
  readonly file?: string;
}

/** When a host is restarted. */
export interface RestartArgs {
  /** Values at whose change the host is restarted, by what they are. */
  readonly triggers: { readonly [cause: string]: pulumi.Input<string> };
}
