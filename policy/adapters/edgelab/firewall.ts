import {
  accessRule,
  firewallPolicy,
  networkRule,
  publishingRule,
} from "../../../model/resources/firewall";
import type { StackResource } from "../../engine/stackResource";
import type { FilterFact, PublicationFact, TranslationFact } from "../../facts/facts";
import { Unknown, unknownOf, type Known, unknownHost } from "../../facts/known";
import type { Adapter } from "../adapter";
import { referenceTo } from "../read";
import { readAccessRule } from "./accessRule";
import { hostOf } from "./connection";
import { drift, foreignRules, unknownRule, whyMissing } from "./drift";
import { hidesInternet, readNetworkRule } from "./networkRule";
import { inOrder, policyPlace, type PlacedRules } from "./placedRules";
import { readProperties } from "./reader";
import { readPublishingRule, type Published } from "./publishingRule";

const types = {
  policy: firewallPolicy.type,
  access: accessRule.type,
  publishing: publishingRule.type,
  network: networkRule.type,
};

/**
 * Firewalls of the local fabric: what no rule allows they drop. Answers to what was allowed pass; no rule says so.
 */
export const firewallAdapter: Adapter = {
  types: Object.values(types),
  read(resources) {
    const unreadable: Unknown[] = [];
    const each = <Read>(
      type: string,
      read: (resource: StackResource, unreadable: Unknown[]) => Read | undefined,
    ) =>
      resources
        .filter((resource) => resource.type === type)
        .flatMap((resource) => read(resource, unreadable) ?? []);
    const publishing = each(types.publishing, readPublishingRule);
    const network = each(types.network, readNetworkRule);
    const placed: PlacedRules[] = [
      ...each(types.policy, readPolicy),
      ...each(types.access, readAccessRule),
      ...publishing,
    ];
    const translations = network.map(({ translation }) => translation);
    const hiding = hidingOf(translations);
    const beside = network.filter(({ foreign }) => foreign.length > 0);
    return {
      filters: filtersOf([...placed, ...beside]),
      publications: publishing
        .flatMap(({ published }) => published)
        .map((published) => publicationOf(published, hiding)),
      translations,
      unreadable,
    };
  },
};

function readPolicy(resource: StackResource, unreadable: Unknown[]): PlacedRules | undefined {
  const policy = readProperties(resource, firewallPolicy, ["connection", ...drift], unreadable);
  if (policy === undefined) {
    return undefined;
  }
  const missing = whyMissing(resource, policy);
  return {
    resource,
    host: hostOf(policy.connection, unreadable),
    place: policyPlace,
    rules: [],
    // Without the chains or rules that it consists of anything may pass.
    foreign: [
      ...foreignRules(resource, policy),
      ...(missing ? [unknownRule(resource, resource.name, missing)] : []),
    ],
  };
}

function filtersOf(placed: readonly PlacedRules[]): FilterFact[] {
  const byHost = new Map<string, PlacedRules[]>();
  for (const rules of inOrder(placed)) {
    const others = byHost.get(rules.host);
    if (others === undefined) byHost.set(rules.host, [rules]);
    else others.push(rules);
  }
  return [...byHost].map(([host, all]) => filterOf(host, all));
}

function filterOf(host: string, placed: readonly PlacedRules[]): FilterFact {
  const [{ resource }] = placed;
  const rules = [
    ...placed.flatMap(({ foreign }) => foreign),
    ...placed.flatMap((one) => one.rules),
  ];
  const filter: FilterFact = {
    resource: referenceTo(resource),
    host,
    direction: "forward",
    rules,
    otherwise: "deny",
  };
  if (host !== unknownHost) {
    return filter;
  }
  // Nobody knows where it stands, so that it can't be said either that it holds anything back.
  const nowhere = new Unknown(resource.name, "connection.namespace");
  return { ...filter, rules: [...rules, unknownRule(resource, resource.name, nowhere)] };
}

/** Whether senders on the Internet are hidden from servers, by the firewall that may do so. */
type Hiding = ReadonlyMap<string, readonly Known<boolean>[]>;

function hidingOf(translations: readonly TranslationFact[]): Hiding {
  const byHost = new Map<string, Known<boolean>[]>();
  for (const translation of translations) {
    const hides = hidesInternet(translation);
    const others = byHost.get(translation.host);
    if (others === undefined) byHost.set(translation.host, [hides]);
    else if (hides !== false) others.push(hides);
  }
  return byHost;
}

function publicationOf(published: Published, hiding: Hiding): PublicationFact {
  const hidden = hiding.get(published.host) ?? [];
  const [unknown] = unknownOf(hidden);
  return { ...published, keepsSender: hidden.includes(true) ? false : (unknown ?? true) };
}
