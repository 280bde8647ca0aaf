import { NatGateway } from "@pulumi/azure-native/network/natGateway";
import type { NetworkInterface } from "@pulumi/azure-native/network/networkInterface";
import { NetworkSecurityGroup } from "@pulumi/azure-native/network/networkSecurityGroup";
import { VirtualNetwork } from "@pulumi/azure-native/network/virtualNetwork";
import type { LabPlan } from "../../../model";
import { makeAddresses, type OutsiderName, type PublicAddresses } from "./addresses";
import type { Common } from "./common";
import { interfaceOf, makeInterfaces, type InterfaceName } from "./interfaces";
import type { AzureSettings } from "./readArguments";
import {
  outsidersGroup,
  securityGroupsOf,
  subnetNames,
  type SecurityRule,
  type SubnetName,
} from "./securityGroups";

/** The networks of a lab with all that is in them. */
export interface LabNetwork {
  readonly publicAddresses: PublicAddresses;
  readonly virtualNetwork: VirtualNetwork;
  /** Ids of the interfaces that machines are attached to, by what the machine is. */
  readonly interfaces: Readonly<Record<InterfaceName, NetworkInterface>>;
}

/** Makes them. */
export function makeNetwork(plan: LabPlan, settings: AzureSettings, common: Common): LabNetwork {
  const publicAddresses = makeAddresses(plan, settings, common);
  const { options, location, resourceGroupName } = common;
  const { perimeter, edgeInternal, internal } = plan.settings.networks;
  const networks = { perimeter, "edge-internal": edgeInternal, internal };
  const groups = makeGroups(plan, settings, common);
  const gateway = new NatGateway(
    `${common.name}-internal-users`,
    {
      resourceGroupName,
      location,
      natGatewayName: "internal-users",
      sku: { name: "Standard" },
      publicIpAddresses: [{ id: publicAddresses.internalUsers.id }],
      tags: common.tags(),
    },
    options,
  );
  const virtualNetwork = new VirtualNetwork(
    `${common.name}-network`,
    {
      resourceGroupName,
      location,
      virtualNetworkName: "lab",
      addressSpace: { addressPrefixes: subnetNames.map((subnet) => `${networks[subnet]}`) },
      subnets: subnetNames.map((subnet) => ({
        name: subnet,
        addressPrefix: `${networks[subnet]}`,
        networkSecurityGroup: {
          id: common.idOf(groups[subnet], `networkSecurityGroups/${subnet}`),
        },
        defaultOutboundAccess: false,
        // On no other subnet: it would take the place of the roles' own addresses for what they send.
        ...(subnet === "internal" && {
          natGateway: { id: common.idOf(gateway, "natGateways/internal-users") },
        }),
      })),
      tags: common.tags(),
    },
    options,
  );
  const outside = makeOutsiders(settings, publicAddresses, common);
  const interfaces = makeInterfaces(plan, publicAddresses, virtualNetwork, common);
  return { publicAddresses, virtualNetwork, interfaces: { ...interfaces, ...outside } };
}

function makeGroups(plan: LabPlan, { management }: AzureSettings, common: Common) {
  const rules = securityGroupsOf(plan, `${plan.settings.firewall.perimeterAddress}`, management);
  const made = subnetNames.map((subnet) => [
    subnet,
    groupOf(
      subnet,
      rules[subnet],
      subnet === "perimeter" ? "firewall" : "internal-firewall",
      common,
    ),
  ]);
  return Object.fromEntries(made) as Record<SubnetName, NetworkSecurityGroup>;
}

/** With all its rules: rules that are resources of their own undo those within, and Azure changes one at a time. */
const groupOf = (
  label: string,
  rules: readonly SecurityRule[],
  role: string | undefined,
  { name, options, location, resourceGroupName, tags }: Common,
) =>
  new NetworkSecurityGroup(
    `${name}-${label}-group`,
    {
      resourceGroupName,
      location,
      networkSecurityGroupName: label,
      securityRules: rules.map(({ from, to, ports, ...rule }) => ({
        name: rule.name,
        description: rule.description,
        direction: rule.direction,
        access: rule.access,
        priority: rule.priority,
        protocol: rule.protocol,
        sourcePortRange: "*",
        ...oneOrMany("sourceAddressPrefix", "sourceAddressPrefixes", from),
        ...oneOrMany("destinationAddressPrefix", "destinationAddressPrefixes", to),
        ...oneOrMany("destinationPortRange", "destinationPortRanges", ports),
      })),
      tags: tags({
        role,
        requirements: [...new Set(rules.flatMap(({ requirements }) => requirements))],
      }),
    },
    options,
  );

/** Azure has a property for one text and another for several. */
const oneOrMany = (one: string, many: string, texts: readonly string[]) =>
  texts.length === 1 ? { [one]: texts[0] } : { [many]: [...texts] };

/** The external user and the third participant, each in a network of its own that no other is peered with. */
function makeOutsiders(
  { outsiders, management }: AzureSettings,
  publicAddresses: PublicAddresses,
  common: Common,
) {
  const made = (["client", "thirdparty"] as const).map((label) => {
    const network = outsiders[label];
    const group = groupOf(label, outsidersGroup(network, management), undefined, common);
    const virtualNetwork = new VirtualNetwork(
      `${common.name}-${label}-network`,
      {
        resourceGroupName: common.resourceGroupName,
        location: common.location,
        virtualNetworkName: label,
        addressSpace: { addressPrefixes: [`${network}`] },
        subnets: [
          {
            name: label,
            addressPrefix: `${network}`,
            networkSecurityGroup: { id: common.idOf(group, `networkSecurityGroups/${label}`) },
            defaultOutboundAccess: false,
          },
        ],
        tags: common.tags(),
      },
      common.options,
    );
    const subnet = common.idOf(virtualNetwork, `virtualNetworks/${label}/subnets/${label}`);
    const address = `${network.host(4)}`;
    return [
      label,
      interfaceOf(
        label,
        subnet,
        [{ name: "primary", address, publicAddress: publicAddresses[label] }],
        common,
      ),
    ];
  });
  return Object.fromEntries(made) as Record<OutsiderName, NetworkInterface>;
}
