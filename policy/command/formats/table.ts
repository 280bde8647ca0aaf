import { aligned, short } from "../../../commandline";
import type { PolicyReport, ReportedPolicy } from "../report";
import { tally, verdictTitles } from "./verdicts";

/** Characters of what was found that a line of the table shows; the whole stands below. */
const longest = 60;

/** A line for each policy, then what was found in full, for a person at a terminal. */
export function table(report: PolicyReport): string {
  const details = report.policies.flatMap(({ findings }) => findings.map(({ text }) => text));
  const remedied = report.remediations.map(({ id, urn }) => `remediated by ${id}: ${urn}`);
  const failures = report.failures.map((failure) => `The check failed: ${failure}`);
  return `${[
    aligned([
      ["requirement", "level", "verdict", "resource", "found"],
      ...report.policies.map(cells),
    ]),
    ...details,
    ...(remedied.length === 0 ? [] : [remedied.join("\n")]),
    ...failures,
    conclusion(report),
  ].join("\n\n")}\n`;
}

function cells({ id, level, verdict, findings }: ReportedPolicy): string[] {
  const [first, ...others] = findings;
  const more = others.length === 0 ? "" : ` (and ${others.length} more)`;
  return [
    id,
    level,
    verdictTitles[verdict],
    first?.resource?.name ?? "",
    first ? `${short(first.found, longest)}${more}` : "",
  ];
}

function conclusion(report: PolicyReport): string {
  const stack = report.stack === undefined ? "The stack" : `The stack ${report.stack}`;
  const open = report.notDecided === 0 ? "" : `: ${report.notDecided} not decided`;
  const passes = open === "" ? "passes" : `passes as far as can be decided${open}`;
  const isViolated = report.policies.some(({ verdict }) => verdict === "violated");
  const fails = isViolated || report.failures.length > 0 ? "does not pass" : `does not pass${open}`;
  return `${tally(report)} ${stack} ${report.passed ? passes : fails}.`;
}
