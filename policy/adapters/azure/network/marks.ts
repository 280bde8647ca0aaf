import type { MarkFact } from "../../../facts/facts";
import { isKnown, type Known } from "../../../facts/known";
import { referenceTo } from "../../read";
import type { AzureResource } from "./azureResources";
import type { Part } from "./part";

const prefix = "edgelab-";

/** What the tags of resources say of their roles. Tags that aren't known may say something: they are noted. */
export function marks(all: readonly AzureResource[]): MarkFact[] {
  return all.flatMap(({ resource, properties, name }) => {
    const { role: given, ...settings } = marksIn(properties).settings;
    if (given === undefined || !isKnown(given)) {
      properties.unreadable.push(...(given === undefined ? [] : [given]));
      return [];
    }
    const roles = given.split(/[\s,]+/).filter((word) => word !== "");
    return roles.length === 0
      ? []
      : [{ resource: referenceTo(resource), host: name, roles, settings }];
  });
}

/** The tags of the lab, by their names without what all begin with. Azure tells no capitals from small letters. */
export function marksIn(properties: Part): { readonly settings: Record<string, Known<string>> } {
  const tags = properties.part("tags");
  if (tags === undefined || !isKnown(tags)) {
    return { settings: tags === undefined ? {} : { role: tags } };
  }
  const settings = tags.names.flatMap((name) => {
    const value = name.toLowerCase().startsWith(prefix) ? tags.text(name) : undefined;
    return value === undefined ? [] : [[name.toLowerCase().slice(prefix.length), value] as const];
  });
  return { settings: Object.fromEntries(settings) };
}
