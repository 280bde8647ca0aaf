import { Peer } from "../../../model";
import { accessRule, defaultOrder, localHost } from "../../../model/resources/firewall";
import type { StackResource } from "../../engine/stackResource";
import type { FilterRule, Party } from "../../facts/facts";
import { isKnown, unknownOf, type Unknown } from "../../facts/known";
import { referenceTo } from "../read";
import { hostOf, whyHostUnknown } from "./connection";
import { drift, foreignRules, whyMissing } from "./drift";
import { everyProtocol, readProtocols } from "./firewallRule";
import { accessPlace, type PlacedRules } from "./placedRules";
import { parsedItems, readProperties } from "./reader";

/** Type of access rules. */
export const accessRuleType = accessRule.type;

/**
 * An access rule as its firewall tries it: one rule for each protocol definition.
 *
 * One of the firewall's own addresses stands as the address that it is. Packets to it end at the firewall, so that a
 * rule for it opens nothing behind; and it is that address alone that the rule opens, not the whole firewall.
 */
export function readAccessRule(
  resource: StackResource,
  unreadable: Unknown[],
): PlacedRules | undefined {
  const rule = readProperties(
    resource,
    accessRule,
    ["connection", "name", "from", "to", "protocols", "action", "order", ...drift],
    unreadable,
  );
  if (rule === undefined) {
    return undefined;
  }
  const [from, to] = (["from", "to"] as const).map((side) =>
    parsedItems(resource, side, rule[side], party, unreadable),
  );
  const action = rule.action ?? "allow";
  const order = rule.order ?? defaultOrder;
  const whyUnknown = [whyHostUnknown(rule.connection), whyMissing(resource, rule)];
  const [unknown] = unknownOf([...whyUnknown, action, order, ...from, ...to]);
  const protocols = rule.protocols
    ? readProtocols(resource, rule.protocols, unreadable)
    : [everyProtocol];
  return {
    resource,
    host: hostOf(rule.connection, unreadable),
    // One that may or may not fit stands before all that it may come before.
    place: accessPlace(
      isKnown(order) ? order : Number.NEGATIVE_INFINITY,
      isKnown(action) ? action : "deny",
    ),
    foreign: foreignRules(resource, rule),
    rules: (isKnown(action) ? [action] : actions).flatMap((either) =>
      protocols.map((protocol): FilterRule => ({
        resource: referenceTo(resource),
        name: isKnown(rule.name) ? rule.name : resource.name,
        action: either,
        from: from.filter(isKnown),
        to: to.filter(isKnown),
        ...protocol,
        ...(unknown && { unknown }),
      })),
    ),
  };
}

/** In the order in which two rules with one order are tried. */
const actions = ["deny", "allow"] as const;

const party = (text: string): Party =>
  text === localHost ? "firewall" : Peer.parse(text, { ipv6: true });
