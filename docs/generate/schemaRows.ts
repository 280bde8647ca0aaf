import type * as z from "zod";
import { code } from "./markdown";

type Schema = z.core.JSONSchema.JSONSchema;

/** A property of a JSON schema, for a table. */
export interface SchemaRow {
  /** `edge.avEdge.fqdn`; `[]` behind the name of a list whose elements have properties of their own. */
  readonly path: string;
  readonly format: string;
  readonly required: boolean;
  readonly description: string;
}

/** Every property of a schema of objects and lists, however deep, in the order of the schema. */
export function schemaRows(schema: Schema, within = ""): SchemaRow[] {
  return Object.entries(propertiesOf(schema)).flatMap(([name, property]): SchemaRow[] => {
    const path = `${within}${name}`;
    const element = elementOf(property);
    const inner = element ?? property;
    return [
      {
        path,
        format: formatOf(property),
        required: schema.required?.includes(name) ?? false,
        description: property.description ?? "",
      },
      ...schemaRows(inner, element ? `${path}[].` : `${path}.`),
    ];
  });
}

/** An object's properties; those of a record are the names that it may have. */
function propertiesOf({ properties, propertyNames, additionalProperties }: Schema) {
  const names = asSchema(propertyNames)?.enum ?? [];
  const value = asSchema(additionalProperties);
  const ofRecord = value ? names.map((name) => [String(name), value] as const) : [];
  return { ...properties, ...Object.fromEntries(ofRecord) } as Record<string, Schema>;
}

const asSchema = (value: unknown): Schema | undefined =>
  typeof value === "object" && value !== null ? (value as Schema) : undefined;

const elementOf = ({ items }: Schema) => (Array.isArray(items) ? undefined : asSchema(items));

function formatOf(schema: Schema): string {
  if (schema.enum) {
    return schema.enum.map((value) => code(String(value))).join(", ");
  }
  if (schema.const !== undefined) {
    return code(String(schema.const));
  }
  const element = elementOf(schema);
  if (element) {
    return element.type === "string" && !element.enum
      ? "list of texts"
      : `list of ${element.type}s`;
  }
  switch (schema.type) {
    case "string":
      return schema.format === "date" ? "day, as `2027-01-31`" : "text";
    case "boolean":
      return "`true` or `false`";
    default:
      return String(schema.type);
  }
}
