import type { InternalSip } from "../../measurements/access/internalSip";
import type { SipServerTrial } from "../../measurements/access/sip";
import type { Outcome } from "../../measurements/measurement";
import { broken, holds, notProven, type Finding } from "../../result/finding";
import type { SipDomainTrial, SipTrial } from "../../station/sipTrial";
import { asksForCredentials, isAccepted, isServed, outcomeText, refusalOf } from "./sipText";
import { remoteAccessDisabled } from "./accessMethods";

/**
 * Whether a message of a user outside to itself passes Access Edge and Front End, for each SIP domain that both
 * servers accept by themselves: the others are told of already.
 *
 * @param isDistrusted whether Edge and Front End refuse each other's connections
 */
export function messageFindings(
  { from, trial }: { readonly from: string; readonly trial: SipTrial },
  frontEnd: SipServerTrial,
  between: Outcome<InternalSip>,
  isDistrusted: boolean,
): Finding[] {
  const inside = "untried" in frontEnd.trial ? undefined : frontEnd.trial.domains;
  return trial.domains
    .filter(({ domain, options }) => {
      const own = inside?.find((one) => one.domain === domain);
      return (
        isServed(options) && (own === undefined ? inside === undefined : isServed(own.register))
      );
    })
    .map((tried) => messageFinding(from, tried, between, isDistrusted));
}

function messageFinding(
  from: string,
  { domain, register, message }: SipDomainTrial,
  between: Outcome<InternalSip>,
  isDistrusted: boolean,
): Finding {
  const expected = `a message in ${domain} passes Access Edge and Front End`;
  const failure = message
    ? `MESSAGE: ${outcomeText(message)}`
    : `sign-in through the Access Edge: ${outcomeText(register)}`;
  const flow = message ? "frontEndToEdge" : "edgeToFrontEnd";
  const evidence = [
    `REGISTER: ${outcomeText(register)}`,
    ...(message
      ? [`MESSAGE: ${outcomeText(message)}, ${message.arrived ? "" : "not "}received`]
      : []),
  ];
  const details = { evidence, flow } as const;
  if (message?.arrived) return holds(from, expected, "it arrives", details);
  const measured = message && isAccepted(message) ? "it doesn't arrive" : failure;
  if (refusalOf(register)?.id === remoteAccessDisabled) {
    return notProven(from, expected, failure, { ...details, because: "REMOTE-ENABLED" });
  }
  if (asksForCredentials(register)) {
    const why = "sign-in asks for credentials, and verify has none of a user";
    return notProven(from, expected, why, details);
  }
  if (!between.taken) return notProven(from, expected, measured, details);
  const { edgeToFrontEnd, frontEndToEdge } = between.value;
  if ([edgeToFrontEnd, frontEndToEdge].some((reached) => reached && reached !== "answers")) {
    const why = `${measured}; SIP doesn't pass between Edge and Front End`;
    return notProven(from, expected, why, { ...details, because: "EDGE-INTERNAL-FLOWS" });
  }
  if (isDistrusted) {
    const why = `${measured}; Edge and Front End don't trust each other`;
    return notProven(from, expected, why, { ...details, because: "ACCESS-TRUST" });
  }
  return edgeToFrontEnd && frontEndToEdge
    ? broken(from, expected, measured, details)
    : notProven(from, expected, measured, details);
}
