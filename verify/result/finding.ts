import type { RequirementId } from "../../model/requirements";
import type { FlowName } from "../../model/flows";

/** `notProven`: it couldn't be measured, which is never taken for a yes. */
export type Verdict = "holds" | "broken" | "notProven";

/** One line of what was found out: where, what was expected, what was measured. */
export interface Finding {
  /** Where it was measured, e.g. "client (outside)": a place's title. */
  readonly from: string;
  readonly expected: string;
  /** What was measured, or why nothing was. */
  readonly measured: string;
  readonly verdict: Verdict;
  /** The broken requirement that keeps this one from being proven. */
  readonly because?: RequirementId;
  /** What the tools said, line by line, for those who want to see it. No secrets. */
  readonly evidence?: readonly string[];
  /** The flow on the topology picture that was measured. */
  readonly flow?: FlowName;
  /** The flows on which nothing else can be told while this is broken. @default none */
  readonly stops?: readonly FlowName[];
}

type Details = Pick<Finding, "evidence" | "flow" | "stops">;

export const holds = (
  from: string,
  expected: string,
  measured: string,
  details: Details = {},
): Finding => ({ from, expected, measured, verdict: "holds", ...details });

export const broken = (
  from: string,
  expected: string,
  measured: string,
  details: Details = {},
): Finding => ({ from, expected, measured, verdict: "broken", ...details });

/** @param why A sentence without a full stop. */
export const notProven = (
  from: string,
  expected: string,
  why: string,
  details: Details & Pick<Finding, "because"> = {},
): Finding => ({ from, expected, measured: why, verdict: "notProven", ...details });
