import { z } from "zod";
import { isFilled } from "../../../components/model/shape/isFilled";
import { Peer } from "../../../components/model";
import type { StackResource } from "../../engine/stackResource";
import type { FilterRule, Party } from "../../facts/facts";
import { isKnown, unknownOf, type Known, type Unknown } from "../../facts/known";
import { known, readAs, referenceTo } from "../read";
import { hostOf, whyHostUnknown } from "./connection";
import { driftShape, foreignRules, whyMissing } from "./drift";
import { everyProtocol, protocolsShape, readProtocols, ruleShape } from "./firewallRule";
import { parsedItems } from "./lists";
import { accessPlace, type PlacedRules } from "./placedRules";

const peers = known(z.array(known(z.string())).refine(isFilled));
const shape = z.object({
  ...ruleShape.shape,
  ...driftShape.shape,
  from: peers,
  to: peers,
  protocols: protocolsShape.nullish(),
  action: known(z.enum(["allow", "deny"])).nullish(),
  order: known(z.int()).nullish(),
});

/** Type of access rules. */
export const accessRuleType = "edgelab:firewall:AccessRule";

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
  const rule = readAs(resource, shape, unreadable);
  if (rule === undefined) {
    return undefined;
  }
  const [from, to] = (["from", "to"] as const).map((side) =>
    parsedItems(resource, side, rule[side], party, unreadable),
  );
  const action = rule.action ?? "allow";
  const order = rule.order ?? undefined;
  const whyUnknown = [whyHostUnknown(rule.connection), whyMissing(resource, rule)];
  const [unknown] = unknownOf([...whyUnknown, action, order, ...from, ...to]);
  const protocols = rule.protocols
    ? readProtocols(resource, rule.protocols, unreadable)
    : [everyProtocol];
  return {
    resource,
    host: hostOf(rule.connection, unreadable),
    place: accessPlace(ifKnown(order), ifKnown(action)),
    foreign: foreignRules(resource, rule),
    rules: protocols.map((protocol): FilterRule => ({
      resource: referenceTo(resource),
      name: isKnown(rule.name) ? rule.name : resource.name,
      action: isKnown(action) ? action : "allow",
      from: from.filter(isKnown),
      to: to.filter(isKnown),
      ...protocol,
      ...(unknown && { unknown }),
    })),
  };
}

const party = (text: string): Party =>
  text === "localHost" ? "firewall" : Peer.parse(text, { ipv6: true });

const ifKnown = <Value>(value: Known<Value> | undefined): Value | undefined =>
  value !== undefined && isKnown(value) ? value : undefined;
