import type { LabDescription } from "../../model";
import type { RequirementId } from "../../model/requirements";
import type { Adapter } from "../adapters/adapter";
import type { StackResource } from "../engine/stackResource";
import { collectFacts } from "../facts/collect";
import type { Facts } from "../facts/facts";
import { findingsOf } from "../findings/collect";
import type { Finding } from "../findings/finding";
import { findLabs, type FoundLabs } from "../lab/describedLabs";
import type { LabProblem } from "../lab/markProblems";
import type { Lab } from "../lab/lab";
import { DependencyGraph } from "../lab/graph";
import { wholeStack } from "../lab/wholeStack";
import { rules } from "../rules";

/** A stack, looked at once for all rules. */
export class Evaluation {
  private readonly facts: Facts;
  private readonly found: FoundLabs;
  private readonly whole: Lab;

  /**
   * @param labs Descriptions from the pack's configuration.
   * @param today ISO date.
   */
  constructor(
    resources: readonly StackResource[],
    adapters: readonly Adapter[],
    labs: readonly LabDescription[],
    today: string,
  ) {
    this.facts = collectFacts(resources, adapters);
    const graph = new DependencyGraph(resources);
    this.whole = wholeStack(this.facts, today, (urn, earlier) => graph.isAfter(urn, earlier));
    this.found = findLabs(resources, this.facts, labs, today);
  }

  get labs(): readonly Lab[] {
    return this.found.labs;
  }

  /** What is in the way of looking at the stack: labs that can't be understood, resources that can't be read. */
  get problems(): readonly LabProblem[] {
    return [
      ...this.found.problems,
      ...this.facts.unreadable.map((unknown) => ({
        problem: `${unknown}`,
        isUnknownYet: unknown.problem === undefined,
      })),
    ];
  }

  /** One text for all resources that nothing reads and that may decide something; undefined where there are none. */
  get unread(): string | undefined {
    const unread = this.facts.unread.filter(({ isTold }) => !isTold);
    const counts = new Map<string, number>();
    unread.forEach(({ kind }) => counts.set(kind, (counts.get(kind) ?? 0) + 1));
    const kinds = [...counts].map(([kind, count]) => `${count} ${kind}`).sort();
    const resources = new Set(unread.map(({ resource }) => resource.urn)).size;
    return resources === 0
      ? undefined
      : `${resources === 1 ? "1 resource is" : `${resources} resources are`} of types that no policy reads: ${kinds.join(", ")}.`;
  }

  findings(id: RequirementId): Finding[] {
    const rule = rules[id];
    return findingsOf(id, rule, rule.looksAtWholeStack ? [this.whole] : this.labs);
  }
}
