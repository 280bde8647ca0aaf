import type { FlowName } from "../../../model/flows";
import { strangeDomain } from "../../measurements/access/sip";
import { broken, holds, notProven, type Finding } from "../../result/finding";
import type { SipOutcome } from "../../station/sipTrial";
import { isRefused, isServed, outcomeText } from "./sipText";

/** A server that is asked for SIP domains, and from where. */
export interface AskedServer {
  /** E.g. "Access Edge". */
  readonly title: string;
  readonly from: string;
  readonly flow?: FlowName;
}

/** What a server's answers say of a SIP domain that it is meant to be configured for. */
export function configuredFinding(
  { title, from, flow }: AskedServer,
  domain: string,
  answers: Readonly<Record<string, SipOutcome>>,
): Finding {
  const expected = `the ${title} answers for ${domain}`;
  const texts = Object.entries(answers).map(([name, answer]) => `${name}: ${outcomeText(answer)}`);
  const details = { evidence: texts, ...(flow && { flow }) };
  const wrong = Object.values(answers).findIndex((answer) => !isServed(answer));
  if (wrong < 0) return holds(from, expected, texts.join(", "), details);
  const verb = isRefused(Object.values(answers)[wrong]) ? "refuses" : "doesn't serve";
  return broken(from, expected, `the ${title} ${verb} it: ${texts[wrong]}`, details);
}

/** What a server's answer says of a SIP domain that it isn't configured for. */
export function strangerFinding(
  { title, from, flow }: AskedServer,
  answer: SipOutcome | undefined,
): Finding {
  const expected = `the ${title} refuses ${strangeDomain}`;
  const details = { ...(flow && { flow }) };
  if (answer === undefined) return notProven(from, expected, "it wasn't asked", details);
  const text = `OPTIONS: ${outcomeText(answer)}`;
  if (isRefused(answer)) return holds(from, expected, text, details);
  return isServed(answer)
    ? broken(from, expected, `it answers: ${text}`, details)
    : notProven(from, expected, text, details);
}
