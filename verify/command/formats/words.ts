import { labelled } from "../../../commandline";
import { quotedSourceText, requirement, symptomsText } from "../../../model/requirements";
import type { Finding, Verdict } from "../../result/finding";
import type { Experience, LabResult, RequirementResult } from "../../result/labResult";

/** What a person reads for a verdict. */
export const verdictTitles: Readonly<Record<Verdict, string>> = {
  holds: "holds",
  broken: "broken",
  notProven: "not proven",
};

/** Why a finding isn't proven, with the requirement that is in its way. */
export const reasonText = ({ measured, because }: Finding): string =>
  because === undefined ? measured : `${measured} (because of ${because})`;

/** Everything that doesn't hold of a requirement, in full; undefined where all holds. */
export function problemText(result: RequirementResult): string | undefined {
  const { id, title, findings } = result;
  const bad = findings.filter(({ verdict }) => verdict !== "holds");
  if (bad.length === 0) return undefined;
  const known = requirement(id);
  const isBroken = result.verdict === "broken";
  return [
    `${id}: ${isBroken ? "" : "not proven: "}${title}`,
    ...bad.flatMap(findingLines),
    ...(isBroken
      ? [
          labelled("symptom", symptomsText(known)),
          labelled("remedy", known.remedy),
          labelled("source", quotedSourceText(known.source)),
        ]
      : []),
  ].join("\n");
}

function findingLines(finding: Finding): string[] {
  const { from, expected, verdict, evidence = [] } = finding;
  return [
    labelled("from", from),
    labelled("expected", expected),
    labelled(verdict === "broken" ? "measured" : "unproven", reasonText(finding)),
    ...(evidence.length === 0 ? [] : [labelled("evidence", evidence.join("\n"))]),
  ];
}

/** How something ended that was done as users do it; what is known beyond that where it isn't as it should be. */
export function experienceText({ title, verdict, outcome, model, details }: Experience): string {
  const more = verdict === "holds" ? [] : details;
  return [
    `${title}: ${verdictTitles[verdict]}`,
    labelled("outcome", outcome),
    ...(model === undefined ? [] : [labelled("model", model)]),
    ...(more.length === 0 ? [] : [labelled("details", more.join("\n"))]),
  ].join("\n");
}

/** `34 requirements: 32 hold, 1 broken, 1 not proven. 2 experiences: 2 hold. The lab contoso holds.` */
export function conclusion({ lab, holds, requirements, experiences }: LabResult): string {
  return [
    tally(requirements, "requirement"),
    ...(experiences.length === 0 ? [] : [tally(experiences, "experience")]),
    `The lab ${lab} ${holds ? "holds" : "does not hold"}.`,
  ].join(" ");
}

function tally(results: readonly { readonly verdict: Verdict }[], what: string): string {
  const count = (wanted: Verdict) => results.filter(({ verdict }) => verdict === wanted).length;
  return `${results.length} ${what}${results.length === 1 ? "" : "s"}: ${count("holds")} hold, ${count("broken")} broken, ${count("notProven")} not proven.`;
}
