import junitReport from "junit-report-builder";
import type { Verdict } from "../../result/finding";
import type { LabResult } from "../../result/labResult";
import { experienceText, problemText, reasonText } from "./words";

type Suite = ReturnType<typeof junitReport.testSuite>;

interface Case {
  readonly className: string;
  readonly name: string;
  readonly verdict: Verdict;
  /** What is wrong, on one line. */
  readonly message: string;
  readonly text: string;
}

/**
 * For CI servers: a test case for each requirement and for each thing that users do. What is broken is a failure. What
 * isn't proven is an error: it must not look passed, and servers take skipped cases for that.
 */
export function junit(results: readonly LabResult[]): string {
  const builder = junitReport.newBuilder();
  for (const result of results) {
    const suite = builder.testSuite().name(`Lab ${result.lab}`).timestamp(result.startedAt);
    suite.time(Number(result.seconds.toFixed(3)));
    for (const each of casesOf(result)) addCase(suite, each);
  }
  return `${builder.build().trimEnd()}\n`;
}

function casesOf({ requirements, experiences }: LabResult): Case[] {
  return [
    ...requirements.map((result) => ({
      className: "edgelab.verify",
      name: `${result.id}: ${result.title}`,
      verdict: result.verdict,
      message: result.findings
        .filter(({ verdict }) => verdict === result.verdict)
        .map(reasonText)
        .join("; "),
      text: problemText(result) ?? "",
    })),
    ...experiences.map((experience) => ({
      className: "edgelab.experience",
      name: experience.title,
      verdict: experience.verdict,
      message: experience.outcome,
      text: experienceText(experience),
    })),
  ];
}

function addCase(suite: Suite, { className, name, verdict, message, text }: Case): void {
  const testCase = suite.testCase().className(className).name(name);
  if (verdict === "broken") testCase.failure(message, "broken").stacktrace(text);
  if (verdict === "notProven") testCase.error(message, "not proven", text);
}
