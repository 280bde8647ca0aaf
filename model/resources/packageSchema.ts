import * as z from "zod";
import { isReported, type ResourceSchema } from "./resourceSchema";

type JsonSchema = z.core.JSONSchema.BaseSchema;

/** A type as Pulumi's package schema writes it. */
export interface TypeSpec {
  readonly $ref?: string;
  readonly type?: string;
  readonly items?: TypeSpec;
  readonly additionalProperties?: TypeSpec;
  readonly oneOf?: readonly TypeSpec[];
}

/** A property of a resource or of a named type. */
export interface PropertySpec extends TypeSpec {
  readonly description?: string;
  readonly secret?: boolean;
  readonly willReplaceOnChanges?: boolean;
}

interface PropertiesSpec {
  readonly properties: Record<string, PropertySpec>;
  readonly required: readonly string[];
}

/** An object with a name, or, where there is `enum`, one of some values. */
export interface NamedTypeSpec extends Partial<PropertiesSpec> {
  readonly type: string;
  readonly description?: string;
  readonly enum?: readonly { readonly value: unknown }[];
}

export interface ResourceSpec extends PropertiesSpec {
  readonly description: string;
  readonly inputProperties: Record<string, PropertySpec>;
  readonly requiredInputs: readonly string[];
}

/** The schema of a package, as `pulumi package get-schema` prints it. */
export interface PackageSpec {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly language: object;
  readonly types: Readonly<Record<string, NamedTypeSpec>>;
  readonly resources: Readonly<Record<string, ResourceSpec>>;
}

const packageName = "edgelab";
const definitionReference = "#/$defs/";
/** Where a reference to a named type begins. */
export const typeReference = "#/types/";

const pascalCase = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/** The named types of the package, found on the way through the resources. */
class Types {
  readonly specs: Record<string, NamedTypeSpec> = {};

  private named(token: string, shape: JsonSchema): TypeSpec {
    const { type, description, enum: values } = shape;
    this.specs[token] = {
      type: String(type),
      ...(description === undefined ? {} : { description }),
      ...(values === undefined
        ? this.properties(token, shape)
        : { enum: values.map((value) => ({ value })) }),
    };
    return { $ref: typeReference + token };
  }

  /** How Pulumi's schema writes a type; objects and lists of values become named types. */
  private type(token: string, shape: JsonSchema): TypeSpec {
    if (shape.$ref !== undefined) {
      const name = shape.$ref.slice(definitionReference.length);
      return { $ref: `${typeReference}${packageName}:index:${name}` };
    }
    const alternatives = shape.anyOf ?? shape.oneOf;
    if (alternatives !== undefined) {
      return {
        oneOf: alternatives.map((one, index) =>
          this.type(`${token}${index + 1}`, one as JsonSchema),
        ),
      };
    }
    if (shape.enum !== undefined || shape.properties !== undefined) return this.named(token, shape);
    if (shape.type === "array") {
      return { type: "array", items: this.type(token, shape.items as JsonSchema) };
    }
    if (shape.type !== "object") return { type: String(shape.type) };
    return {
      type: "object",
      additionalProperties: this.type(token, shape.additionalProperties as JsonSchema),
    };
  }

  /** The properties of an object. `token` is where its own named types get their names from. */
  properties(token: string, shape: JsonSchema): PropertiesSpec {
    for (const [name, named] of Object.entries(shape.$defs ?? {})) {
      this.named(`${packageName}:index:${name}`, named);
    }
    const properties = Object.entries(shape.properties ?? {}).map(([name, property]) => {
      const { description } = property as JsonSchema;
      return [
        name,
        {
          ...this.type(token + pascalCase(name), property as JsonSchema),
          ...(description === undefined ? {} : { description }),
        },
      ] as const;
    });
    return { properties: Object.fromEntries(properties), required: shape.required ?? [] };
  }
}

const descriptionOf = ({ type, description, id }: ResourceSchema): string =>
  id === undefined
    ? description
    : `${description}\n\nAdopt an existing one with \`pulumi import ${type} <name> ${id.form}\`.`;

function resource(types: Types, schema: ResourceSchema): ResourceSpec {
  const inputs = types.properties(schema.type, z.toJSONSchema(schema.inputs));
  const computed = types.properties(schema.type, z.toJSONSchema(schema.computed));
  const replaceOn = new Set<string>(schema.replaceOn);
  const secret = new Set<string>(schema.secretComputed);
  return {
    description: descriptionOf(schema),
    inputProperties: mapped(inputs.properties, (name, property) =>
      isReported(schema.inputs.shape[name])
        ? undefined
        : replaceOn.has(name)
          ? { ...property, willReplaceOnChanges: true }
          : property,
    ),
    requiredInputs: inputs.required,
    properties: {
      ...inputs.properties,
      ...mapped(computed.properties, (name, property) =>
        secret.has(name) ? { ...property, secret: true } : property,
      ),
    },
    required: [...inputs.required, ...computed.required],
  };
}

function mapped(
  properties: Readonly<Record<string, PropertySpec>>,
  change: (name: string, property: PropertySpec) => PropertySpec | undefined,
): Record<string, PropertySpec> {
  return Object.fromEntries(
    Object.entries(properties).flatMap(([name, property]) => {
      const changed = change(name, property);
      return changed === undefined ? [] : [[name, changed]];
    }),
  );
}

/** The package schema of the provider: what its resources take and have, for editors and for other languages. */
export function packageSchema(schemas: readonly ResourceSchema[], version: string): PackageSpec {
  const types = new Types();
  const resources = Object.fromEntries(
    schemas.map((schema) => [schema.type, resource(types, schema)]),
  );
  return {
    name: packageName,
    version,
    description:
      "Hosts, networks and settings of the edge of an Office Communications Server test lab.",
    language: { nodejs: { respectSchemaVersion: true } },
    types: types.specs,
    resources,
  };
}
