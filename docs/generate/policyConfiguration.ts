import * as z from "zod";
import { labDescriptionShape } from "../../model";
import { adapters } from "../../policy/adapters";
import { reportShape } from "../../policy/command/report";
import { roleWords } from "../../policy/lab/marks";
import { labDescriptionPolicy } from "../../policy/pack/policyNames";
import { code, json, markdownTable, prose } from "./markdown";
import { schemaRows } from "./schemaRows";
import { tagRows } from "./tags";

/** What the pack's configuration may say, and how a stack says what plays which role. */
export function policyConfiguration(heading: string): string {
  return [
    `## ${heading}`,
    ...running(),
    "### Levels",
    ...levels(),
    "### Labs",
    ...labs(),
    "### Tags",
    ...tags(),
    "### Resources",
    ...resources(),
    "### The report",
    ...report(),
  ].join("\n\n");
}

const running = () => [
  "One JSON file for both ways of running the pack:",
  [
    "```sh",
    "npm run policy -- --stack local --config policy.json",
    "pulumi preview --policy-pack policy --policy-pack-config policy.json",
    "```",
  ].join("\n"),
  "A name that is no requirement's and a misspelt property are errors. `npm run policy -- --help` lists its options; `examples/pipelines` has ready pipelines for GitHub Actions, Azure Pipelines and GitLab CI. Editors check the file while it is written by its JSON schema, `policy-configuration.schema.json` beside this page.",
];

const levels = () => [
  "A level for each requirement that shall have another one than its own, and one for `all` that have none here:",
  json({ all: "advisory", "AV-UDP-RANGE": "mandatory", "AV-HOSTS": "disabled" }),
  markdownTable(
    ["Level", "What happens where the requirement isn't met"],
    [
      ["`advisory`", "It is told, and the update goes on."],
      ["`mandatory`", "The preview fails, and nothing is created or changed."],
      ["`remediate`", "The pack puts the resource right, where it can; else as `mandatory`."],
      ["`disabled`", "Nothing: it isn't checked."],
    ],
  ),
  'What can\'t be decided before the update, because a value isn\'t known yet, is told as `advisory` whatever the level; a preview after the update decides it. So is what depends on resources that no policy reads. `{"LAB-DESCRIPTION": {"undecided": "error"}}`, or `--undecided error` of the command, has both refuse the stack.',
];

const labs = () => [
  `A stack with an \`EdgeLab\` describes its lab itself. Of another stack, say which of its resources play which role, by tags or under ${code(labDescriptionPolicy)}. Where neither does, that policy refuses the stack: nothing passes because nothing was understood.`,
  json({
    [labDescriptionPolicy]: {
      labs: [
        {
          sipDomains: ["contoso.com"],
          hosts: { edge: ["edge-vm"], firewall: ["edge-nsg"] },
          edge: { avEdge: { fqdn: "av.contoso.com", resources: ["av-edge-ip"] } },
        },
      ],
    },
  }),
  'Properties of a lab. "Stated" means that it counts only where no resource of the stack says otherwise.',
  markdownTable(
    ["Property", "Format", "What it is for"],
    rowsOf(labDescriptionShape, { required: ", must be given" }),
  ),
];

const tags = () => [
  `A resource says by the tag \`edgelab-role\` what it is: ${roleWords.map(code).join(", ")}; several words with blanks between them. Tags with other names state what no resource shows. Where a stack has several labs, \`edgelab-lab\` names the one. Where the configuration describes a lab, too, it counts more, and tags say what it leaves open.`,
  markdownTable(
    ["Tag", "On a resource with the role", "E.g."],
    tagRows.map(({ setting, role, example }) => [
      code(`edgelab-${setting}`),
      role === undefined ? "any" : code(role),
      code(example),
    ]),
  ),
];

const resources = () => [
  "What the pack reads, in whatever version of their module:",
  [...new Set(adapters.flatMap(({ types }) => types))]
    .sort()
    .map((type) => `- ${code(type)}`)
    .join("\n"),
];

const report = () => [
  "`--format json` writes this structure. Later versions of edgelab may add properties; where one changes its meaning or goes, `version` is a higher one. `--format sarif` and `--format junit` write what code hosts and CI servers show.",
  markdownTable(
    ["Property", "Format", "What it says"],
    rowsOf(reportShape, { optional: ", may be missing" }),
  ),
];

const rowsOf = (shape: z.ZodType, marks: { required?: string; optional?: string }) =>
  schemaRows(z.toJSONSchema(shape)).map(({ path, format, required, description }) => [
    code(path),
    `${format}${(required ? marks.required : marks.optional) ?? ""}`,
    prose(description),
  ]);
