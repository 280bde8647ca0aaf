import { azureNetworkAdapters } from "../../../../../policy/adapters/azure/network";
import type { StackResource } from "../../../../../policy/engine/stackResource";
import { collectFacts } from "../../../../../policy/facts/collect";
import type {
  Facts,
  FilterFact,
  FilterRule,
  Party,
  PublicationFact,
  TranslationFact,
} from "../../../../../policy/facts/facts";

/** What the adapters for Azure's network make of a stack. */
export const factsOf = (...stack: readonly StackResource[]): Facts =>
  collectFacts(stack, azureNetworkAdapters);

/** Rules of a filter but those that every security group ends with, a line each. */
export function rulesOf(facts: Facts, host: string, direction: FilterFact["direction"]): string[] {
  const { rules } = filterOf(facts, host, direction);
  return rules.slice(0, -3).map(ruleText);
}

export function filterOf(
  { filters }: Facts,
  host: string,
  direction: FilterFact["direction"],
): FilterFact {
  const found = filters.find((each) => each.host === host && each.direction === direction);
  if (found === undefined) {
    throw new Error(`There is no filter of ${host}, ${direction}.`);
  }
  return found;
}

/** `rdp: allow tcp Internet > any 3389`, and what isn't known of it. */
export function ruleText(rule: FilterRule): string {
  const { name, action, transport, from, to, ports, sourcePorts, unknown } = rule;
  const parties = (some: readonly Party[]) => some.map(partyText).join("+");
  const sender = sourcePorts === undefined ? "" : ` from ports ${sourcePorts}`;
  const rest = unknown === undefined ? "" : ` ?${unknown.property}`;
  return `${name}: ${action} ${transport} ${parties(from)} > ${parties(to)} ${ports}${sender}${rest}`;
}

const partyText = (party: Party) =>
  typeof party === "object" && "tag" in party ? party.tag : String(party);

/** `tcp 443 of 198.51.100.9 to 10.0.0.4 +0`. */
export function publicationText(fact: PublicationFact): string {
  const { transport, ports, publicAddress, target, portShift, unknown } = fact;
  const rest = unknown === undefined ? "" : ` ?${unknown.property}`;
  return `${transport} ${ports} of ${publicAddress} to ${target} +${portShift}${rest}`;
}

/** `oneToOne 10.0.0.4 as 198.51.100.9`. */
export const translationText = ({ relation, source, translatedAddress }: TranslationFact) =>
  `${relation} ${source} as ${translatedAddress}`;
