import type { ResourceSchema } from "../../model/resources/resourceSchema";

type WithId = Pick<ResourceSchema, "type" | "id">;

function idOf({ type, id }: WithId) {
  if (id === undefined) throw new Error(`${type} can't be imported`);
  return id;
}

/** The id of a resource: its type's form with these in the place of what stands in angle brackets. */
export function formatId(schema: WithId, ...parts: readonly string[]): string {
  const rest = [...parts];
  return idOf(schema).form.replace(/<[^>]+>/g, () => rest.shift() ?? "");
}

/**
 * What an id has in the place of what stands in angle brackets in its type's form. Only names may have slashes, and a
 * host that is reached over SSH.
 *
 * @throws where the id hasn't that form.
 */
export function parseId(schema: WithId, given: string): string[] {
  const { form, example } = idOf(schema);
  const pattern = form
    .replace(/<host>/g, "((?:ssh(?:\\+\\w+)?://)?[^/]+)")
    .replace(/<name[^>]*>/g, "(.+)")
    .replace(/<[^>]+>/g, "([^/]+)");
  const [, ...parts] = new RegExp(`^${pattern}$`).exec(given) ?? [];
  if (parts.length > 0) return parts;
  const name = schema.type.slice(schema.type.lastIndexOf(":") + 1);
  throw new Error(`the id of a ${name} is ${form}, e.g. ${example}, got "${given}"`);
}
