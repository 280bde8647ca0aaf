import { aligned, short } from "../../commandline";
import {
  causesOf,
  diagnosticsReason,
  requirement,
  seenText,
  sourceText,
  type OtherCause,
  type Symptom,
} from "../../model/requirements";
import { reasonText, verdictTitles } from "../command/formats/words";
import type { RequirementResult } from "../result/labResult";
import type { Diagnosis } from "./diagnose";
import type { FoundSymptom } from "./findSymptom";

/** Characters of what was measured, and of what was given, that a line shows. */
const longest = 90;

type Found = Extract<FoundSymptom, { symptom: Symptom }>;

/** A diagnosis for a person: what was seen, what can cause it and what was measured of that, the conclusion. */
export function diagnosisText(found: Found, diagnoses: readonly Diagnosis[]): string {
  return paragraphs([
    ...opening(found),
    causesLine(found.symptom),
    ...diagnoses.flatMap(({ lab, results, conclusion }) => [
      ...(diagnoses.length === 1 ? [] : [`Lab ${lab}`]),
      aligned([["", "requirement", "verdict", "measured"], ...results.map(row)]),
      conclusion.text,
      ...(conclusion.kind === "cause" ? [] : otherCauses(found.symptom)),
    ]),
  ]);
}

/** What is known of a symptom, for a site that isn't measured: each cause, how to look for it, and its remedy. */
export function knownText(found: Found): string {
  const causes = causesOf(found.symptom.id).map(requirement);
  return paragraphs([
    ...opening(found),
    ...(causes.length === 0
      ? ["No requirement of the catalogue covers it, so nothing is measured."]
      : [causesLine(found.symptom)]),
    ...causes.map(({ id, title, ...cause }, index) =>
      causeText(`${index + 1}  ${id}: ${title}`, cause),
    ),
    ...otherCauses(found.symptom),
    ...(found.symptom.left === undefined ? [] : [found.symptom.left]),
    telnetNote,
  ]);
}

const telnetNote =
  "Windows Server 2008 R2 has telnet once it is asked for: `dism /online /enable-feature /featurename:TelnetClient`.";

const paragraphs = (all: readonly string[]) => `${all.join("\n\n")}\n`;

/** What a text was taken for, by what of it. */
function opening({ symptom, telling }: Found): string[] {
  const line = symptomLine(symptom);
  return [`${line}\nTaken for that by: ${short(telling.replace(/\s+/g, " "), longest)}`];
}

const causesLine = ({ order = "" }: Symptom) =>
  `What can cause it, the most likely first. ${order}`.trim();

function otherCauses({ otherCauses: others = [] }: Symptom): string[] {
  return others.length === 0
    ? []
    : [
        "Reported as well, and covered by no requirement:",
        ...others.map(({ what, ...cause }) => causeText(`-  ${what}`, cause)),
      ];
}

const causeText = (
  title: string,
  { look, remedy, source }: Pick<OtherCause, "look" | "remedy" | "source">,
): string =>
  [title, `   Look:   ${look}`, `   Remedy: ${remedy}`, `   Source: ${sourceText(source)}`].join(
    "\n",
  );

function row({ id, verdict, findings }: RequirementResult, index: number): string[] {
  const [telling, ...others] = findings.filter((finding) => finding.verdict === verdict);
  const more = others.length === 0 ? "" : ` (and ${others.length} more)`;
  const measured = `${telling.from}: ${reasonText(telling)}`;
  return [`${index + 1}`, id, verdictTitles[verdict], `${short(measured, longest)}${more}`];
}

/** What to say of a text that isn't known, or not clear enough. */
export function unknownText(
  given: string,
  { nearest, isAmbiguous, unknownIds }: Extract<FoundSymptom, { symptom?: undefined }>,
): string {
  const all = isAmbiguous
    ? "says too little to tell these apart: give more of it, or its id with what kind of id it is"
    : "is no known symptom: nothing was measured. The nearest known ones";
  return [
    ...unknownIds.flatMap(reasonLine),
    `${JSON.stringify(short(given.replace(/\s+/g, " "), longest))} ${all}:`,
    ...nearest.map((each) => `  - ${symptomLine(each)}`),
  ].join("\n");
}

/** What [MS-OCER] says of an id of which no cause is known. */
function reasonLine(id: string): string[] {
  const [, number] = /^ms-diagnostics (\d+)$/.exec(id) ?? [];
  const known = diagnosticsReason(Number(number));
  return known === undefined
    ? []
    : [
        `${id} means "${known.reason}" (${sourceText(known.source)}); what causes it isn't known here.`,
      ];
}

const symptomLine = (symptom: Symptom): string =>
  `${symptom.id}, in ${symptom.seenIn}: ${seenText(symptom)}`;
