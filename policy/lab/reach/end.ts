import type { FilterRule, Party } from "../../facts/facts";
import type { Unknown } from "../../facts/known";
import type { Certainty } from "./certainty";
import { azureLoadBalancer, isEverywhere, privatePrefixes } from "./internet";
import { covers, prefixOf, prefixText, type Prefix } from "./prefix";

/** Where an address is, as seen from the Internet: outside, between the firewalls, or behind both. */
export type Zone =
  "internet" | "firewall" | "perimeter" | "edgeInternal" | "internal" | "elsewhere";

/** Who sends or receives a packet: one address, or a piece of addresses that no rule tells apart. */
export interface End {
  readonly zone: Zone;
  /** Undefined where the address isn't known. */
  readonly prefix?: Prefix;
  /** The address, where it isn't known. */
  readonly unknown?: Unknown;
  /** In lower case: somewhere among the addresses that a cloud keeps under this name. */
  readonly tag?: string;
  /** For messages: `203.0.113.0/24`, `everywhere`. */
  readonly text: string;
}

/** An end for the addresses of a prefix. */
export function pieceEnd(zone: Zone, prefix: Prefix): End {
  return { zone, prefix, text: isEverywhere(prefix) ? "everywhere" : prefixText(prefix) };
}

/** Names of tags whose addresses the lab's own networks, or everybody's, are known to be. */
const resolvedTags = ["internet", "virtualnetwork", "azureloadbalancer"];

/** The service tags of which nobody here knows the addresses, as they are written. */
export function tagsIn(parties: Iterable<Party>): string[] {
  const tags = new Map<string, string>();
  for (const party of parties) {
    if (typeof party === "object" && "tag" in party) {
      const name = party.tag.toLowerCase();
      if (!resolvedTags.includes(name) && !tags.has(name)) {
        tags.set(name, party.tag);
      }
    }
  }
  return [...tags.values()];
}

/** The prefixes that tell senders or receivers apart. */
export function prefixesIn(parties: Iterable<Party>): Prefix[] {
  return [...parties].flatMap((party) =>
    typeof party === "object" && !("tag" in party) ? [prefixOf(party)] : [],
  );
}

/** Whether the rule means this sender or receiver. A rule of which something isn't known may mean anybody. */
export function fits(rule: FilterRule, side: "from" | "to", end: End): Certainty {
  if (rule.unknown !== undefined) {
    return "maybe";
  }
  let result: Certainty = "no";
  for (const party of rule[side]) {
    const certainty = partyFits(party, end);
    if (certainty === "yes") {
      return certainty;
    }
    if (certainty === "maybe") {
      result = certainty;
    }
  }
  return result;
}

function partyFits(party: Party, end: End): Certainty {
  if (party === "firewall") {
    return end.zone === "firewall" ? "yes" : "no";
  }
  if ("tag" in party) {
    return tagFits(party.tag.toLowerCase(), end) ? "yes" : "no";
  }
  const prefix = prefixOf(party);
  if (end.zone === "firewall") {
    // A firewall's rules mean itself only where they say so, or name its address.
    return party.kind === "address" && prefix === end.prefix ? "yes" : "no";
  }
  if (end.prefix !== undefined) {
    return covers(prefix, end.prefix) ? "yes" : "no";
  }
  if (end.unknown !== undefined) {
    return prefix.length <= 1 ? "yes" : "maybe";
  }
  return prefix.length <= 1 ? "yes" : "no";
}

function tagFits(tag: string, end: End): boolean {
  switch (tag) {
    case "internet":
      return end.zone === "internet";
    case "virtualnetwork":
      return (
        ["perimeter", "edgeInternal", "internal"].includes(end.zone) ||
        privatePrefixes.some((prefix) => end.prefix !== undefined && covers(prefix, end.prefix))
      );
    case "azureloadbalancer":
      return end.prefix === azureLoadBalancer;
    default:
      return end.tag === tag || (end.tag?.startsWith(`${tag}.`) ?? false);
  }
}
