import { NatGateway } from "@pulumi/azure-native/network/natGateway";
import { NetworkInterface } from "@pulumi/azure-native/network/networkInterface";
import { NetworkSecurityGroup } from "@pulumi/azure-native/network/networkSecurityGroup";
import { PublicIPAddress } from "@pulumi/azure-native/network/publicIPAddress";
import { VirtualNetwork } from "@pulumi/azure-native/network/virtualNetwork";
import type { LabPlan } from "../../../model";
import type { RequirementId } from "../../../model/requirements";
import * as pulumi from "../../../provider/sdk/pulumi";
import type { AddressOwner } from "./arguments";
import type { AzureSettings } from "./checks";
import { parseResourceId } from "./names";
import {
  outsidersGroup,
  securityGroupsOf,
  subnetNames,
  type SecurityRule,
  type SubnetName,
} from "./securityGroups";

/** What every resource of a lab has. */
export interface Common {
  /** What resources are named after in the program. */
  readonly name: string;
  /** Inside of the lab, and after the group that they are in. */
  readonly options: pulumi.CustomResourceOptions;
  readonly location: string;
  readonly resourceGroupName: string;
  /** The id of something that is made, as `virtualNetworks/lab` of Azure's networks; known early where it can be. */
  idOf(resource: pulumi.CustomResource, path: string): pulumi.Output<string>;
  /** The tags of something. */
  tags(of?: Marks): Record<string, string>;
}

/** What tags say of something. */
export interface Marks {
  /** The words of its role. */
  readonly role?: string | undefined;
  /** What it is there for. */
  readonly requirements?: readonly RequirementId[];
  /** What else it is, by the tag's name without `edgelab-`. */
  readonly more?: Readonly<Record<string, string | undefined>>;
}

type OutsiderName = keyof AzureSettings["outsiders"];

/** Whoever has a public address: the roles, internal users together, and the machines outside. */
export type PublicAddresses = Readonly<Record<AddressOwner | OutsiderName, PublicAddress>>;

interface PublicAddress {
  readonly id: pulumi.Output<string>;
  readonly ipAddress: PublicIPAddress["ipAddress"];
}

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

/** What an address is that a lab only uses, for policies: these are shown no resource that is only read. */
class ExistingAddress extends pulumi.ComponentResource {
  constructor(
    name: string,
    id: string,
    { ipAddress, publicIPAllocationMethod, sku }: PublicIPAddress,
    options: pulumi.CustomResourceOptions,
  ) {
    super("edgelab:azure:ExistingAddress", name, {}, options);
    const { resourceGroup: resourceGroupName, name: publicIpAddressName } = parseResourceId(id)!;
    this.registerOutputs({
      resourceGroupName,
      publicIpAddressName,
      ipAddress,
      publicIPAllocationMethod,
      sku,
    });
  }
}

const ownerNames = {
  accessEdge: ["access-edge", "access-edge"],
  webConferencingEdge: ["web-conferencing-edge", "web-conferencing-edge"],
  avEdge: ["av-edge", "av-edge"],
  cwa: ["cwa", "cwa"],
  internalUsers: ["internal-users", undefined],
  client: ["client", undefined],
  thirdparty: ["thirdparty", undefined],
} as const;

