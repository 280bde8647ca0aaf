import { answerTo, type AskedType, type DnsAnswer } from "../../measurements/names/dnsAnswer";
import type { Outcome } from "../../measurements/measurement";

/** What was found out of the records of a name. */
export interface Reading {
  /**
   * `records`: there are these, or none. `failed`: the DNS says that it can't answer, or nobody serves it.
   * `unknown`: it wasn't found out.
   */
  readonly kind: "records" | "failed" | "unknown";
  /** What the records hold; empty where there are none. */
  readonly values: readonly string[];
  /** For a finding: what was found, or why nothing was. */
  readonly text: string;
  readonly evidence: readonly string[];
}

/** What measured answers say of a name's records. */
export function readingOf(
  outcome: Outcome<readonly DnsAnswer[]>,
  name: string,
  type: AskedType,
): Reading {
  if (!outcome.taken) return { kind: "unknown", values: [], text: outcome.because, evidence: [] };
  const answer = answerTo(outcome.value, name, type);
  if (answer === undefined) {
    return { kind: "unknown", values: [], text: `${name} wasn't asked for`, evidence: [] };
  }
  const { status, values, problem, words: evidence } = answer;
  if (problem !== undefined) {
    return problem.includes("refused")
      ? { kind: "failed", values: [], text: `nobody serves DNS there: ${problem}`, evidence }
      : { kind: "unknown", values: [], text: `no answer: ${problem}`, evidence };
  }
  if (status !== "NOERROR" && status !== "NXDOMAIN") {
    return { kind: "failed", values: [], text: `the DNS answers ${status}`, evidence };
  }
  const none = status === "NXDOMAIN" ? "there is no such name" : `it has no ${type} record`;
  const text = values.length === 0 ? none : values.join(" and ");
  return { kind: "records", values, text, evidence };
}
