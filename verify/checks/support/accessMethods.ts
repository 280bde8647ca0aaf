import type { RequirementId } from "../../../model/requirements";
import { handshakes } from "../../measurements/access/handshakes";
import { sip } from "../../measurements/access/sip";
import type { Outcomes } from "../../measurements/measurement";
import { broken, holds, notProven, type Finding } from "../../result/finding";
import type { SipOutcome, SipTrial } from "../../station/sipTrial";
import type { CheckedLab } from "../check";
import { accessEdgeTrial } from "./accessEdge";
import { isShared, sightsOf } from "./sights";
import { isServed, outcomeText, refusalOf } from "./sipText";

/** What the Access Edge is asked by. */
export const accessMethodNeeds = { sip, handshakes };

/** Ids of [MS-OCER] 8: why the Access Edge refuses. */
export const remoteAccessDisabled = 4003;
const notFederated = 1002;
const noPublicIm = 1001;

/** What users of others are told. */
type Answer = "served" | "no federation" | "not allowed" | "no public IM" | "unclear";

/** How the answer to a user of others is to be read. */
function answerOf(outcome: SipOutcome): Answer {
  if (isServed(outcome)) return "served";
  const { id, text = "" } = refusalOf(outcome) ?? {};
  if (id === noPublicIm) return "no public IM";
  if (id !== notFederated) return "unclear";
  if (/isn't enabled/.test(text)) return "no federation";
  return /isn't allowed/.test(text) ? "not allowed" : "unclear";
}

/** Judges how the Access Edge fared with SIP; where it didn't answer any, that is another requirement's matter. */
export function ofAccessEdge(
  { sip: tried, handshakes: seen }: Outcomes<typeof accessMethodNeeds>,
  { name }: CheckedLab,
  expected: string,
  judge: (trial: SipTrial, from: string) => readonly Finding[],
): readonly Finding[] {
  if (!tried.taken) return [notProven(name, expected, tried.because)];
  const edge = accessEdgeTrial(tried.value);
  if (edge !== undefined) return judge(edge.trial, edge.from);
  const { from, trial } = tried.value.accessEdge;
  if ("untried" in trial) return [notProven(from, expected, trial.untried)];
  const isElsewhere = seen.taken && isShared(sightsOf(seen.value, "accessEdge"));
  const because: RequirementId = isElsewhere ? "EDGE-OWN-PORTS" : "ACCESS-REMOTE-USERS";
  return [notProven(from, expected, "the Access Edge answers no SIP", { because })];
}

/** What is said of users of others, where the answer to the one at `domain` is broken by this. */
export function ofOthers(
  { partners = {} }: SipTrial,
  domain: string,
  wrong: Answer,
  { from, expected }: { readonly from: string; readonly expected: string },
): Finding {
  const outcome = partners[domain];
  const flow = "federationIn";
  if (outcome === undefined)
    return notProven(from, expected, `nobody of ${domain} asked`, { flow });
  const refusal = refusalOf(outcome)?.text;
  const measured = `OPTIONS by a user of ${domain}: ${outcomeText(outcome)}`;
  const details = { flow, ...(refusal && { evidence: [`ms-diagnostics: ${refusal}`] }) } as const;
  const answer = answerOf(outcome);
  if (answer === wrong) {
    return broken(from, expected, refusal ? `${measured}, ${refusal}` : measured, details);
  }
  if (answer === "unclear") return notProven(from, expected, measured, details);
  return answer === "no federation"
    ? notProven(from, expected, measured, { ...details, because: "FEDERATION-ENABLED" })
    : holds(from, expected, measured, details);
}
