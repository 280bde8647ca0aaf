import { Peer, PortSet } from "../../../../model";
import type { FilterFact } from "../../../facts/facts";
import { isKnown, type Unknown } from "../../../facts/known";
import { referenceTo } from "../../read";
import type { AzureResource, AzureResources } from "./azureResources";
import { kinds } from "./kinds";
import type { Part } from "./part";
import { resolve } from "./references";
import type { Subnet } from "./subnets";

/**
 * What routes may keep from passing: where one leads to an appliance, or nowhere, the stack doesn't show whether what
 * its subnets send arrives. A table with such a route is a filter of which nothing is known; only of what goes out, as
 * else it would make a doubt of every opening that is sure.
 */
export function filtersOfRouteTables(
  subnets: readonly Subnet[],
  resources: AzureResources,
): FilterFact[] {
  return subnets.flatMap(({ azure, networks, routeTable, propertyOf }) => {
    if (routeTable === undefined) {
      return [];
    }
    const property = propertyOf("routeTable");
    const [tables] = resolve(resources, azure, property, [routeTable], kinds.routeTable);
    // Of a whole subnet that isn't known it isn't known, either, whether it has a table.
    if (tables.length === 0 && !isKnown(routeTable)) {
      return [];
    }
    const [table = azure] = tables;
    const unknown = tables.length === 0 ? notShown(azure, property) : diverting(table, resources);
    return unknown === undefined ? [] : [filterOf(table, networks, unknown)];
  });
}

const notShown = ({ properties }: AzureResource, property: string) =>
  properties.unknown(property, "the stack doesn't show the routes.");

/** A route that isn't one of Azure's own ways. */
function diverting(table: AzureResource, resources: AzureResources): Unknown | undefined {
  const inline = table.properties.parts("routes");
  const standalone = resources
    .ofKind(kinds.route)
    .filter(({ properties }) => {
      const name = properties.text("routeTableName");
      return name === undefined || !isKnown(name) || name === table.name;
    })
    .map(({ properties }) => properties);
  for (const route of [...inline, ...standalone]) {
    if (!isKnown(route)) {
      return route;
    }
    const unknown = divertedBy(route);
    if (unknown !== undefined) {
      return unknown;
    }
  }
  return undefined;
}

function divertedBy(route: Part): Unknown | undefined {
  const hop = route.text("nextHopType");
  return hop !== undefined && isKnown(hop) && /^(?:Internet|VnetLocal)$/i.test(hop)
    ? undefined
    : route.unknown("nextHopType", "what happens on this way isn't looked at.");
}

const filterOf = (
  { resource, name }: AzureResource,
  guards: Subnet["networks"],
  unknown: Unknown,
): FilterFact => ({
  resource: referenceTo(resource),
  host: name,
  direction: "outbound",
  guards,
  rules: [
    {
      resource: referenceTo(resource),
      name,
      action: "deny",
      transport: "any",
      from: [Peer.any()],
      to: [Peer.any()],
      ports: PortSet.ALL,
      unknown,
    },
  ],
  otherwise: "allow",
  isRoutes: true,
});
