import { isKnown, type Known } from "../../../facts/known";
import type { AzureResource, AzureResources } from "./azureResources";
import type { Kind } from "./kinds";

/** What an id means. */
export interface AzureId {
  /** Name of the resource group, where the id has one. */
  readonly group?: string;
  /** What follows the provider's name: `loadBalancers/edge/backendAddressPools/av`. */
  readonly path: string;
}

/** The parts of an id; a text that isn't one is taken for the end of one. */
export function parseId(id: string): AzureId {
  const parts = id.split("/").filter((part) => part !== "");
  const indexOf = (word: string) => parts.findIndex((part) => part.toLowerCase() === word);
  const group = indexOf("resourcegroups");
  const providers = indexOf("providers");
  return {
    ...(group >= 0 && group + 1 < parts.length && { group: parts[group + 1] }),
    path: (providers < 0 ? parts : parts.slice(providers + 2)).join("/"),
  };
}

/** The last part of an id: the name of what it means. */
export const nameInId = (id: string) => id.slice(id.lastIndexOf("/") + 1);

/**
 * The resources that references in one property mean, for each those that it can mean: one where it is clear, none
 * where the stack doesn't show it. What isn't known before the update is one of the resources that the property's
 * value comes from.
 *
 * @param property Of the first level: the engine knows no other's dependencies.
 */
export function resolve(
  resources: AzureResources,
  from: AzureResource,
  property: string,
  ids: readonly Known<string>[],
  kind: Kind,
): readonly (readonly AzureResource[])[] {
  const byName = ids.map((id) => (isKnown(id) ? named(resources, id, kind) : undefined));
  const sources = sourcesOf(resources, from, property, kind);
  const clear = byName.map((found) =>
    found !== undefined && found.length > 1 ? narrowed(found, sources) : found,
  );
  const taken = new Set(clear.flat());
  const unknowns = clear.filter((found) => found === undefined).length;
  const left = sources.filter((source) => !taken.has(source));
  // Several can mean what another one means, too; a single one is what the engine has it for.
  const candidates = left.length > 0 && unknowns === 1 ? left : sources;
  return clear.map((found) => found ?? candidates);
}

/** All resources that references in one property mean together, which is clear more often than which is which. */
export function resolveAll(
  resources: AzureResources,
  from: AzureResource,
  property: string,
  ids: readonly Known<string>[],
  kind: Kind,
): { readonly found: readonly AzureResource[]; readonly isComplete: boolean } {
  const each = resolve(resources, from, property, ids, kind);
  const found = [...new Set(each.flat())];
  return { found, isComplete: found.length >= ids.length && each.every((some) => some.length > 0) };
}

/** The resources of a kind that a property's value comes from; of the whole resource where the engine can't tell. */
export function sourcesOf(
  resources: AzureResources,
  { resource }: AzureResource,
  property: string,
  kind: Kind,
): readonly AzureResource[] {
  const own = resources.withUrns(resource.propertyDependencies[property] ?? [], kind);
  return own.length > 0 ? own : resources.withUrns(resource.dependencies, kind);
}

function named(resources: AzureResources, id: string, kind: Kind): readonly AzureResource[] {
  const { group, path } = parseId(id);
  return resources.at(path, group).filter((found) => found.kind === kind);
}

function narrowed(found: readonly AzureResource[], sources: readonly AzureResource[]) {
  const both = found.filter((one) => sources.includes(one));
  return both.length > 0 ? both : found;
}
