import type { RequirementId } from "../../../model/requirements";
import type { PublicImMessage } from "../../measurements/access/publicImMessages";
import type { Outcome } from "../../measurements/measurement";
import { broken, holds, type Finding } from "../../result/finding";
import { outcomeText, refusalOf } from "./sipText";

const from = "contacts at providers";

/** The requirement that a message fails by, as far as the answer tells; undefined where it came through, too. */
export function requirementBehind({ outcome }: PublicImMessage): RequirementId | undefined {
  const { id, text = "" } = refusalOf(outcome) ?? {};
  if (id === 1001) return "PIC-ENABLED";
  if (id === 1010 || id === 1014) return "PIC-FQDN";
  if (id !== 1002) return undefined;
  if (text.includes("isn't chosen")) return "PIC-PROVIDERS";
  return text.includes("isn't provisioned") ? "PIC-SIP-DOMAINS" : "FEDERATION-ENABLED";
}

/** What became of a message, for people. */
export function messageText({ provider, outcome, arrived, ...message }: PublicImMessage): string {
  const answer = refusalOf(outcome)?.text;
  const lost =
    "status" in outcome && outcome.status < 300 && !arrived ? ", and doesn't arrive" : "";
  return `${provider}: ${message.from} to ${message.to}: ${outcomeText(outcome)}${lost}${answer ? `, ms-diagnostics: ${answer}` : ""}`;
}

/** What messages say of a requirement; nothing where no stand-in of a provider is there, or they fail by something else. */
export function findingsOfMessages(
  messages: Outcome<readonly PublicImMessage[] | undefined>,
  id: RequirementId,
  expected: string,
): readonly Finding[] {
  if (!messages.taken) return [];
  const failed = (messages.value ?? []).filter((message) => requirementBehind(message) === id);
  if (failed.length > 0) {
    return [broken(from, expected, messageText(failed[0]), { evidence: failed.map(messageText) })];
  }
  const arrived = (messages.value ?? []).filter((message) => message.arrived);
  return arrived.length === 0
    ? []
    : [holds(from, expected, `${arrived.length} of ${messages.value?.length} messages arrive`)];
}
