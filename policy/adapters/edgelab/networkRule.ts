import { Network, Peer } from "../../../model";
import { networkRule } from "../../../model/resources/firewall";
import type { StackResource } from "../../engine/stackResource";
import type { TranslationFact } from "../../facts/facts";
import { isKnown, type Known, type Unknown } from "../../facts/known";
import { parsed, referenceTo } from "../read";
import { hostOf } from "./connection";
import { drift, foreignRules, whyMissing } from "./drift";
import { networkPlace, type PlacedRules } from "./placedRules";
import { anyAddress, readProperties } from "./reader";

/**
 * A network rule. It lets nothing through; but somebody may have put rules under its name that do.
 *
 * Of one that doesn't say how it translates it isn't known either whom.
 */
export function readNetworkRule(
  resource: StackResource,
  unreadable: Unknown[],
): (PlacedRules & { readonly translation: TranslationFact }) | undefined {
  const rule = readProperties(
    resource,
    networkRule,
    ["connection", "name", "relation", "source", "translatedAddress", ...drift],
    unreadable,
  );
  if (rule === undefined) {
    return undefined;
  }
  const { relation } = rule;
  const host = hostOf(rule.connection, unreadable);
  const source = parsed(
    resource,
    ["source"],
    rule.source,
    (text) => Peer.parse(text, { ipv6: true }),
    unreadable,
  );
  const translatedAddress = parsed(
    resource,
    ["translatedAddress"],
    rule.translatedAddress,
    anyAddress,
    unreadable,
  );
  return {
    resource,
    host,
    place: networkPlace,
    rules: [],
    foreign: foreignRules(resource, rule),
    translation: {
      resource: referenceTo(resource),
      host,
      relation: relation === "nat" ? "shared" : "oneToOne",
      source: isKnown(relation) ? source : relation,
      translatedAddress: whyMissing(resource, rule) ?? translatedAddress,
    },
  };
}

/** Whether who on the Internet writes to a published server appears to it as the firewall; unknown where whom it means is. */
export function hidesInternet({ source }: TranslationFact): Known<boolean> {
  if (!isKnown(source)) {
    return source;
  }
  if (source.kind !== "network") {
    return source.kind === "any";
  }
  const { address, lastAddress } = Network.parse(`${source}`, { ipv6: true });
  return ![address, lastAddress].every(({ isPrivate, isShared }) => isPrivate || isShared);
}
