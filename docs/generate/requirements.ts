import { requirements, seenText, type Requirement, type Symptom } from "../../model/requirements";
import type { Source } from "../../model";
import { rules } from "../../policy/rules";
import { anchor, code, escaped, markdownTable, quotation } from "./markdown";
import { policyConfiguration } from "./policyConfiguration";

type Catalogued = (typeof requirements)[number];

const configurationHeading = "Policy configuration";

/** The page of the requirements and of the policies that enforce them, in Markdown. */
export function requirementsPage(): string {
  return `${[
    "<!-- Generated from the catalogue by `npm run docs`: change model/requirements, not this file. -->",
    "# Requirements",
    introduction,
    index(),
    ...requirements.map(section),
    policyConfiguration(configurationHeading),
  ].join("\n\n")}\n`;
}

const introduction = `What the documents ask of an edge of Office Communications Server 2007 R2. The components make each of these true, and the policy pack refuses a stack in which one of them is false: a policy has the requirement's id as its name. Where a document is about another product, its name stands beside it.

The level is the policy's: \`mandatory\` refuses a stack, \`advisory\` only tells. The severity says how bad it is where the requirement isn't met: \`critical\` where strangers get in, \`high\` where a function of the lab fails, \`medium\` where it may, \`low\` where nothing does yet.

How a stack gets checked, with other levels, and how the pack learns what is what in a stack of your own: [${configurationHeading}](#${anchor(configurationHeading)}).`;

const index = () =>
  markdownTable(
    ["Requirement", "What it is", "Level", "Severity", "Made true by"],
    requirements.map(({ id, title, level, severity, component }) => [
      `[${id}](#${anchor(id)})`,
      escaped(title),
      level,
      severity,
      code(component),
    ]),
  );

function section(requirement: Catalogued): string {
  const { id, title, level, severity, component, demands, look, remedy, source, notes } =
    requirement;
  const other = level === "mandatory" ? "advisory" : "mandatory";
  return [
    `## ${id}`,
    `**${escaped(title)}**`,
    `Level ${code(level)}, severity ${code(severity)}, made true by ${code(component)}.`,
    escaped(demands),
    symptoms(requirement),
    `**How to look for it:** ${withCode(look)}`,
    `**Remedy:** ${escaped(remedy)}`,
    ...(rules[id].remediate ? ["At the level `remediate` the pack puts it right itself."] : []),
    `**Source:** ${sourceLink(source)}`,
    ...(source.quote === undefined ? [] : [quotation(escaped(source.quote))]),
    ...(notes ?? []).map((note) => `**Note:** ${escaped(note)}`),
    `**Another level:** ${code(JSON.stringify({ [id]: other }))} in the [policy configuration](#${anchor(configurationHeading)}).`,
  ].join("\n\n");
}

/** A text in which commands stand between backticks. */
const withCode = (text: string) =>
  text
    .split("`")
    .map((part, index) => (index % 2 === 0 ? escaped(part) : code(part)))
    .join("");

function symptoms({ symptoms: seen, withoutSymptom }: Requirement): string {
  if (withoutSymptom !== undefined) {
    return `**Symptom:** none. ${escaped(withoutSymptom)}`;
  }
  const places = [...new Set(seen.map(({ seenIn }) => seenIn))];
  return places
    .map((place) => {
      const there = seen.filter(({ seenIn }) => seenIn === place);
      return [`**Symptom**, in ${escaped(place)}:`, there.map(symptom).join("\n")].join("\n\n");
    })
    .join("\n\n");
}

const symptom = (seen: Symptom) => `- ${escaped(seenText(seen))}`;

function sourceLink({ document, section: part, url, product }: Source): string {
  const place = escaped([document, part].filter(Boolean).join(", "));
  const link = url === undefined ? place : `[${place}](<${url}>)`;
  return product === undefined ? link : `${link} (about ${product})`;
}
