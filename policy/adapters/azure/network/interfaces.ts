import { Address } from "../../../../model";
import { isKnown, unknownOf, type Known, type Unknown } from "../../../facts/known";
import { parsed } from "../../read";
import type { AzureResource, AzureResources } from "./azureResources";
import { kinds } from "./kinds";
import type { Part } from "./part";
import { parseId, resolve, sourcesOf } from "./references";

/** One address of a network interface, and all that Azure has for it. */
export interface IpConfiguration {
  readonly networkInterface: AzureResource;
  readonly part: Part;
  readonly address: Known<Address>;
  /** The public address that it has for itself: those that it can be; undefined where it has none. */
  readonly publicAddress?: readonly AzureResource[];
  /** Ids of what it is a member of. */
  readonly pools: readonly Known<string>[];
  readonly natRules: readonly Known<string>[];
}

/** A network interface with its addresses; one that can't be read is left out of them and stands in `unreadable`. */
export interface NetworkInterface {
  readonly azure: AzureResource;
  readonly configurations: readonly IpConfiguration[];
  /** Those of which nothing is known. */
  readonly unknownConfigurations: readonly Unknown[];
  /** Every address, also of a configuration that isn't known. */
  readonly addresses: readonly Known<Address>[];
}

const property = "ipConfigurations";

/** An interface with the addresses of its configurations. */
export function readInterface(azure: AzureResource, resources: AzureResources): NetworkInterface {
  const given = azure.properties.parts(property);
  const parts = given.filter(isKnown);
  const references = parts.map((part) => part.reference("publicIPAddress"));
  const meant = resolve(
    resources,
    azure,
    property,
    references.filter((reference) => reference !== undefined),
    kinds.publicAddress,
  );
  let next = 0;
  const configurations = parts.map((part, index) => ({
    networkInterface: azure,
    part,
    address: addressIn(part, "privateIPAddress"),
    ...(references[index] !== undefined && { publicAddress: meant[next++] }),
    pools: part.references("loadBalancerBackendAddressPools"),
    natRules: part.references("loadBalancerInboundNatRules"),
  }));
  const unknownConfigurations = unknownOf(given);
  const addresses = configurations.map(({ address }) => address);
  return {
    azure,
    configurations,
    unknownConfigurations,
    addresses: [...addresses, ...unknownConfigurations],
  };
}

/** An address that a property holds; unknown where it holds none, as Azure hands addresses out by itself. */
export function addressIn(part: Part, name: string): Known<Address> {
  return parsed(
    part.resource,
    [...part.path, name],
    part.text(name) ?? part.unknown(name),
    (text) => Address.parse(text, { ipv6: true }),
    part.unreadable,
  );
}

/** The virtual network that an interface is in; undefined where the stack doesn't show it, or not clearly. */
export function virtualNetworkOf(
  { azure, configurations }: NetworkInterface,
  resources: AzureResources,
): AzureResource | undefined {
  const networks = new Set(
    configurations.flatMap(({ part }) => {
      const id = part.reference("subnet");
      if (id !== undefined && isKnown(id)) {
        const { group, path } = parseId(id);
        return resources.at(path.split("/").slice(0, 2).join("/"), group);
      }
      return [
        ...sourcesOf(resources, azure, property, kinds.virtualNetwork),
        ...sourcesOf(resources, azure, property, kinds.subnet).flatMap((subnet) =>
          networksOfSubnet(subnet, resources),
        ),
      ];
    }),
  );
  return networks.size === 1 ? [...networks][0] : undefined;
}

function networksOfSubnet(subnet: AzureResource, resources: AzureResources) {
  const name = subnet.properties.text("virtualNetworkName");
  return name !== undefined && isKnown(name)
    ? resources.at(`virtualNetworks/${name}`, undefined)
    : sourcesOf(resources, subnet, "virtualNetworkName", kinds.virtualNetwork);
}
