import type { Transport } from "../../../components/model";
import type { FilterFact, FilterRule, PublicationFact } from "../../../policy/facts/facts";
import type { FirewallFacts } from "./firewallLab";

/** Rules of a filter, changed. */
export function withRules(
  facts: FirewallFacts,
  host: string,
  change: (rules: readonly FilterRule[]) => readonly FilterRule[],
  direction?: FilterFact["direction"],
): FirewallFacts {
  return {
    ...facts,
    filters: facts.filters.map((filter) =>
      filter.host === host && (direction ?? filter.direction) === filter.direction
        ? { ...filter, rules: change(filter.rules) }
        : filter,
    ),
  };
}

/** A rule ahead of all others. */
export function ahead(
  facts: FirewallFacts,
  host: string,
  one: FilterRule,
  direction?: FilterFact["direction"],
): FirewallFacts {
  return withRules(facts, host, (rules) => [one, ...rules], direction);
}

/** A rule of this name with something else in it, in filters and publications alike. */
export function changed(
  facts: FirewallFacts,
  name: string,
  more: Partial<FilterRule & PublicationFact>,
  transport?: Transport,
): FirewallFacts {
  const isMeant = (one: { name: string; transport: string }) =>
    one.name === name && (transport === undefined || one.transport === transport);
  return {
    ...facts,
    publications: facts.publications.map((one) => (isMeant(one) ? { ...one, ...more } : one)),
    filters: facts.filters.map((filter) => ({
      ...filter,
      rules: filter.rules.map((one) => (isMeant(one) ? { ...one, ...more } : one)),
    })),
  };
}

/** A rule of this name left out, everywhere. */
export function without(facts: FirewallFacts, name: string, transport?: Transport): FirewallFacts {
  const isOther = (one: { name: string; transport: string }) =>
    one.name !== name || (transport !== undefined && one.transport !== transport);
  return {
    ...facts,
    publications: facts.publications.filter(isOther),
    filters: facts.filters.map((filter) => ({ ...filter, rules: filter.rules.filter(isOther) })),
  };
}
