import * as z from "zod";
import { configurationShape } from "../../components/configuration";
import { partsOf } from "./docstrings";

type Schema = z.core.JSONSchema.JSONSchema;

/** A key of the stack's configuration, or a property within one, as the shape of the configuration has it. */
export interface ConfigurationKey {
  /** `edge.avEdge.fqdn`; `[]` behind the name of a list whose elements have properties of their own. */
  readonly path: string;
  readonly type: ValueType;
  readonly required: boolean;
  /** What it is for. */
  readonly description: string;
  readonly defaultText: string | undefined;
  readonly properties: readonly ConfigurationKey[];
}

export type ValueType =
  | { readonly kind: "text" | "boolean" | "object" | "secret" }
  | { readonly kind: "choice"; readonly values: readonly string[] }
  | { readonly kind: "list"; readonly of: ValueType };

const whole = z.toJSONSchema(configurationShape) as Schema;

/** Every key that the program reads, with all that is nested in it, in the order of the shape. */
export const configurationKeys = (): ConfigurationKey[] => keysIn(whole, "");

const keysIn = ({ properties = {}, required = [] }: Schema, within: string): ConfigurationKey[] =>
  Object.entries(properties).map(([name, property]) => {
    const schema = resolved(property as Schema);
    const path = `${within}${name}`;
    const { text, standard } = partsOf(schema.description);
    const element = schema.items === undefined ? undefined : resolved(schema.items as Schema);
    return {
      path,
      type: valueType(schema),
      required: required.includes(name),
      description: text,
      defaultText: standard,
      properties: keysIn(element ?? schema, element ? `${path}[].` : `${path}.`),
    };
  });

/** A schema with what it refers to; what it says itself counts more. */
function resolved(schema: Schema): Schema {
  const name = schema.$ref?.slice("#/$defs/".length) ?? "";
  return { ...(whole.$defs?.[name] as Schema | undefined), ...schema };
}

function valueType(schema: Schema): ValueType {
  if (schema.items !== undefined) {
    return { kind: "list", of: valueType(resolved(schema.items as Schema)) };
  }
  if (schema.enum !== undefined) return { kind: "choice", values: schema.enum.map(String) };
  if (schema.secret === true) return { kind: "secret" };
  if (schema.type === "boolean" || schema.type === "object") return { kind: schema.type };
  if (schema.anyOf !== undefined) return { kind: "object" };
  return { kind: "text" };
}
