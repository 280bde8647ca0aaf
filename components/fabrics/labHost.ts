import type { ProtocolDefinition } from "../../model";
import type * as resources from "../../provider/sdk";
import * as pulumi from "../../provider/sdk/pulumi";

/**
 * A machine of a lab, however it is realised: what components ask of it. The verbs make resources; a fabric decides
 * which. Every name is the resource's name in the program.
 */
export interface LabHost {
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
  ): pulumi.Resource & { readonly value: pulumi.Output<number> } & Changed;
  /** One patch of a product. */
  patch(
    name: string,
    patch: PatchArgs,
    options: pulumi.CustomResourceOptions,
  ): pulumi.Resource & { readonly article: pulumi.Output<string> } & Changed;
  /** A restart of the host, which puts what it depends on into effect. */
  restart(
    name: string,
    restart: RestartArgs,
    options: pulumi.CustomResourceOptions,
  ): pulumi.Resource;
}

/** What a restart has to follow, where it changes. */
export interface Changed {
  /** When it last changed something; empty where it found everything right, undefined where nobody notes it. */
  readonly changedAt: pulumi.Output<string | undefined>;
}

/** What a host gives whose changes nobody notes: known in a preview, too. */
export const unnoted = (): Changed => ({ changedAt: pulumi.output<string | undefined>(undefined) });

/** The verbs of a firewall. */
export type FirewallVerb = "firewallPolicy" | "networkRule" | "publishingRule" | "accessRule";

/** The verbs of a DNS server. */
export type DnsVerb = "zone" | "record" | "dnsServer";

/** The verbs of a server whose Windows is put right. */
export type WindowsVerb = "securityOption" | "patch" | "restart";

/**
 * What a resource takes that is on a host, wherever that is.
 *
 * @typeParam Known Properties that children are named after: they are no outputs.
 */
export type OnHost<Args, Known extends keyof Args = never> = Omit<Args, "connection" | Known> & {
  readonly [Name in Known]: pulumi.Unwrap<Args[Name]>;
};

/** The same of a rule of a firewall, with the model's protocol definitions. */
export type RuleOnHost<Args extends { readonly name: unknown }, Protocols> = Omit<
  OnHost<Args, "name">,
  "protocols"
> &
  Protocols;

export type NetworkRuleArgs = OnHost<resources.NetworkRuleArgs, "name">;

/** A server publishing rule. The sender's address is kept (requirement AV-KEEP-SENDER). */
export type PublishingRuleArgs = RuleOnHost<
  resources.PublishingRuleArgs,
  {
    /** What is let in, e.g. `[AV_TCP_IN, AV_UDP_IN]`; ports are not translated. */
    readonly protocols: readonly ProtocolDefinition[];
  }
>;

export type AccessRuleArgs = RuleOnHost<
  resources.AccessRuleArgs,
  {
    /** @default every protocol */
    readonly protocols?: readonly ProtocolDefinition[];
  }
>;

/** A zone that a host holds; it needs an A record of its name server. */
export type ZoneArgs = OnHost<resources.ZoneArgs, "name">;

export type RecordArgs = OnHost<resources.RecordArgs, "name" | "type">;

/** A DNS server on a host. */
export interface DnsServerArgs {
  /** Where it listens on port 53, UDP and TCP. */
  readonly addresses: readonly pulumi.Input<string>[];
  /** Zones that this host holds. */
  readonly zones: readonly HeldZone[];
}

/** A zone on its host. */
export type HeldZone = pulumi.Resource & {
  readonly name: pulumi.Output<string>;
  /** The zone file. */
  readonly file: pulumi.Output<string>;
};

export type HostsEntryArgs = OnHost<resources.HostsEntryArgs, "names">;

export type SecurityOptionArgs = OnHost<resources.SecurityOptionArgs>;

export type PatchArgs = OnHost<resources.PatchArgs>;

export type RestartArgs = OnHost<resources.RestartArgs>;
