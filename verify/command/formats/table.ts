import { aligned, short } from "../../../commandline";
import type { Finding } from "../../result/finding";
import type { LabResult, RequirementResult } from "../../result/labResult";
import { conclusion, experienceText, problemText, reasonText, verdictTitles } from "./words";

/** Characters of a cell that a line of the table shows; what doesn't hold stands below in full. */
const longest = 46;

/** Characters that it shows of where something was measured from. */
const longestPlace = 28;

/** Lines for each requirement, then in full what doesn't hold and what users do, for a person at a terminal. */
export function table(results: readonly LabResult[]): string {
  const texts = results.map((result) =>
    results.length === 1 ? labText(result) : `Lab ${result.lab}\n\n${labText(result)}`,
  );
  const total =
    results.length === 1
      ? []
      : [`${results.length} labs: ${results.filter(({ holds }) => holds).length} hold.`];
  return `${[...texts, ...total].join("\n\n")}\n`;
}

function labText(result: LabResult): string {
  const { requirements, experiences } = result;
  return [
    aligned([
      ["requirement", "measured from", "expected", "measured", "verdict"],
      ...requirements.flatMap(rows),
    ]),
    ...requirements.flatMap((each) => problemText(each) ?? []),
    ...experiences.map(experienceText),
    conclusion(result),
  ].join("\n\n");
}

/** One line where all holds, else one for each finding that doesn't. */
function rows({ id, findings }: RequirementResult): string[][] {
  const bad = findings.filter(({ verdict }) => verdict !== "holds");
  if (bad.length > 0) {
    return bad.map((finding, index) => [index === 0 ? id : "", ...cells(finding)]);
  }
  const [first, ...others] = findings;
  return [[id, ...cells(first, others.length === 0 ? "" : ` (and ${others.length} more)`)]];
}

const cells = (finding: Finding, more = ""): string[] => [
  short(finding.from, longestPlace),
  short(finding.expected, longest),
  `${short(reasonText(finding), longest - more.length)}${more}`,
  verdictTitles[finding.verdict],
];
