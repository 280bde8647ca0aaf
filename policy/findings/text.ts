import { indented, labelled, labelWidth } from "../../commandline/labelled";
import {
  quotedSourceText,
  requirement,
  requirements,
  symptomsText,
  type RequirementId,
} from "../../model/requirements";
import type { ResourceReference } from "../facts/facts";
import type { Finding } from "./finding";

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

/**
 * A finding for a terminal, and for `parseFindingText`: the engine takes nothing but a text from a policy.
 *
 * A line holds a label and a value; what a value has of further lines stands below it. Control characters are
 * shown as escapes, because a resource may be called anything.
 */
export function findingText(finding: Finding): string {
  const required = requirement(finding.requirement);
  const { id, title, demands, remedy, source } = required;
  const { resource } = finding;
  const place = [
    ...(resource ? [labelled("resource", `${resource.name} (${resource.type})`)] : []),
    ...(resource?.place ? [labelled("place", resource.place)] : []),
  ];
  if (finding.kind === "undecided") {
    return [
      `${id}: ${undecidedMark}${indented(finding.because)}`,
      ...place,
      labelled("required", demands),
    ].join("\n");
  }
  return [
    `${id}: ${title}`,
    ...place,
    labelled("found", finding.found),
    labelled("required", finding.required ?? demands),
    labelled("symptom", symptomsText(required)),
    labelled("remedy", remedy),
    labelled("source", quotedSourceText(source)),
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

/** A line in a script that a resource has. */
export interface ScriptLine {
  /** Name of the resource. */
  readonly resource: string;
  /** Path of the script in it, e.g. `source.script`. */
  readonly property: string;
  /** From 1. */
  readonly line: number;
}

/** Where in a script something was found or isn't understood, by a text of {@link findingText}. */
export function scriptLineOf(text: string): ScriptLine | undefined {
  const { head, values } = partsOf(text);
  const named = resourceOf(values.get("resource"))?.name;
  const [, property, line] = /^([^]+), line (\d+)$/.exec(values.get("place") ?? "") ?? [];
  if (property !== undefined && named !== undefined) {
    return { resource: named, property, line: Number(line) };
  }
  const unread = /"([^"\n]+)" of ([^\n]+?) can't be read: line (\d+)(?=[: ])/.exec(head);
  return unread === null
    ? undefined
    : { property: unread[1], resource: unread[2], line: Number(unread[3]) };
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
