import type { ModelPlan } from "../../model";
import { Defaults } from "./configurationDefaults";
import {
  configSet,
  configurationExamples,
  type ConfigurationExample,
} from "./configurationExamples";
import { configurationKeys, type ConfigurationKey, type ValueType } from "./configurationKeys";
import { asYaml, exampleStackFile } from "./exampleStackFile";

/**
 * The reference of the stack's configuration, in Markdown: keys and what they are for from the types and their
 * comments, formats and defaults from the plan of a lab that has no configuration.
 *
 * @param complete The plan that the complete stack file is for.
 */
export function configurationReference(
  project: string,
  plan: ModelPlan,
  complete: ModelPlan,
): string {
  const keys = configurationKeys();
  const defaults = new Defaults(plan);
  const sections = keys.map((key) => section(key, project, defaults));
  return `${[
    "<!-- Generated from the types by `npm run docs`: change their comments, not this file. -->",
    "",
    "# Configuration",
    "",
    introduction(project),
    "",
    ...sections,
    "## A complete stack file",
    "",
    `\`stacks/Pulumi.<stack>.yaml\` with every key at its default, except that test clients are restricted: without that, \`destinations\` would count for nothing. \`unrestrictedUntil\` would then, and isn't there, nor is \`ntlmMinimum\`, which stays as Windows has it. A stack needs none of the keys: leave out what you don't change, so that what depends on a value follows it.`,
    "",
    "```yaml",
    exampleStackFile(project, keys, new Defaults(complete)),
    "```",
  ].join("\n")}\n`;
}

function introduction(project: string): string {
  return [
    `Every key of a stack's configuration, in \`stacks/Pulumi.<stack>.yaml\`. All have defaults. A key that doesn't exist, a misspelt property and a value that can't be used are errors at \`pulumi preview\`, all of them in one message.`,
    "",
    `Set a key with \`pulumi config set\`, a property within one with \`--path\`. Without a Pulumi of your own: \`npm run pulumi -- config set …\`. With \`--path\`, a value of digits alone is stored as a number, and a port that stands alone is a text here: add \`--type string\`.`,
    "",
    `The column "Default" shows the value of a stack without configuration, and what it follows where it follows another key. "Host 21" of a network is its 21st address: 198.51.100.21 of 198.51.100.0/24.`,
    "",
    `In a program of one's own, the same names are the arguments of \`EdgeLab\`: \`${project}:edge.avEdge.fqdn\` is \`{ edge: { avEdge: { fqdn } } }\`.`,
  ].join("\n");
}

function section(key: ConfigurationKey, project: string, defaults: Defaults): string {
  const rows = key.properties.length === 0 ? [key] : key.properties.flatMap(withProperties);
  const examples = configurationExamples[key.path] ?? [];
  return [
    `## \`${project}:${key.path}\``,
    "",
    ...(key.properties.length === 0 ? [] : [prose(key.description), ""]),
    "| Key | Format | Default | What it is for |",
    "| --- | --- | --- | --- |",
    ...rows.map((row) => tableRow(row, project, defaults)),
    "",
    ...(examples.length === 0
      ? []
      : ["```sh", ...examples.flatMap((example) => commands(example, project)), "```", ""]),
  ].join("\n");
}

const withProperties = (key: ConfigurationKey): ConfigurationKey[] => [
  key,
  ...key.properties.flatMap(withProperties),
];

const commands = (example: ConfigurationExample, project: string) => [
  `# ${example.purpose}`,
  ...example.settings.map(([path, value]) => configSet(project, example, path, value)),
];

function tableRow(key: ConfigurationKey, project: string, defaults: Defaults): string {
  const cells = [
    `\`${project}:${key.path}\``,
    defaults.formatOf(key.path) ?? formatOf(key.type),
    defaultOf(key, defaults),
    prose(key.description),
  ];
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
}

function formatOf(type: ValueType): string {
  switch (type.kind) {
    case "list":
      return type.of.kind === "choice"
        ? `list of ${formatOf(type.of)}`
        : `list of ${type.of.kind}s`;
    case "choice":
      return type.values.map((value) => `\`${value}\``).join(", ");
    case "boolean":
      return "`true` or `false`";
    default:
      return type.kind;
  }
}

/** The value itself, and behind it what it follows. */
function defaultOf(
  { path, type, required, defaultText }: ConfigurationKey,
  defaults: Defaults,
): string {
  const value = type.kind === "object" ? undefined : defaults.valueOf(path);
  const isStructured = Array.isArray(value) && value.some((each) => typeof each === "object");
  const text = value === undefined ? "" : asYaml(value);
  const shown = value === undefined || isStructured ? undefined : `\`${text}\``;
  const repeats = shown !== undefined && defaultText?.replaceAll('"', "").startsWith(text);
  if (defaultText === undefined) {
    return shown ?? (required ? "none: must be given" : "none");
  }
  return shown === undefined || repeats ? prose(defaultText) : `${shown}: ${prose(defaultText)}`;
}

/** A comment's text as Markdown: a value that it begins with is code, and what stands in angle brackets no HTML. */
const prose = (text: string) =>
  text
    .replace(/^"([^"]+)"/, "`$1`")
    .split(/(`[^`]*`)/)
    .map((part) => (part.startsWith("`") ? part : part.replaceAll("<", "&lt;")))
    .join("");
