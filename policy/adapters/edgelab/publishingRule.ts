import { Peer } from "../../../model";
import { publishingRule } from "../../../model/resources/firewall";
import type { StackResource } from "../../engine/stackResource";
import type { FilterRule, PublicationFact } from "../../facts/facts";
import { isKnown, unknownOf, type Unknown } from "../../facts/known";
import { parsed, referenceTo } from "../read";
import { hostOf, whyHostUnknown } from "./connection";
import { drift, foreignRules, whyMissing } from "./drift";
import { readProtocols } from "./firewallRule";
import { publishingPlace, type PlacedRules } from "./placedRules";
import { anyAddress, readProperties } from "./reader";

/** What a server publishing rule publishes, but for what it leaves of senders' addresses. */
export type Published = Omit<PublicationFact, "keepsSender">;

/** A server publishing rule: the rules that let the translated packets through, and what it publishes. */
export function readPublishingRule(
  resource: StackResource,
  unreadable: Unknown[],
): (PlacedRules & { readonly published: readonly Published[] }) | undefined {
  const rule = readProperties(
    resource,
    publishingRule,
    ["connection", "name", "publicAddress", "target", "protocols", ...drift],
    unreadable,
  );
  if (rule === undefined) {
    return undefined;
  }
  const [publicAddress, target] = (["publicAddress", "target"] as const).map((property) =>
    parsed(resource, [property], rule[property], anyAddress, unreadable),
  );
  const host = hostOf(rule.connection, unreadable);
  const name = isKnown(rule.name) ? rule.name : resource.name;
  const whyUnknown = [whyHostUnknown(rule.connection), whyMissing(resource, rule)];
  const parts = readProtocols(resource, rule.protocols, unreadable).map(
    ({ unknown: ofProtocol, ...protocol }) => {
      const [unknown] = unknownOf([...whyUnknown, ofProtocol]);
      return { resource: referenceTo(resource), name, ...protocol, ...(unknown && { unknown }) };
    },
  );
  return {
    resource,
    host,
    place: publishingPlace,
    foreign: foreignRules(resource, rule),
    rules: parts.map((part): FilterRule => ({
      ...part,
      action: "allow",
      from: [Peer.any()],
      to: isKnown(target) ? [Peer.address(target)] : [],
      onlyPublished: true,
      ...(!isKnown(target) && { unknown: target }),
    })),
    published: parts.map((part) => ({
      ...part,
      host,
      manner: "serverPublishing",
      publicAddress,
      target,
      portShift: 0,
    })),
  };
}
