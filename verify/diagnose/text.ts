import { aligned, short } from "../../commandline";
import { seenText, type Symptom } from "../../model/requirements";
import { reasonText, verdictTitles } from "../command/formats/words";
import type { RequirementResult } from "../result/labResult";
import type { Diagnosis } from "./diagnose";
import type { FoundSymptom } from "./findSymptom";

/** Characters of what was measured that a line shows. */
const longest = 90;

/** A diagnosis for a person: what was seen, what can cause it and what was measured of that, the conclusion. */
export function diagnosisText(diagnoses: readonly Diagnosis[]): string {
  const [{ symptom }] = diagnoses;
  return `${[
    symptomLine(symptom),
    `What can cause it, the most likely first. ${symptom.order}`,
    ...diagnoses.flatMap(({ lab, results, conclusion }) => [
      ...(diagnoses.length === 1 ? [] : [`Lab ${lab}`]),
      aligned([["", "requirement", "verdict", "measured"], ...results.map(row)]),
      conclusion.text,
    ]),
  ].join("\n\n")}\n`;
}

function row({ id, verdict, findings }: RequirementResult, index: number): string[] {
  const [telling, ...others] = findings.filter((finding) => finding.verdict === verdict);
  const more = others.length === 0 ? "" : ` (and ${others.length} more)`;
  const measured = `${telling.from}: ${reasonText(telling)}`;
  return [`${index + 1}`, id, verdictTitles[verdict], `${short(measured, longest)}${more}`];
}

/** What to say of a text that isn't known, or not clear enough. */
export function unknownText(
  given: string,
  { nearest, isAmbiguous }: Extract<FoundSymptom, { symptom?: undefined }>,
): string {
  const all = isAmbiguous
    ? "says too little to tell these apart: give more of it, or its id"
    : "is no known symptom: nothing was measured. The nearest known ones";
  return [
    `${JSON.stringify(given)} ${all}:`,
    ...nearest.map((each) => `  - ${symptomLine(each)}`),
  ].join("\n");
}

const symptomLine = (symptom: Symptom): string =>
  `${symptom.id}, in ${symptom.seenIn}: ${seenText(symptom)}`;
