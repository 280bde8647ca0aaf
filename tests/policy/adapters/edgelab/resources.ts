import type { PropertyMap, StackResource } from "../../../../policy/engine/stackResource";
import { edgelabAdapters } from "../../../../policy/adapters/edgelab";
import { collectFacts } from "../../../../policy/facts/collect";
import type { Facts } from "../../../../policy/facts/facts";

/** The connection to a host of that namespace. */
export const on = (namespace: string) => ({ namespace, folder: `/run/edgelab/${namespace}` });

/** A resource of the provider as a preview shows it. */
export function resource(
  type: string,
  name: string,
  properties: PropertyMap,
  rest: Partial<StackResource> = {},
): StackResource {
  return {
    urn: `urn:pulumi:test::own::edgelab:${type}::${name}`,
    type: `edgelab:${type}`,
    name,
    inputs: properties,
    outputs: properties,
    dependencies: [],
    propertyDependencies: {},
    ...rest,
  };
}

/** What the adapters make of a stack of these resources. */
export function factsOf(...resources: readonly StackResource[]): Facts {
  return collectFacts(resources, edgelabAdapters);
}

/** Facts with values as people write them, without the resources that show them. */
export function plain(facts: readonly object[]): unknown[] {
  return JSON.parse(
    JSON.stringify(facts, (key, value: unknown) => (key === "resource" ? undefined : value)),
  ) as unknown[];
}
