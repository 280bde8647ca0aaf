/** A kind of resource that this folder reads. */
export interface Kind {
  /** As `typeOf` gives it. */
  readonly type: string;
  /** The input that holds its name in Azure. */
  readonly nameProperty: string;
  /** What stands before its name in ids. */
  readonly collection: string;
  /** What it is a part of, where its name is unique only there. */
  readonly within?: { readonly collection: string; readonly nameProperty: string };
}

const virtualNetworks = { collection: "virtualNetworks", nameProperty: "virtualNetworkName" };
const loadBalancers = { collection: "loadBalancers", nameProperty: "loadBalancerName" };
const privateZones = { collection: "privateDnsZones", nameProperty: "privateZoneName" };
const routeTables = { collection: "routeTables", nameProperty: "routeTableName" };
const securityGroups = {
  collection: "networkSecurityGroups",
  nameProperty: "networkSecurityGroupName",
};

/** Every kind that this folder reads. */
export const kinds = {
  securityGroup: { type: "azure-native:network:NetworkSecurityGroup", ...securityGroups },
  securityRule: {
    type: "azure-native:network:SecurityRule",
    nameProperty: "securityRuleName",
    collection: "securityRules",
    within: securityGroups,
  },
  applicationGroup: {
    type: "azure-native:network:ApplicationSecurityGroup",
    nameProperty: "applicationSecurityGroupName",
    collection: "applicationSecurityGroups",
  },
  virtualNetwork: { type: "azure-native:network:VirtualNetwork", ...virtualNetworks },
  subnet: {
    type: "azure-native:network:Subnet",
    nameProperty: "subnetName",
    collection: "subnets",
    within: virtualNetworks,
  },
  natGateway: {
    type: "azure-native:network:NatGateway",
    nameProperty: "natGatewayName",
    collection: "natGateways",
  },
  routeTable: { type: "azure-native:network:RouteTable", ...routeTables },
  route: {
    type: "azure-native:network:Route",
    nameProperty: "routeName",
    collection: "routes",
    within: routeTables,
  },
  networkInterface: {
    type: "azure-native:network:NetworkInterface",
    nameProperty: "networkInterfaceName",
    collection: "networkInterfaces",
  },
  publicAddress: {
    type: "azure-native:network:PublicIPAddress",
    nameProperty: "publicIpAddressName",
    collection: "publicIPAddresses",
  },
  loadBalancer: { type: "azure-native:network:LoadBalancer", ...loadBalancers },
  backendAddressPool: {
    type: "azure-native:network:LoadBalancerBackendAddressPool",
    nameProperty: "backendAddressPoolName",
    collection: "backendAddressPools",
    within: loadBalancers,
  },
  inboundNatRule: {
    type: "azure-native:network:InboundNatRule",
    nameProperty: "inboundNatRuleName",
    collection: "inboundNatRules",
    within: loadBalancers,
  },
  firewall: {
    type: "azure-native:network:AzureFirewall",
    nameProperty: "azureFirewallName",
    collection: "azureFirewalls",
  },
  firewallRules: {
    type: "azure-native:network:FirewallPolicyRuleCollectionGroup",
    nameProperty: "ruleCollectionGroupName",
    collection: "ruleCollectionGroups",
    within: { collection: "firewallPolicies", nameProperty: "firewallPolicyName" },
  },
  applicationGateway: {
    type: "azure-native:network:ApplicationGateway",
    nameProperty: "applicationGatewayName",
    collection: "applicationGateways",
  },
  bastion: {
    type: "azure-native:network:BastionHost",
    nameProperty: "bastionHostName",
    collection: "bastionHosts",
  },
  virtualNetworkGateway: {
    type: "azure-native:network:VirtualNetworkGateway",
    nameProperty: "virtualNetworkGatewayName",
    collection: "virtualNetworkGateways",
  },
  virtualMachine: {
    type: "azure-native:compute:VirtualMachine",
    nameProperty: "vmName",
    collection: "virtualMachines",
  },
  publicZone: {
    type: "azure-native:dns:Zone",
    nameProperty: "zoneName",
    collection: "dnsZones",
  },
  privateZone: { type: "azure-native:privatedns:PrivateZone", ...privateZones },
  privateZoneLink: {
    type: "azure-native:privatedns:VirtualNetworkLink",
    nameProperty: "virtualNetworkLinkName",
    collection: "virtualNetworkLinks",
    within: privateZones,
  },
} as const satisfies Readonly<Record<string, Kind>>;
