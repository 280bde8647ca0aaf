import {
  requirement,
  requirements,
  type RequirementId,
  type Symptom,
} from "../../components/model/requirements";
import type { ResourceReference } from "../facts/facts";
import type { Finding } from "./finding";
import { sourceText } from "./sourceText";

/** What a text says: all of a finding but what the catalogue says of its requirement. */
export type ParsedFinding = {
  readonly requirement: RequirementId;
  readonly resource?: Pick<ResourceReference, "name" | "type">;
  readonly required: string;
} & (
  | { readonly kind: "violation"; readonly found: string }
  | { readonly kind: "undecided"; readonly because: string }
);

/** What stands in front of the reason where a requirement can't be decided. */
export const undecidedMark = "can't be decided yet: ";

const labelWidth = "  required: ".length;
const indent = " ".repeat(labelWidth);

/**
 * A finding for a terminal, and for `parseFindingText`: the engine takes nothing but a text from a policy.
 *
 * A line holds a label and a value; what a value has of further lines stands below it. Control characters are
 * shown as escapes, because a resource may be called anything.
 */
export function findingText(finding: Finding): string {
  const { id, title, demands, symptoms, withoutSymptom, remedy, source } = requirement(
    finding.requirement,
  );
  const { resource } = finding;
  const place = resource ? [labelled("resource", `${resource.name} (${resource.type})`)] : [];
  if (finding.kind === "undecided") {
    return [
      `${id}: ${undecidedMark}${indented(finding.because)}`,
      ...place,
      labelled("required", demands),
    ].join("\n");
  }
  const quotation = source.quote === undefined ? "" : `\n"${source.quote}"`;
  return [
    `${id}: ${title}`,
    ...place,
    labelled("found", finding.found),
    labelled("required", finding.required ?? demands),
    labelled("symptom", withoutSymptom ?? symptomsText(symptoms)),
    labelled("remedy", remedy),
    labelled("source", `${sourceText(source)}${quotation}`),
  ].join("\n");
}

/** The finding in a text of {@link findingText}; undefined for any other text. */
export function parseFindingText(text: string): ParsedFinding | undefined {
  const { head, values } = partsOf(text);
  const [, id = "", rest = ""] = /^([A-Z0-9-]+): ([^]*)$/.exec(head) ?? [];
  const known = requirements.find((candidate) => candidate.id === id)?.id;
  const required = values.get("required");
  if (known === undefined || required === undefined) {
    return undefined;
  }
  const resource = resourceOf(values.get("resource"));
  const common = { requirement: known, required, ...(resource && { resource }) };
  if (rest.startsWith(undecidedMark)) {
    return { kind: "undecided", ...common, because: rest.slice(undecidedMark.length) };
  }
  const found = values.get("found");
  return found === undefined ? undefined : { kind: "violation", ...common, found };
}

/** What a user sees, word for word, below the program that shows it. */
function symptomsText(symptoms: readonly Symptom[]): string {
  const places = [...new Set(symptoms.map(({ seenIn }) => seenIn))];
  return places
    .flatMap((place) => [
      `in ${place}:`,
      ...symptoms
        .filter(({ seenIn }) => seenIn === place)
        .map(({ kind, text }) => (kind === "message" ? `"${text}"` : text)),
    ])
    .join("\n");
}

const labelled = (label: string, value: string) =>
  `  ${label}:`.padEnd(labelWidth) + indented(value);

const indented = (value: string) => printable(value).split("\n").join(`\n${indent}`);

function printable(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]/gu, (character) =>
    character === "\n" ? character : `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function partsOf(text: string): { head: string; values: ReadonlyMap<string, string> } {
  const values = new Map<string, string>();
  // The empty label is the head's.
  let label = "";
  for (const line of text.split("\n")) {
    const [labelled, next] = /^ {2}([a-z]+): +/.exec(line.slice(0, labelWidth)) ?? [];
    if (labelled?.length === labelWidth && next !== undefined) {
      label = next;
      values.set(label, line.slice(labelWidth));
    } else {
      const before = values.get(label);
      values.set(label, before === undefined ? line : `${before}\n${line.slice(labelWidth)}`);
    }
  }
  return { head: values.get("") ?? "", values };
}

function resourceOf(
  text: string | undefined,
): Pick<ResourceReference, "name" | "type"> | undefined {
  const [, name, type] = /^([^]*) \(([^()]*)\)$/.exec(text ?? "") ?? [];
  return name === undefined || type === undefined ? undefined : { name, type };
}