/** One for each, static and Standard: closed but for what a security group opens. Existing ones are only read. */
function makeAddresses(
  { settings: { edge, cwa } }: LabPlan,
  { publicAddresses: existing }: AzureSettings,
  { name, options, location, resourceGroupName, tags, idOf }: Common,
): PublicAddresses {
  const fqdns: Partial<Record<keyof typeof ownerNames, string>> = {
    accessEdge: `${edge.accessEdge.fqdn}`,
    webConferencingEdge: `${edge.webConferencingEdge.fqdn}`,
    avEdge: `${edge.avEdge.fqdn}`,
    cwa: `${cwa.fqdn}`,
  };
  const all = Object.entries(ownerNames).map(([key, [label, role]]) => {
    const owner = key as keyof typeof ownerNames;
    const id = existing[owner as AddressOwner];
    if (id !== undefined) {
      const existing = PublicIPAddress.get(`${name}-${label}-address`, id, options);
      new ExistingAddress(`${name}-${label}-existing`, id, existing, options);
      return [owner, existing];
    }
    const made = new PublicIPAddress(
      `${name}-${label}-address`,
      {
        resourceGroupName,
        location,
        publicIpAddressName: label,
        publicIPAddressVersion: "IPv4",
        publicIPAllocationMethod: "Static",
        sku: { name: "Standard" },
        tags: tags({
          role,
          ...(role !== undefined && { requirements: ["EDGE-OWN-ADDRESSES"] }),
          more: { fqdn: fqdns[owner] },
        }),
      },
      options,
    );
    return [owner, { id: idOf(made, `publicIPAddresses/${label}`), ipAddress: made.ipAddress }];
  });
  return Object.fromEntries(all) as PublicAddresses;
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

/** The interfaces of the lab, by the machine that is attached and, of the Edge's two, where. */
export type InterfaceName =
  | "edge"
  | "edge-internal"
  | "reverse-proxy"
  | "front-end"
  | "cwa"
  | "workstation"
  | "client"
  | "thirdparty";

interface Configuration {
  readonly name: string;
  readonly address: string;
  readonly publicAddress?: PublicAddress;
}

function interfaceOf(
  label: InterfaceName,
  subnet: pulumi.Input<string>,
  configurations: readonly Configuration[],
  { name, options, location, resourceGroupName, tags }: Common,
  more: { nameServers?: readonly string[]; tags?: Record<string, string> } = {},
): NetworkInterface {
  return new NetworkInterface(
    `${name}-${label}-interface`,
    {
      resourceGroupName,
      location,
      networkInterfaceName: label,
      // The first stays what it is: Azure renames no primary configuration.
      ipConfigurations: configurations.map(({ name: role, address, publicAddress }, index) => ({
        name: role,
        primary: index === 0,
        privateIPAddress: address,
        privateIPAddressVersion: "IPv4",
        privateIPAllocationMethod: "Static",
        subnet: { id: subnet },
        ...(publicAddress && { publicIPAddress: { id: publicAddress.id } }),
      })),
      ...(more.nameServers && { dnsSettings: { dnsServers: [...more.nameServers] } }),
      tags: more.tags ?? tags(),
    },
    options,
  );
}

function makeInterfaces(
  { settings }: LabPlan,
  publicAddresses: PublicAddresses,
  virtualNetwork: VirtualNetwork,
  common: Common,
) {
  const { edge, firewall, frontEnd, cwa, testClients } = settings;
  const subnetId = (subnet: SubnetName) =>
    common.idOf(virtualNetwork, `virtualNetworks/lab/subnets/${subnet}`);
  const nameServers = edge.nameServers.map(String);
  const inside = (label: InterfaceName, address: unknown, tags?: Record<string, string>) =>
    interfaceOf(label, subnetId("internal"), [{ name: "primary", address: `${address}` }], common, {
      ...(tags && { tags }),
    });
  const { access, unrestrictedUntil } = testClients;
  return {
    edge: interfaceOf(
      "edge",
      subnetId("perimeter"),
      [
        {
          name: "access-edge",
          address: `${edge.accessEdge.address}`,
          publicAddress: publicAddresses.accessEdge,
        },
        {
          name: "web-conferencing-edge",
          address: `${edge.webConferencingEdge.address}`,
          publicAddress: publicAddresses.webConferencingEdge,
        },
        {
          name: "av-edge",
          address: `${edge.avEdge.address}`,
          publicAddress: publicAddresses.avEdge,
        },
      ],
      common,
      {
        nameServers,
        tags: common.tags({
          role: "access-edge web-conferencing-edge av-edge",
          requirements: ["AV-STATIC-NAT"],
        }),
      },
    ),
    "edge-internal": interfaceOf(
      "edge-internal",
      subnetId("edge-internal"),
      [{ name: "edge-internal", address: `${edge.internalAddress}` }],
      common,
      { nameServers, tags: common.tags({ role: "edge-internal" }) },
    ),
    "reverse-proxy": interfaceOf(
      "reverse-proxy",
      subnetId("perimeter"),
      [
        {
          name: "reverse-proxy",
          address: `${firewall.perimeterAddress}`,
          publicAddress: publicAddresses.cwa,
        },
      ],
      common,
      { nameServers },
    ),
    "front-end": inside("front-end", frontEnd.address),
    cwa: inside("cwa", cwa.address),
    workstation: inside(
      "workstation",
      testClients.address,
      common.tags({
        role: "test-client",
        requirements: ["TEST-ACCESS", "TEST-ACCESS-SCALE-BACK"],
        more: { access, "unrestricted-until": unrestrictedUntil },
      }),
    ),
  };
}

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
