import junitReport from "junit-report-builder";
import type { PolicyReport, ReportedPolicy } from "../report";
import { verdictTitles } from "./verdicts";

type Suite = ReturnType<typeof junitReport.testSuite>;

/**
 * For CI servers: a test case for each policy. One that the stack is refused for is a failure; what is only told is
 * the output of a passed one; what isn't decided is skipped, or a failure where that refuses the stack.
 */
export function junit(report: PolicyReport): string {
  const builder = junitReport.newBuilder();
  const suite = builder
    .testSuite()
    .name(`Stack ${report.stack ?? "(selected)"}: ${report.checked}`);
  for (const policy of report.policies) {
    addCase(suite, policy);
  }
  for (const failure of report.failures) {
    const [first] = failure.split("\n");
    suite
      .testCase()
      .className("edgelab.engine")
      .name("The check comes to its end")
      .error(first, "failure", failure);
  }
  return `${builder.build().trimEnd()}\n`;
}

function addCase(suite: Suite, { id, title, verdict, findings }: ReportedPolicy): void {
  const testCase = suite.testCase().className("edgelab.policy").name(`${id}: ${title}`);
  const text = findings.map((finding) => finding.text).join("\n\n");
  const refused = findings.filter(
    (finding) => finding.verdict === "violated" || finding.level === "mandatory",
  );
  if (refused.length > 0) {
    const message = refused.map(({ found }) => found).join("; ");
    const kind = verdict === "violated" ? "violation" : "not decided";
    testCase.failure(message, kind).stacktrace(text);
    return;
  }
  if (verdict !== "ok" && verdict !== "remark") {
    testCase.skipped();
  }
  if (verdict !== "ok") {
    testCase.standardOutput(text === "" ? verdictTitles[verdict] : text);
  }
}
