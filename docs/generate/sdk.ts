import { resourceSchemas } from "../../model/resources";
import {
  packageSchema,
  typeReference,
  type PropertySpec,
  type ResourceSpec,
  type TypeSpec,
} from "../../model/resources/packageSchema";
import { docstring } from "./docstrings";

const notice =
  "// Made from the schemas in model/resources by `npm run docs`: change them there.\n\n";
const folder = "provider/sdk";

const schemas = Object.values(resourceSchemas).flatMap((classes) => Object.values(classes));
const nameOf = (token: string): string => token.slice(token.lastIndexOf(":") + 1);

const { resources, types } = packageSchema(schemas, "");

/** The provider's resources as classes with the docstrings that editors show, by path in the repository. */
export function sdkSources(): Readonly<Record<string, string>> {
  const modules = Object.entries(resourceSchemas).map(
    ([module, classes]) => [`${folder}/${module}.ts`, moduleSource(classes)] as const,
  );
  return { ...Object.fromEntries(modules), [`${folder}/types.ts`]: typesSource() };
}

function moduleSource(classes: (typeof resourceSchemas)[string]): string {
  const sources = Object.entries(classes).map(([name, { type }]) =>
    classSource(name, type, resources[type]),
  );
  const text = sources.join("\n");
  const used = namedTypes.flatMap(({ name, isEnum }) =>
    (isEnum ? [name] : [`${name}Args`, name]).filter((one) =>
      new RegExp(`\\b${one}\\b`).test(text),
    ),
  );
  const imports = used.length === 0 ? "" : `import type { ${used.join(", ")} } from "./types";\n`;
  return `${notice}import * as pulumi from "./pulumi";\nimport { resourceOf } from "./resource";\n${imports}\n${text}`;
}

function classSource(name: string, token: string, spec: ResourceSpec): string {
  const { inputProperties, requiredInputs, properties, required, description } = spec;
  const computed = Object.keys(properties).filter((property) => !(property in inputProperties));
  const secret = computed.filter((property) => properties[property].secret);
  const given = ["...args", ...computed.map((property) => `${property}: undefined`)].join(", ");
  const options =
    secret.length === 0
      ? "opts"
      : `pulumi.mergeOptions(opts, { additionalSecretOutputs: ${JSON.stringify(secret)} })`;
  return `
${docstring(`Arguments of {@link ${name}}.`)}
export interface ${name}Args {
${argumentsSource(inputProperties, requiredInputs)}
}

${docstring(description)}
export class ${name} extends resourceOf<${name}Args>() {
  /** Type token of the resource. */
  static readonly type = ${JSON.stringify(token)};

${computed
  .map((property) => {
    const one = properties[property];
    const type = `${known(one)}${required.includes(property) ? "" : " | undefined"}`;
    return `${docstring(one.description)}\n  declare readonly ${property}: pulumi.Output<${type}>;`;
  })
  .join("\n")}

  constructor(
    name: string,
    args: ${name}Args${requiredInputs.length === 0 ? " = {}" : ""},
    opts?: pulumi.CustomResourceOptions,
  ) {
    super(${name}.type, name, { ${given} }, ${options});
  }
}
`;
}

const namedTypes = Object.entries(types)
  .filter(([token]) => token.startsWith("edgelab:index:"))
  .map(([token, spec]) => ({ name: nameOf(token), spec, isEnum: spec.enum !== undefined }))
  .sort((one, other) => (one.name < other.name ? -1 : 1));

function typesSource(): string {
  const sources = namedTypes.map(({ name, spec }) =>
    spec.enum === undefined
      ? `
${docstring(spec.description)}
export interface ${name}Args {
${argumentsSource(spec.properties ?? {}, spec.required ?? [])}
}

/** {@link ${name}Args} whose values are known. */
export type ${name} = pulumi.Unwrap<${name}Args>;
`
      : `
${docstring(spec.description)}
export type ${name} = ${literals(spec.enum)};
`,
  );
  return `${notice}import type * as pulumi from "./pulumi";\n${sources.join("")}`;
}

function argumentsSource(
  properties: Readonly<Record<string, PropertySpec>>,
  required: readonly string[],
): string {
  return Object.entries(properties)
    .map(([name, property]) => {
      const replaces = property.willReplaceOnChanges ? "A change replaces the resource." : "";
      const optional = required.includes(name) ? "" : "?";
      return `${docstring(property.description, replaces)}\n  readonly ${name}${optional}: ${given(property)};`;
    })
    .join("\n");
}

const literals = (values: readonly { readonly value: unknown }[]): string =>
  values.map(({ value }) => JSON.stringify(value)).join(" | ");

/** The type of a value that may be an output, with whatever is in it. */
function given(spec: TypeSpec): string {
  if (spec.items !== undefined) return `pulumi.Input<readonly ${given(spec.items)}[]>`;
  if (spec.additionalProperties !== undefined) {
    return `pulumi.Input<{ readonly [name: string]: ${given(spec.additionalProperties)} }>`;
  }
  return `pulumi.Input<${known(spec, "Args")}>`;
}

/** The type of a value that is known. */
function known(spec: TypeSpec, suffix = ""): string {
  if (spec.$ref !== undefined) {
    const token = spec.$ref.slice(typeReference.length);
    const values = types[token].enum;
    if (values === undefined) return nameOf(token) + suffix;
    return token.startsWith("edgelab:index:") ? nameOf(token) : literals(values);
  }
  if (spec.oneOf !== undefined) return spec.oneOf.map((one) => known(one, suffix)).join(" | ");
  if (spec.items !== undefined) return `readonly (${known(spec.items)})[]`;
  if (spec.additionalProperties !== undefined) {
    return `{ readonly [name: string]: ${known(spec.additionalProperties)} }`;
  }
  return spec.type === "integer" ? "number" : (spec.type ?? "unknown");
}
