import { isDeepStrictEqual } from "node:util";
import { isMarkOf, markText, type Mark, type RuleKind } from "./mark";
import { ruleText, type Rule } from "./rule";
import { tableName, type FoundRule, type FoundTable } from "./table";

/** A rule that a resource declares, with the protocol definition that it stands for. */
export interface DeclaredRule {
  readonly rule: Rule;
  readonly label?: string;
}

/** All rules of one network, access or publishing rule. */
export interface RuleGroup {
  readonly kind: RuleKind;
  readonly name: string;
  readonly owner: string;
  readonly order: number;
  readonly rules: readonly DeclaredRule[];
}

/** The rules found on the host that carry the mark of that resource. */
export function rulesOf(table: FoundTable, kind: RuleKind, name: string): FoundRule[] {
  return table.rules.filter(({ mark }) => isMarkOf(mark, kind, name));
}

/** The commands that put the groups in the place of what is found of them, leaving all else as it is. */
export function replaceCommands(table: FoundTable, groups: readonly RuleGroup[]): string[] {
  const old = groups.flatMap((group) => rulesOf(table, group.kind, group.name));
  const kept = table.rules.filter((rule) => !old.includes(rule));
  const added = groups
    .flatMap((group) =>
      group.rules.map(({ rule, label }) => {
        const mark = { ...group, label };
        return { rule, mark, place: placeOf(mark, rule) };
      }),
    )
    // Rules that go to the same place stand in the order in which they are added.
    .sort((one, other) => one.place - other.place);
  return [
    ...removeCommands(old),
    ...added.map(({ rule, mark, place }) => {
      const next = kept.find(
        (other) =>
          other.chain === rule.chain &&
          other.mark !== undefined &&
          placeOf(other.mark, other.rule) > place,
      );
      const where = next === undefined ? "add" : "insert";
      const position = next === undefined ? "" : ` position ${next.handle}`;
      return `${where} rule ${tableName} ${rule.chain}${position} ${ruleText(rule)} comment "${markText(mark)}"`;
    }),
  ];
}

/** The commands that remove these rules. */
export function removeCommands(rules: readonly FoundRule[]): string[] {
  return rules.map(({ chain, handle }) => `delete rule ${tableName} ${chain} handle ${handle}`);
}

/** How the rules found differ from those declared. */
export interface Difference {
  /** Declared rules that aren't there or stand too late, e.g. `forward: tcp dport 443 accept`. */
  readonly missing: readonly string[];
  /** Rules that weren't declared. */
  readonly foreign: readonly FoundRule[];
}

export function difference(
  table: FoundTable,
  found: readonly FoundRule[],
  declared: readonly DeclaredRule[],
): Difference {
  const foreign = [...found];
  const missing = declared.flatMap(({ rule }) => {
    const text = `${rule.chain}: ${ruleText(rule)}`;
    const index = foreign.findIndex((other) => other.rule && isSameRule(other.rule, rule));
    if (index < 0) {
      return [text];
    }
    const [present] = foreign.splice(index, 1);
    return isLate(table, present) ? [`${text} (stands behind rules that it precedes)`] : [];
  });
  return { missing, foreign };
}

/** Whether the rules let the same packets through in the same chains. */
export function areSameRules(
  some: readonly DeclaredRule[],
  others: readonly DeclaredRule[],
): boolean {
  const texts = (rules: readonly DeclaredRule[]) =>
    rules.map(({ rule, label }) => [rule.chain, ruleText(rule), label]);
  return isDeepStrictEqual(texts(some), texts(others));
}

export function isSameRule(one: Rule, other: Rule): boolean {
  return one.chain === other.chain && ruleText(one) === ruleText(other);
}

/** Whether the rule stands behind one that should come after it, where it may have no effect. */
export function isLate(table: FoundTable, late: FoundRule): boolean {
  return table.rules
    .slice(0, table.rules.indexOf(late))
    .some(
      (earlier) =>
        earlier.chain === late.chain &&
        earlier.mark !== undefined &&
        late.mark !== undefined &&
        placeOf(earlier.mark, earlier.rule) > placeOf(late.mark, late.rule),
    );
}

const kinds: readonly RuleKind[] = ["policy", "network", "access", "publishing"];

/** Rules stand by kind and then by order; at the same order, what denies stands before what allows. */
function placeOf(mark: Pick<Mark, "kind" | "order">, rule: Rule | undefined): number {
  return kinds.indexOf(mark.kind) * 1e6 + mark.order * 2 + (rule?.verdict === "drop" ? 0 : 1);
}
