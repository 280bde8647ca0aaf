import { requirement, type Symptom } from "../../model/requirements";
import { reasonText } from "../command/formats/words";
import type { RequirementResult } from "../result/labResult";

/** What a diagnosis comes to. */
export interface Conclusion {
  /** `open`: nothing is broken as far as it could be measured, and not all could. */
  readonly kind: "cause" | "sound" | "open";
  /** Two sentences for each cause; where there is none, what is known instead. */
  readonly text: string;
}

/** What the results of the requirements that can cause something say together. @param results the most likely first */
export function conclude(
  lab: string,
  results: readonly RequirementResult[],
  { left }: Pick<Symptom, "left">,
): Conclusion {
  const causes = results.filter(({ verdict }) => verdict === "broken");
  const open = results.filter(({ verdict }) => verdict === "notProven");
  const all = `${results.length} requirement${results.length === 1 ? "" : "s"}`;
  if (causes.length > 0) {
    return { kind: "cause", text: causes.map(causeText).join("\n\n") };
  }
  if (open.length === 0) {
    return {
      kind: "sound",
      text: [`All that can cause it holds in the lab ${lab}: ${all}, as measured just now.`, left]
        .filter(Boolean)
        .join(" "),
    };
  }
  return {
    kind: "open",
    text: [
      `No cause was found in the lab ${lab}, but ${open.length} of ${all} could not be measured:`,
      ...open.map((result) => `  ${result.id}: ${withoutStop(openReason(result))}.`),
      "Make these measurable and diagnose again: one of them can be the cause.",
    ].join("\n"),
  };
}

/** Cause and evidence in one sentence, the remedy in another. */
function causeText(result: RequirementResult, index: number): string {
  const { id, title, findings } = result;
  const bad = findings.filter(({ verdict }) => verdict === "broken");
  const [{ from, expected, measured }, ...others] = bad;
  const more = others.length === 0 ? "" : ` (and ${others.length} more like it)`;
  const opening = index === 0 ? "The cause is" : "Broken as well is";
  return `${opening} ${id} ("${title}"): measured from ${from}, "${withoutStop(measured)}", where "${withoutStop(expected)}" is expected${more}. ${withStop(requirement(id).remedy)}`;
}

const openReason = ({ findings }: RequirementResult): string =>
  findings.filter(({ verdict }) => verdict === "notProven").map(reasonText)[0];

const withoutStop = (text: string) => text.replace(/\.$/, "");
const withStop = (text: string) => `${withoutStop(text)}.`;
