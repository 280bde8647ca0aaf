import type { Facts } from "../../../facts/facts";
import { referenceTo } from "../../read";
import type { Unknown } from "../../../facts/known";
import type { Adapter } from "../../adapter";
import { ApplicationGroups } from "./applicationGroups";
import { publishedByFirewalls } from "./azureFirewalls";
import { AzureResources, azureTypes } from "./azureResources";
import { Backends } from "./backends";
import { publishedByGateways } from "./gateways";
import { publishedInterfaces } from "./instanceAddresses";
import { readInterface } from "./interfaces";
import { kinds, type Kind } from "./kinds";
import { publishedByLoadBalancers } from "./loadBalancers";
import { machines } from "./machines";
import { marks } from "./marks";
import { translatedByGateways } from "./natGateways";
import { privateZones } from "./privateZones";
import { PublicAddresses } from "./publicAddresses";
import { filtersOfRouteTables } from "./routeTables";
import { filters } from "./securityGroups";
import { readSubnets } from "./subnets";
import { filtersWithoutGroups } from "./withoutGroups";

const allKinds: readonly Kind[] = Object.values(kinds);

/**
 * Azure's networks and machines: what security groups let through, what public addresses and load balancers lead
 * where, which machine has which address. One adapter, as each of these is spread over resources of several types.
 */
const azureNetwork: Adapter = {
  types: azureTypes,
  read: (given): Partial<Facts> => {
    const unreadable: Unknown[] = [];
    const resources = new AzureResources(given, unreadable);
    const interfaces = resources
      .ofKind(kinds.networkInterface)
      .map((azure) => readInterface(azure, resources));
    const subnets = readSubnets(resources);
    const publicAddresses = new PublicAddresses(resources);
    const ofInterfaces = publishedInterfaces(interfaces, publicAddresses);
    const ofBalancers = publishedByLoadBalancers({
      resources,
      publicAddresses,
      backends: new Backends(interfaces, resources),
    });
    const facts: Partial<Facts> = {
      hosts: machines(resources, interfaces),
      interfaces: interfaces.map(({ azure, addresses }) => ({
        resource: referenceTo(azure.resource),
        addresses,
      })),
      marks: marks(allKinds.flatMap((kind) => resources.ofKind(kind))),
      filters: [
        ...filters({
          resources,
          interfaces,
          subnets,
          applicationGroups: new ApplicationGroups(interfaces, resources),
        }),
        ...filtersWithoutGroups(interfaces, subnets, resources),
        ...filtersOfRouteTables(subnets, resources),
      ],
      publications: [
        ...ofInterfaces.publications,
        ...ofBalancers.publications,
        ...publishedByFirewalls(resources),
        ...publishedByGateways(resources, publicAddresses),
      ],
      translations: [
        ...ofInterfaces.translations,
        ...ofBalancers.translations,
        ...translatedByGateways(subnets, resources, publicAddresses),
      ],
      publicAddresses: publicAddresses.facts,
      privateZones: privateZones(resources),
    };
    return { ...facts, unreadable: once(unreadable) };
  },
};

/** Adapters for plain Azure networks and machines. */
export const azureNetworkAdapters: readonly Adapter[] = [azureNetwork];

/** Some places are read for several facts. */
const once = (unknowns: readonly Unknown[]) => [
  ...new Map(unknowns.map((unknown) => [String(unknown), unknown])).values(),
];
