import { requirement, type RequirementId } from "../../../model/requirements";
import { broken, holds, notProven, type Finding } from "../../../verify/result/finding";
import type { Experience, LabResult, RequirementResult } from "../../../verify/result/labResult";
import { worst } from "../../../verify/run/verifyLab";

/** What was found out of a requirement, made up. */
export function resultOf(id: RequirementId, ...findings: Finding[]): RequirementResult {
  const { title, severity, level } = requirement(id);
  return {
    id,
    title,
    severity,
    level,
    verdict: worst(findings.map((each) => each.verdict)),
    findings,
  };
}

export const sound = (id: RequirementId): RequirementResult =>
  resultOf(id, holds("Edge", "all is well", "all is well"));

/** A lab's result, made up. */
export function labResult(
  requirements: readonly RequirementResult[],
  experiences: readonly Experience[] = [],
  lab = "contoso",
): LabResult {
  return {
    lab,
    description: { sipDomains: ["contoso.com"] },
    startedAt: "2027-01-31T10:00:00.000Z",
    seconds: 1.5,
    holds: [...requirements, ...experiences].every(({ verdict }) => verdict === "holds"),
    requirements,
    experiences,
    measurements: [],
  };
}

export const signIn: Experience = {
  title: "Sign-in",
  model: "A model of the product.",
  verdict: "holds",
  outcome: "Presence shows as available.",
  details: ["NTLM agreed"],
};

export const soundLab = labResult([sound("AV-NAT-FLAG")], [signIn]);

/** Something that holds, something broken and something not proven because of it. */
export const mixedLab = labResult(
  [
    resultOf(
      "AV-NAT-FLAG",
      holds("Edge", "the flag is set", "set"),
      holds("client (outside)", "a public relay address", "198.51.100.23"),
    ),
    resultOf(
      "AV-DNS-PUBLIC",
      holds("Edge", "it resolves", "it does"),
      broken("Edge", "av.contoso.com is 198.51.100.23", "10.45.16.30 & nothing else", {
        evidence: ["10.45.16.30 STREAM av.contoso.com"],
      }),
    ),
    resultOf(
      "AV-HOSTS",
      notProven("Edge", "one line of the hosts file", "its line has the address behind the NAT", {
        because: "AV-DNS-PUBLIC",
      }),
    ),
  ],
  [{ ...signIn, verdict: "broken", outcome: "Presence shows as offline." }],
);
