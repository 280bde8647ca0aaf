import * as assert from "node:assert/strict";
import type { RequirementId } from "../../model/requirements";
import { requirement } from "../../model/requirements";
import type { Experience, Finding, LabResult, RequirementResult, Verdict } from "../../verify";
import { broken, holds, notProven } from "../../verify/result/finding";
import { worst } from "../../verify/run/verifyLab";
import type { Fault } from "./fault";
import { namingProblems } from "./naming";

const fault = (id: RequirementId, hides: readonly RequirementId[] = []): Fault => ({
  requirement: id,
  title: id,
  at: id,
  breaks: () => undefined,
  hides,
});

function resultOf(
  findings: Partial<Record<RequirementId, Finding>>,
  experience: Verdict = "holds",
): LabResult {
  const requirements = Object.entries(findings).map(([id, finding]): RequirementResult => {
    const { title, severity, level } = requirement(id);
    const verdict = finding.verdict;
    return { id: id as RequirementId, title, severity, level, verdict, findings: [finding] };
  });
  const experiences: Experience[] = [
    { title: "Conference", verdict: experience, outcome: "Nobody hears anybody.", details: [] },
  ];
  const verdicts = [...requirements, ...experiences].map(({ verdict }) => verdict);
  return {
    lab: "lab",
    description: { sipDomains: ["contoso.com"] },
    startedAt: "2027-01-31T12:00:00Z",
    seconds: 1,
    holds: worst(verdicts) === "holds",
    requirements,
    experiences,
    measurements: [],
  };
}

const right = holds("Edge", "a line", "a line");
const wrong = broken("Edge", "a line", "no line");
const unknown = notProven("Edge", "a line", "no answer");

describe("how verify names faults", () => {
  it("is right where exactly what was broken is named", () => {
    const result = resultOf({ "AV-HOSTS": wrong, "AV-PUBLISHING": right }, "broken");
    assert.deepEqual(namingProblems(result, [fault("AV-HOSTS")]), []);
  });

  it("is right without a fault where everything holds", () => {
    assert.deepEqual(namingProblems(resultOf({ "AV-HOSTS": right }), []), []);
  });

  const wrongs: readonly [string, LabResult, readonly Fault[], RegExp][] = [
    [
      "what was broken isn't named",
      resultOf({ "AV-HOSTS": right }, "broken"),
      [fault("AV-HOSTS")],
      /^AV-HOSTS isn't named, but nothing$/,
    ],
    [
      "what was broken is only not proven",
      resultOf({ "AV-HOSTS": unknown }),
      [fault("AV-HOSTS")],
      /^AV-HOSTS isn't named, but nothing; AV-HOSTS: Edge: no answer, expected a line$/,
    ],
    [
      "something else is named too",
      resultOf({ "AV-HOSTS": wrong, "AV-PUBLISHING": wrong }),
      [fault("AV-HOSTS")],
      /^AV-PUBLISHING is named too: Edge: no line, expected a line$/,
    ],
    [
      "something isn't proven and nobody says why",
      resultOf({ "AV-HOSTS": wrong, "AV-PUBLISHING": unknown }),
      [fault("AV-HOSTS", ["AV-PUBLISHING"])],
      /^AV-PUBLISHING isn't proven: Edge: no answer, expected a line$/,
    ],
    [
      "something is hidden of which the table doesn't say so",
      resultOf({ "AV-HOSTS": wrong, "AV-PUBLISHING": { ...unknown, because: "AV-HOSTS" } }),
      [fault("AV-HOSTS")],
      /^AV-PUBLISHING is hidden, which the table doesn't say: .* \(because AV-HOSTS\)/,
    ],
    [
      "a lab without a fault has one",
      resultOf({ "AV-HOSTS": wrong }),
      [],
      /^AV-HOSTS is named too: /,
    ],
    [
      "users see something wrong in a lab without a fault",
      resultOf({ "AV-HOSTS": right }, "broken"),
      [],
      /^Conference: Nobody hears anybody\.$/,
    ],
    ["nothing was checked", resultOf({}), [], /^nothing was checked$/],
  ];
  for (const [title, result, faults, problem] of wrongs) {
    it(`is wrong where ${title}`, () => {
      const [found, ...others] = namingProblems(result, faults);
      assert.match(found, problem);
      assert.deepEqual(others, []);
    });
  }

  const hidden: Finding = { ...unknown, because: "AV-HOSTS" };

  it("is right where something can't be proven because of what was broken, as the table says", () => {
    const result = resultOf({ "AV-HOSTS": wrong, "AV-PUBLISHING": hidden });
    assert.deepEqual(namingProblems(result, [fault("AV-HOSTS", ["AV-PUBLISHING"])]), []);
  });

  it("is right where two faults hide something that the table says of neither", () => {
    const result = resultOf({ "AV-HOSTS": wrong, "AV-NAT-FLAG": wrong, "AV-PUBLISHING": hidden });
    assert.deepEqual(namingProblems(result, [fault("AV-HOSTS"), fault("AV-NAT-FLAG")]), []);
  });
});
