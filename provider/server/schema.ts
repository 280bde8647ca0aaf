import { z } from "zod";
import type { ResourceDefinition } from "./definition";

type JsonSchema = z.core.JSONSchema.BaseSchema;
type Json = Record<string, unknown>;

const packageName = "edgelab";
const definitionReference = "#/$defs/";

function pascalCase(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** The named types of the package, found on the way through the resources. */
class Types {
  readonly specs: Record<string, Json> = {};

  private object(token: string, shape: JsonSchema): Json {
    this.specs[token] = {
      type: "object",
      ...(shape.description === undefined ? {} : { description: shape.description }),
      ...this.properties(token, shape),
    };
    return { $ref: `#/types/${token}` };
  }

  /** How Pulumi's schema writes a type; objects and lists of values become named types. */
  private type(token: string, shape: JsonSchema): Json {
    if (shape.$ref !== undefined) {
      const name = shape.$ref.slice(definitionReference.length);
      return { $ref: `#/types/${packageName}:index:${name}` };
    }
    const alternatives = shape.anyOf ?? shape.oneOf;
    if (alternatives !== undefined) {
      return {
        oneOf: alternatives.map((one, index) =>
          this.type(`${token}${index + 1}`, one as JsonSchema),
        ),
      };
    }
    if (shape.enum !== undefined) {
      this.specs[token] = { type: shape.type, enum: shape.enum.map((value) => ({ value })) };
      return { $ref: `#/types/${token}` };
    }
    if (shape.type === "array") {
      return { type: "array", items: this.type(token, shape.items as JsonSchema) };
    }
    if (shape.type !== "object") return { type: shape.type };
    if (shape.properties !== undefined) return this.object(token, shape);
    return {
      type: "object",
      additionalProperties: this.type(token, shape.additionalProperties as JsonSchema),
    };
  }

  /** The properties of an object. `token` is where its own named types get their names from. */
  properties(
    token: string,
    shape: JsonSchema,
  ): { properties: Record<string, Json>; required: string[] } {
    for (const [name, named] of Object.entries(shape.$defs ?? {})) {
      this.object(`${packageName}:index:${name}`, named);
    }
    const properties = Object.entries(shape.properties ?? {}).map(([name, property]) => {
      const { description, secret } = property as JsonSchema;
      return [
        name,
        {
          ...this.type(token + pascalCase(name), property as JsonSchema),
          ...(description === undefined ? {} : { description }),
          ...(secret === true ? { secret } : {}),
        },
      ] as const;
    });
    return { properties: Object.fromEntries(properties), required: shape.required ?? [] };
  }
}

function resource(types: Types, definition: ResourceDefinition): Json {
  const inputs = types.properties(definition.type, z.toJSONSchema(definition.inputs));
  const computed = types.properties(definition.type, z.toJSONSchema(definition.computed));
  for (const name of definition.secretComputed ?? []) computed.properties[name].secret = true;
  const inputProperties = Object.fromEntries(
    Object.entries(inputs.properties).map(([name, property]) => [
      name,
      definition.replaceOn.includes(name) ? { ...property, willReplaceOnChanges: true } : property,
    ]),
  );
  return {
    description: definition.description,
    inputProperties,
    requiredInputs: inputs.required,
    properties: { ...inputs.properties, ...computed.properties },
    required: [...inputs.required, ...computed.required],
  };
}

/** The package schema of the provider, as `pulumi package get-schema` prints it. */
export function packageSchema(definitions: readonly ResourceDefinition[], version: string): string {
  const types = new Types();
  const resources = Object.fromEntries(
    definitions.map((definition) => [definition.type, resource(types, definition)]),
  );
  return JSON.stringify({
    name: packageName,
    version,
    description:
      "Hosts, networks and settings of the edge of an Office Communications Server test lab.",
    language: { nodejs: { respectSchemaVersion: true } },
    types: types.specs,
    resources,
  });
}
