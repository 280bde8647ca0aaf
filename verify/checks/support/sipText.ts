import type { SipOutcome } from "../../station/sipTrial";

/** What became of a request, for people. */
export const outcomeText = (outcome: SipOutcome): string =>
  "status" in outcome ? `${outcome.status} ${outcome.reason}`.trim() : outcome.unanswered;

/** The id of [MS-OCER] with which a server refuses, and what it says besides; undefined where it gives none. */
export function refusalOf(
  outcome: SipOutcome,
): { readonly id: number; readonly text: string } | undefined {
  const text = "diagnostics" in outcome ? outcome.diagnostics : undefined;
  const id = /^\s*(\d{4})\b/.exec(text ?? "")?.[1];
  return text === undefined || id === undefined ? undefined : { id: Number(id), text };
}

export const isAccepted = (outcome: SipOutcome): boolean =>
  "status" in outcome && outcome.status >= 200 && outcome.status < 300;

/** Whether the server asks who it is: it serves the domain, but nobody without credentials. */
export const asksForCredentials = (outcome: SipOutcome): boolean =>
  "status" in outcome && [401, 407].includes(outcome.status);

/** Whether the server serves the domain. */
export const isServed = (outcome: SipOutcome): boolean =>
  isAccepted(outcome) || asksForCredentials(outcome);

/** Whether the server says that it doesn't serve the domain; what else goes wrong has other codes. */
export const isRefused = (outcome: SipOutcome): boolean =>
  "status" in outcome && ([403, 404].includes(outcome.status) || outcome.status >= 600);
