import type { Address, Fqdn, Network, Peer, ProtocolDefinition, SrvName } from "../values";
import { hostOfPlace, placeNames, type PlaceName } from "../verification/placeNames";
import type { PlannedAddress } from "./addresses";
import type { OperatingSystem } from "./arguments";
import type { LabSettings, ModelSettings, NetworkSettings } from "./settings";

/** The hosts of a lab, by the role each plays; measurements are taken from all but the first two. */
export type HostRole = "internet" | "publicdns" | Lowercase<PlaceName>;
export const hostRoles: readonly HostRole[] = [
  "internet",
  "publicdns",
  ...placeNames.map(hostOfPlace),
];

/** The networks that hosts are plugged into. */
export type SegmentName = Lowercase<keyof NetworkSettings>;

/**
 * Everything that has to be true of a lab, derived from its arguments alone. What rests on an address that nobody says
 * isn't in it.
 */
export interface LabPlan {
  readonly settings: LabSettings;
  readonly zones: readonly ZonePlan[];
  readonly hostsEntries: readonly HostsEntryPlan[];
  readonly firewalls: readonly FirewallPlan[];
  readonly certificates: readonly CertificatePlan[];
}

/** The plan of a lab with a model of the Internet: with the networks and hosts that are to be made. */
export interface ModelPlan extends LabPlan {
  readonly settings: ModelSettings;
  readonly segments: readonly SegmentPlan[];
  readonly hosts: readonly HostPlan[];
}

export interface SegmentPlan {
  readonly name: SegmentName;
  readonly network: Network;
}

export interface HostPlan {
  readonly role: HostRole;
  /** What the host is, in a few words, for people who look around. */
  readonly title: string;
  readonly interfaces: readonly InterfacePlan[];
  readonly routes: readonly RoutePlan[];
  /** Whether it forwards packets between its interfaces. */
  readonly forwarding: boolean;
  readonly nameServers: readonly Address[];
  /** Undefined for a host that plays no Windows role. */
  readonly operatingSystem?: OperatingSystem;
  /** Seconds that its clock is ahead of the machine's. @default 0 */
  readonly clockOffset?: number;
}

export interface InterfacePlan {
  readonly segment: SegmentPlan;
  readonly addresses: readonly Address[];
}

/** A way to a network, or the statement that there is none. */
export type RoutePlan =
  | { readonly to: Network; readonly via: Address }
  | { readonly to: Network; readonly unreachable: true };

/** One half of the split DNS: a zone as the hosts on one side see it. */
export interface ZonePlan {
  readonly host: HostRole;
  readonly view: "public" | "internal";
  readonly name: Fqdn;
  readonly primaryNameServer: Fqdn;
  readonly records: readonly RecordPlan[];
}

export type RecordPlan =
  | { readonly type: "A"; readonly name: Fqdn; readonly address: PlannedAddress }
  | {
      readonly type: "SRV";
      readonly name: SrvName;
      readonly port: number;
      readonly target: Fqdn;
    };

/** A line of a hosts file. */
export interface HostsEntryPlan {
  readonly host: HostRole;
  readonly address: PlannedAddress;
  readonly names: readonly Fqdn[];
  /** False where the line is declared not to be there. */
  readonly present: boolean;
}

export interface FirewallPlan {
  readonly host: "firewall" | "internalfirewall";
  readonly networkRules: readonly NetworkRulePlan[];
  readonly publishingRules: readonly PublishingRulePlan[];
  readonly accessRules: readonly AccessRulePlan[];
}

/** Who may be at an end of a rule. */
export type PlannedPeer = Peer | PlannedAddress;

/** How senders behind the firewall appear in front of it. */
export interface NetworkRulePlan {
  readonly name: string;
  readonly relation: "staticNat" | "nat";
  readonly source: PlannedPeer;
  readonly translatedAddress: PlannedAddress;
}

/** A server publishing rule: what is let in to a server, translated from its public address. */
export interface PublishingRulePlan {
  readonly name: string;
  readonly publicAddress: PlannedAddress;
  readonly target: PlannedAddress;
  readonly protocols: readonly ProtocolDefinition[];
}

/** An access rule; `"localHost"` is the firewall itself. */
export interface AccessRulePlan {
  readonly name: string;
  readonly from: readonly (PlannedPeer | "localHost")[];
  readonly to: readonly (PlannedPeer | "localHost")[];
  /** Every protocol where absent. */
  readonly protocols?: readonly ProtocolDefinition[];
}

export interface CertificatePlan {
  readonly name: string;
  readonly host: HostRole;
  readonly subject: Fqdn;
  readonly subjectAlternativeNames: readonly Fqdn[];
  /** What it is presented as: servers that talk to each other over mutual TLS are clients too. */
  readonly usages: readonly ("serverAuth" | "clientAuth")[];
}
