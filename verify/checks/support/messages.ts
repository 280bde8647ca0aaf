import type { InternalSip } from "../../measurements/access/internalSip";
import type { SipServerTrial } from "../../measurements/access/sip";
import type { Outcome } from "../../measurements/measurement";
import { broken, holds, notProven, type Finding } from "../../result/finding";
import type { SipDomainTrial, SipTrial } from "../../station/sipTrial";
import { asksForCredentials, isAccepted, isServed, outcomeText, refusalOf } from "./sipText";
import type { NextHop } from "./nextHop";
import { remoteAccessDisabled } from "./accessMethods";

/** What is known of the way between Edge and Front End. */
interface BetweenServers {
  readonly between: Outcome<InternalSip>;
  readonly nextHop: NextHop;
  /** Whether the two refuse each other's connections. */
  readonly isDistrusted: boolean;
}

/**
 * Whether a message of a user outside to itself passes Access Edge and Front End, for each SIP domain that both
 * servers accept by themselves: the others are told of already.
 */
export function messageFindings(
  { from, trial }: { readonly from: string; readonly trial: SipTrial },
  frontEnd: SipServerTrial,
  inner: BetweenServers,
): Finding[] {
  const inside = "untried" in frontEnd.trial ? undefined : frontEnd.trial.domains;
  return trial.domains
    .filter(({ domain, options }) => {
      const own = inside?.find((one) => one.domain === domain);
      return (
        isServed(options) && (own === undefined ? inside === undefined : isServed(own.register))
      );
    })
    .map((tried) => messageFinding(from, tried, inner));
}

function messageFinding(
  from: string,
  { domain, register, message }: SipDomainTrial,
  { between, nextHop, isDistrusted }: BetweenServers,
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
  if (message === undefined && nextHop.is === "wrong") {
    const why = `${failure}; the Edge doesn't find the Front End by name: ${nextHop.text}`;
    return notProven(from, expected, why, { ...details, because: "EDGE-NEXT-HOP" });
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
