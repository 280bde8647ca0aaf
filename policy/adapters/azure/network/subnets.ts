import { Network, Peer } from "../../../../model";
import { isKnown, type Known } from "../../../facts/known";
import { parsed } from "../../read";
import type { AzureResource, AzureResources } from "./azureResources";
import type { NetworkInterface } from "./interfaces";
import { kinds } from "./kinds";
import type { Part } from "./part";
import { parseId, sourcesOf } from "./references";

/** A part of a virtual network, as a resource of its own or among the network's properties. */
export interface Subnet {
  readonly azure: AzureResource;
  readonly networks: readonly Known<Peer>[];
  readonly securityGroup?: Known<string>;
  readonly natGateway?: Known<string>;
  readonly routeTable?: Known<string>;
  /** Property of `azure` that one of its references stands in. */
  propertyOf(reference: "networkSecurityGroup" | "natGateway" | "routeTable"): string;
}

/** Subnets as resources of their own, and those within networks. */
export function readSubnets(resources: AzureResources): Subnet[] {
  const own = resources
    .ofKind(kinds.subnet)
    .map((azure) => subnetOf(azure, azure.properties, (reference) => reference));
  const inline = resources.ofKind(kinds.virtualNetwork).flatMap((azure) =>
    azure.properties.parts(within).map((part): Subnet =>
      isKnown(part)
        ? subnetOf(azure, part, () => within)
        : {
            azure,
            networks: [part],
            securityGroup: part,
            natGateway: part,
            routeTable: part,
            propertyOf: () => within,
          },
    ),
  );
  return [...own, ...inline];
}

/** Whether every address of an interface is in one of the subnets. */
export function isInSubnets(
  { azure, configurations, unknownConfigurations }: NetworkInterface,
  subnets: readonly Subnet[],
  resources: AzureResources,
): boolean {
  const owners = new Set(subnets.map((subnet) => subnet.azure));
  return (
    unknownConfigurations.length === 0 &&
    configurations.every(({ part }) => {
      const id = part.reference("subnet");
      if (id === undefined || !isKnown(id)) {
        return [kinds.subnet, kinds.virtualNetwork].some((kind) =>
          sourcesOf(resources, azure, "ipConfigurations", kind).some((source) =>
            owners.has(source),
          ),
        );
      }
      const { group, path } = parseId(id);
      const found = [path, path.split("/").slice(0, 2).join("/")];
      return found.some((at) => resources.at(at, group).some((owner) => owners.has(owner)));
    })
  );
}

/** Property of a virtual network that its subnets stand in. */
const within = "subnets";

function subnetOf(azure: AzureResource, part: Part, propertyOf: Subnet["propertyOf"]): Subnet {
  const prefix = part.text("addressPrefix");
  const prefixes = [
    ...(prefix === undefined ? [] : [{ text: prefix, path: [...part.path, "addressPrefix"] }]),
    ...part
      .texts("addressPrefixes")
      .map((text, index) => ({ text, path: [...part.path, "addressPrefixes", index] })),
  ];
  const networks = prefixes.map(({ text, path }) =>
    parsed(
      part.resource,
      path,
      text,
      (given) => Peer.network(Network.parse(given, { ipv6: true })),
      part.unreadable,
    ),
  );
  return {
    azure,
    // Azure hands out a network where none is given, from a pool of addresses.
    networks: networks.length > 0 ? networks : [part.unknown("addressPrefix")],
    securityGroup: part.reference("networkSecurityGroup"),
    natGateway: part.reference("natGateway"),
    routeTable: part.reference("routeTable"),
    propertyOf,
  };
}
