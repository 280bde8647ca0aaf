import { BastionHost } from "@pulumi/azure-native/network/bastionHost";
import { NatGateway } from "@pulumi/azure-native/network/natGateway";
import { NetworkSecurityGroup } from "@pulumi/azure-native/network/networkSecurityGroup";
import { SecurityRule as SecurityRuleResource } from "@pulumi/azure-native/network/securityRule";
import { VirtualNetwork } from "@pulumi/azure-native/network/virtualNetwork";
import type { LabPlan } from "../../../model";
import type * as pulumi from "../../../provider/sdk/pulumi";
import { makeAddress, makeAddresses, type OutsiderName, type PublicAddresses } from "./addresses";
import type { Common } from "./common";
import { interfaceOf, makeInterfaces, type InterfaceName, type LabInterface } from "./interfaces";
import { parseResourceId } from "./names";
import type { AzureSettings } from "./readArguments";
import {
  outsidersGroup,
  securityGroupsOf,
  startingAt,
  subnetNames,
  type SecurityRule,
  type SubnetName,
} from "./securityGroups";

/** The networks of a lab with all that is in them. */
export interface LabNetwork {
  readonly publicAddresses: PublicAddresses;
  readonly virtualNetwork: VirtualNetwork;
  /** The interfaces that machines are attached to, by what the machine is. */
  readonly interfaces: Readonly<Record<InterfaceName, LabInterface>>;
}

/** Makes them. */
export function makeNetwork(plan: LabPlan, settings: AzureSettings, common: Common): LabNetwork {
  const publicAddresses = makeAddresses(plan, settings, common);
  const { options, location, resourceGroupName } = common;
  const { perimeter, edgeInternal, internal } = plan.settings.networks;
  const networks = { perimeter, "edge-internal": edgeInternal, internal };
  const groups = makeGroups(plan, settings, common);
  const { bastion } = settings;
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
      addressSpace: {
        addressPrefixes: [...Object.values(networks), bastion].flatMap((one) =>
          one === undefined ? [] : [`${one}`],
        ),
      },
      subnets: [
        ...subnetNames.map((subnet) => ({
          name: subnet,
          addressPrefix: `${networks[subnet]}`,
          networkSecurityGroup: { id: groups[subnet].id },
          defaultOutboundAccess: false,
          // On no other subnet: it would take the place of the roles' own addresses for what they send.
          ...(subnet === "internal" && {
            natGateway: { id: common.idOf(gateway, "natGateways/internal-users") },
          }),
        })),
        ...(bastion === undefined
          ? []
          : [{ name: bastionSubnet, addressPrefix: `${bastion}`, defaultOutboundAccess: false }]),
      ],
      tags: common.tags(),
    },
    {
      ...options,
      dependsOn: [
        options.dependsOn,
        ...subnetNames.map((each) => groups[each].rules),
      ].flat() as pulumi.Resource[],
    },
  );
  if (bastion !== undefined) makeBastion(virtualNetwork, common);
  const outside = makeOutsiders(settings, publicAddresses, common);
  const interfaces = makeInterfaces(plan, publicAddresses, virtualNetwork, common);
  return { publicAddresses, virtualNetwork, interfaces: { ...interfaces, ...outside } };
}

/** A security group, and the rules that are put into one that exists. */
interface Group {
  readonly id: pulumi.Input<string>;
  readonly rules: readonly pulumi.Resource[];
}

function makeGroups(
  plan: LabPlan,
  { managementInside, securityGroups, firstPriority }: AzureSettings,
  common: Common,
) {
  const rules = securityGroupsOf(
    plan,
    `${plan.settings.firewall.perimeterAddress}`,
    managementInside,
  );
  const made = subnetNames.map((subnet): [SubnetName, Group] => {
    const existing = securityGroups[subnet];
    if (existing !== undefined) {
      const put = putRules(subnet, existing, startingAt(firstPriority, rules[subnet]), common);
      return [subnet, { id: existing, rules: put }];
    }
    const role = subnet === "perimeter" ? "firewall" : "internal-firewall";
    const group = groupOf(subnet, rules[subnet], role, common);
    return [subnet, { id: common.idOf(group, `networkSecurityGroups/${subnet}`), rules: [] }];
  });
  return Object.fromEntries(made) as Record<SubnetName, Group>;
}

/** Rules in a group that isn't ours, one after the other: Azure changes one at a time. */
function putRules(
  subnet: SubnetName,
  existing: string,
  rules: readonly SecurityRule[],
  { name, options: { parent } }: Common,
): readonly pulumi.Resource[] {
  const { resourceGroup: resourceGroupName, name: networkSecurityGroupName } =
    parseResourceId(existing)!;
  return rules.reduce<pulumi.Resource[]>((before, rule) => {
    const put = new SecurityRuleResource(
      `${name}-${subnet}-${rule.name}`,
      {
        resourceGroupName,
        networkSecurityGroupName,
        securityRuleName: `edgelab-${rule.name}`,
        ...propertiesOf({ ...rule, name: `edgelab-${rule.name}` }),
      },
      { parent, dependsOn: before.slice(-1) },
    );
    return [...before, put];
  }, []);
}

function makeBastion(virtualNetwork: VirtualNetwork, common: Common): void {
  const address = makeAddress("bastion", common, {});
  new BastionHost(
    `${common.name}-bastion`,
    {
      resourceGroupName: common.resourceGroupName,
      location: common.location,
      bastionHostName: "bastion",
      sku: { name: "Basic" },
      ipConfigurations: [
        {
          name: "bastion",
          subnet: {
            id: common.idOf(virtualNetwork, `virtualNetworks/lab/subnets/${bastionSubnet}`),
          },
          publicIPAddress: { id: address.id },
        },
      ],
      tags: common.tags(),
    },
    common.options,
  );
}

/** The name that Azure demands. */
const bastionSubnet = "AzureBastionSubnet";

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
      securityRules: rules.map(propertiesOf),
      tags: tags({
        role,
        requirements: [...new Set(rules.flatMap(({ requirements }) => requirements))],
      }),
    },
    options,
  );

const propertiesOf = (rule: SecurityRule) => ({
  name: rule.name,
  description: rule.description,
  direction: rule.direction,
  access: rule.access,
  priority: rule.priority,
  protocol: rule.protocol,
  sourcePortRange: "*",
  ...oneOrMany("sourceAddressPrefix", "sourceAddressPrefixes", rule.from),
  ...oneOrMany("destinationAddressPrefix", "destinationAddressPrefixes", rule.to),
  ...oneOrMany("destinationPortRange", "destinationPortRanges", rule.ports),
});

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
    const id = common.idOf(virtualNetwork, `virtualNetworks/${label}/subnets/${label}`);
    const address = `${network.host(4)}`;
    return [
      label,
      interfaceOf(
        label,
        { id, network },
        [{ name: "primary", address, publicAddress: publicAddresses[label] }],
        common,
      ),
    ];
  });
  return Object.fromEntries(made) as Record<OutsiderName, LabInterface>;
}
