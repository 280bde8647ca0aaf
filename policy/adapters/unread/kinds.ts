import type { Topic } from "../../facts/unread";

/** What resources of some types may touch, though nothing reads them. */
export interface UnreadKind {
  /** What `typeOf` gives. */
  readonly types: RegExp;
  /** Empty where they decide nothing that a policy asks for, and are told all the same. */
  readonly topics: readonly Topic[];
  /** Whether they may also undo what other resources say: rules that come before security groups, whole templates. */
  readonly overrides?: true;
  /** Input that holds the machine's name or id, where they belong to one. */
  readonly host?: string;
  /** Counts only where it deploys something of the providers that matter. */
  readonly byContent?: true;
}

/** A property of resources that are read otherwise. */
export interface UnreadProperty {
  readonly type: string;
  /** Path to it, with dots. */
  readonly property: string;
  readonly topics: readonly Topic[];
}

const everything: readonly Topic[] = [
  "passing",
  "closed",
  "publishing",
  "publicNames",
  "internalNames",
  "cloudResolver",
  "nameServers",
  "host",
];
const traffic: readonly Topic[] = ["passing", "closed"];
const onHost: readonly Topic[] = ["host", "nameServers"];

/** A type is of the first kind that fits. */
export const unreadKinds: readonly UnreadKind[] = [
  // Azure: what decides before security groups do.
  {
    types:
      /^azure-native:network:(?:(?:Default)?(?:Admin|User)Rule|(?:Admin|User)RuleCollection|Security(?:Admin|User)Configuration|SecurityUserRule(?:Collection)?|Commit)$/,
    topics: traffic,
    overrides: true,
  },
  // Azure: other ways than a virtual network's own.
  {
    types:
      /^azure-native:network:(?:VirtualHub\w*|Hub\w+|Routing\w+|NetworkManagerRoutingConfiguration|VirtualRouter\w*|NetworkVirtualAppliance\w*|VirtualNetworkAppliance|VirtualApplianceSite|ExpressRouteGateway|ExpressRouteConnection|VpnGateway|P2sVpnGateway|VpnConnection|VirtualWan|SecurityPartnerProvider)$/,
    topics: ["passing"],
    overrides: true,
  },
  {
    types:
      /^azure-native:network:(?:FirewallPolicyRuleGroup|NatRule|VirtualNetworkGatewayNatRule)$/,
    topics: ["closed", "publishing"],
  },
  {
    types:
      /^azure-native:network:(?:VirtualNetworkPeering|ConnectivityConfiguration|Private(?:Endpoint|LinkService)|InterfaceEndpoint)$/,
    topics: [],
  },
  {
    types: /^azure-native:network:PrivateDnsZoneGroup$/,
    topics: ["internalNames", "cloudResolver"],
  },
  // Azure: machines that a stack shows as a number.
  {
    types: /^azure-native:compute:VirtualMachineScaleSet(?:VM)?(?:Extension|RunCommand)?$/,
    topics: ["closed", ...onHost],
    host: "vmScaleSetName",
  },
  { types: /^azure-native:compute:CloudService$/, topics: ["closed"] },
  {
    types: /^azure-native:devtestlab:(?:VirtualMachine(?:Resource)?|Environment)$/,
    topics: ["closed", ...onHost],
    host: "name",
  },
  // Azure: what runs on machines.
  {
    types: /^azure-native:hybridcompute:Machine(?:Extension|RunCommand)$/,
    topics: onHost,
    host: "machineName",
  },
  {
    types: /^azure-native:guestconfiguration:\w*Assignment$/,
    topics: onHost,
    host: "vmName",
  },
  {
    types: /^azure-native:automation:(?:Runbook|Dsc\w+|Job\w*|SoftwareUpdate\w+|HybridRunbook\w+)$/,
    topics: onHost,
  },
  // Azure: names.
  {
    types:
      /^azure-native:(?:dnsresolver|network):(?:Dns(?:Resolver|ForwardingRuleset|SecurityRule)\w*|ForwardingRule|(?:In|Out)boundEndpoint|(?:PrivateResolver)?VirtualNetworkLink)$/,
    topics: ["cloudResolver"],
    overrides: true,
  },
  // Azure: whatever somebody put into it.
  {
    types:
      /^azure-native:(?:resources:(?:Deployment\w*|AzureCliScript|AzurePowerShellScript|Resource)|solutions:Application|blueprint:Assignment)$|^azapi:/,
    topics: everything,
    overrides: true,
    byContent: true,
  },
  // Azure's older provider, of which nothing is read.
  {
    types: /^azure:core\/\w*(?:Deployment|Script)\w*:/i,
    topics: everything,
    overrides: true,
    byContent: true,
  },
  {
    types: /^azure:(?:privatedns\/resolver|network\/dnsResolver)/i,
    topics: ["cloudResolver"],
    overrides: true,
  },
  { types: /^azure:dns\//, topics: ["publicNames"], overrides: true },
  { types: /^azure:privatedns\//, topics: ["internalNames", "cloudResolver"], overrides: true },
  {
    types: /^azure:(?:network\/(?!networkWatcher|networkPacketCapture|\w*ddos|\w*FlowLog)|lb\/)/i,
    topics: [...traffic, "publishing", "nameServers", "cloudResolver"],
    overrides: true,
  },
  {
    types:
      /^azure:(?:compute\/\w*(?:virtualMachine|ScaleSet|extension|runCommand)\w*|arcmachine\/\w+|automation\/(?:runBook|dsc\w+)):/i,
    topics: ["closed", ...onHost],
  },
  // What is put on a host beside scripts.
  { types: /^command:remote:Copy(?:File|ToRemote)$/, topics: onHost, host: "connection.host" },
];

/** Types of Azure's modules that are read, or watched, that touch nothing. */
export const harmless =
  /^azure-native:(?:network:(?:\w*(?:Watcher|FlowLog|PacketCapture|Monitor|Analysis\w+|Ddos\w+|Prefix|IpamPool|StaticCidr|IPAllocation|IpGroup|Perimeter\w*|Nsp\w+|ServiceEndpointPolicy\w*|FirewallPolicy(?:Draft|RuleCollectionGroupDraft)?|WebApplicationFirewallPolicy|NetworkGroup|StaticMember|NetworkManager(?:Connection)?|ScopeConnection|VerifierWorkspace|DscpConfiguration|ExpressRoute\w+|RouteFilter\w*|RouteMap|LocalNetworkGateway|Vpn(?:Site|ServerConfiguration)|P2sVpnServerConfiguration|ConfigurationPolicyGroup|VirtualNetworkTap|TapConfiguration|InterconnectGroup|Profile|Endpoint|(?:Private)?Zone|FrontDoor|Experiment|RulesEngine|BgpServiceCommunity|PrivateEndpointConnection|ConnectionPolicy)|VirtualNetworkGatewayConnection)|dns:DnssecConfig)$/;

/** Modules in which a type that nobody has looked at yet may open or shut something. */
export const watched = /^azure-native:network:/;

/** What is read of these resources leaves that out. */
export const unreadProperties: readonly UnreadProperty[] = [
  "osProfile.customData",
  "userData",
  "osProfile.windowsConfiguration.additionalUnattendContent",
  "applicationProfile.galleryApplications",
]
  .map((property): UnreadProperty => ({
    type: "azure-native:compute:VirtualMachine",
    property,
    topics: onHost,
  }))
  .concat({
    type: "azure-native:compute:VirtualMachine",
    property: "networkProfile.networkInterfaceConfigurations",
    topics: [...traffic, "publishing"],
  });

/** Providers of Azure whose resources can touch what policies ask. */
export const relevantProviders =
  /Microsoft\.(?:Network|Compute|HybridCompute|Resources|Automation|GuestConfiguration|Solutions|DevTestLab|ClassicCompute|ClassicNetwork)\b/i;

/** Extensions, by their publishers, that watch or guard a machine and set nothing that policies ask for. */
export const harmlessExtensions =
  /^Microsoft\.(?:Azure\.(?:Monitor\w*|Security(?:\.\w+)*|AzureDefender\w*|NetworkWatcher|Diagnostics|RecoveryServices(?:\.\w+)*|ActiveDirectory(?:\.\w+)*|KeyVault(?:\.\w+)*|Backup(?:\.\w+)*|ChangeTrackingAndInventory)|EnterpriseCloud\.Monitoring|Azure\.Performance\.Diagnostics|SqlServer\.Management|ManagedIdentity|OSTCExtensions\.LinuxDiagnostic|Insights\.\w+)$/i;
