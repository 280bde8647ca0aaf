import * as z from "zod";
import { labArgumentsShape } from "../../model/plan/shape";
import { communicatorShape } from "../../model/communicator/shape";
import { publicImShape } from "../../model/publicIm/shape";
import { docstring } from "./docstrings";

type Schema = z.core.JSONSchema.JSONSchema;

/** The types of arguments, with the docstrings that editors show, by path in the repository. */
export function argumentTypes(): Readonly<Record<string, string>> {
  return {
    "model/plan/arguments.ts": source("Lab", labArgumentsShape, [
      'import type { PublicImProvider } from "../publicIm/arguments";\nimport type { SecurityFlag } from "../values";',
    ]),
    "model/communicator/arguments.ts": source("Communicator", communicatorShape),
    "model/publicIm/arguments.ts": source("PublicIm", publicImShape),
  };
}

function source(root: string, shape: z.ZodType, imports: readonly string[] = []): string {
  const { $defs = {}, ...whole } = z.toJSONSchema(shape) as Schema;
  const types = Object.entries({ [root]: whole, ...$defs })
    .filter(([name]) => !imports.some((line) => line.includes(` ${name} `)))
    .map(([name, schema]) => declaration(name, schema as Schema));
  return [
    "// Made from the shape in shape.ts by `npm run docs`: change it there.",
    ...imports,
    ...types,
  ].join("\n\n");
}

function declaration(name: string, schema: Schema): string {
  if (schema.enum !== undefined) {
    return `${docstring(schema.description)}\nexport type ${name} = ${literals(schema)};`;
  }
  const properties = Object.entries(schema.properties ?? {}).map(([property, each]) => {
    const optional = schema.required?.includes(property) ? "" : "?";
    const { description } = each as Schema;
    return `${docstring(description)}\nreadonly ${property}${optional}: ${typeOf(each as Schema)};`;
  });
  return `${docstring(schema.description)}\nexport interface ${typeName(name)} {\n${properties.join("\n")}\n}`;
}

function typeOf(schema: Schema): string {
  if (schema.$ref !== undefined) return typeName(schema.$ref.slice("#/$defs/".length));
  if (schema.items !== undefined) return `readonly ${typeOf(schema.items as Schema)}[]`;
  return schema.type === "integer" ? "number" : String(schema.type);
}

const literals = ({ enum: values = [] }: Schema) =>
  values.map((value) => JSON.stringify(value)).join(" | ");

/** Objects are called after what they are arguments of. */
const typeName = (name: string) =>
  [
    "OperatingSystem",
    "PolicyConfiguration",
    "PublicImProvider",
    "PublishedPorts",
    "SecurityFlag",
    "TestAccess",
  ].includes(name)
    ? name
    : `${name}Arguments`;
