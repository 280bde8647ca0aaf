import { Peer, PortSet } from "../../../../model";
import type { FilterFact, FilterRule, ResourceReference } from "../../../facts/facts";
import { isKnown, type Known } from "../../../facts/known";
import { referenceTo } from "../../read";
import type { AzureResource, AzureResources } from "./azureResources";
import { defaultRules } from "./defaultRules";
import type { IpConfiguration, NetworkInterface } from "./interfaces";
import { kinds } from "./kinds";
import { parseId, sourcesOf } from "./references";
import { skuOf, type Sku } from "./sku";
import type { Subnet } from "./subnets";

/** What Azure lets through where no security group is: by what leads to the address from outside. */
interface Exposure {
  /** Of a public address or load balancer; undefined where none leads to it. */
  readonly sku?: Sku;
  readonly by: ResourceReference;
}

/**
 * What passes to and from interfaces that certainly have no security group, neither their own nor their subnet's: all
 * inside of the network and out; from outside everything where the public address is of SKU Basic, which it is where
 * none is given, and nothing where it is of SKU Standard (public-ip-addresses.md of Azure's documentation).
 */
export function filtersWithoutGroups(
  interfaces: readonly NetworkInterface[],
  subnets: readonly Subnet[],
  resources: AzureResources,
): FilterFact[] {
  const owners = new Map<AzureResource, Subnet[]>();
  subnets.forEach((subnet) => {
    owners.set(subnet.azure, [...(owners.get(subnet.azure) ?? []), subnet]);
  });
  return interfaces
    .filter(({ azure }) => azure.properties.reference("networkSecurityGroup") === undefined)
    .flatMap(({ configurations }) => configurations)
    .filter((configuration) => isWithoutGroup(configuration, owners, resources))
    .flatMap((configuration) => filtersOf(configuration, resources));
}

function isWithoutGroup(
  { networkInterface, part, address }: IpConfiguration,
  owners: ReadonlyMap<AzureResource, readonly Subnet[]>,
  resources: AzureResources,
): boolean {
  const id = part.reference("subnet");
  const found =
    id !== undefined && isKnown(id)
      ? at(id, resources)
      : [kinds.subnet, kinds.virtualNetwork].flatMap((kind) =>
          sourcesOf(resources, networkInterface, "ipConfigurations", kind),
        );
  const candidates = found
    .flatMap((owner) => owners.get(owner) ?? [])
    .filter(({ networks }) => networks.some((network) => mayHold(network, address)));
  return (
    candidates.length > 0 && candidates.every(({ securityGroup }) => securityGroup === undefined)
  );
}

function at(id: string, resources: AzureResources): readonly AzureResource[] {
  const { group, path } = parseId(id);
  const own = resources.at(path, group);
  return own.length > 0 ? own : resources.at(path.split("/").slice(0, 2).join("/"), group);
}

const mayHold = (network: Known<Peer>, address: IpConfiguration["address"]) =>
  !isKnown(network) || !isKnown(address) || network.contains(address);

function filtersOf(configuration: IpConfiguration, resources: AzureResources): FilterFact[] {
  const exposure = exposureOf(configuration, resources);
  if (exposure === undefined) {
    return [];
  }
  const { address, networkInterface } = configuration;
  const { sku, by } = exposure;
  const guards = [isKnown(address) ? Peer.address(address) : address];
  const common = { resource: by, host: networkInterface.name, guards };
  return [
    {
      ...common,
      direction: "inbound",
      rules: sku === "Basic" ? [open(by)] : closed(by, sku),
      otherwise: "deny",
    },
    { ...common, direction: "outbound", rules: [open(by)], otherwise: "allow" },
  ];
}

const open = (resource: ResourceReference): FilterRule => ({
  resource,
  name: "open by default, without a security group",
  action: "allow",
  transport: "any",
  from: [Peer.any()],
  to: [Peer.any()],
  ports: PortSet.ALL,
});

/** As a security group without rules of its own does it. */
const closed = (resource: ResourceReference, sku: Exposure["sku"]): FilterRule[] =>
  defaultRules(resource, "inbound").map((rule) =>
    rule.action === "deny" && sku !== undefined
      ? { ...rule, name: `closed by default: SKU ${sku} without a security group` }
      : rule,
  );

/** Undefined where it isn't known, or something else that leads to the address hides who sends. */
function exposureOf(
  { networkInterface, publicAddress, pools, natRules }: IpConfiguration,
  resources: AzureResources,
): Exposure | undefined {
  const members = [...pools, ...natRules];
  if (publicAddress === undefined && members.length === 0) {
    return resources.ofKind(kinds.firewall).length > 0
      ? undefined
      : { by: referenceTo(networkInterface.resource) };
  }
  const leading =
    publicAddress ??
    members.flatMap((id) =>
      isKnown(id)
        ? at(parseId(id).path.split("/").slice(0, 2).join("/"), resources)
        : sourcesOf(resources, networkInterface, "ipConfigurations", kinds.loadBalancer),
    );
  const [first, ...others] = [...new Set(leading)];
  const sku = first && others.length === 0 ? skuOf(first) : undefined;
  return sku && { sku, by: referenceTo(first.resource) };
}
