import type { LabDescription } from "../../components/model";
import type { Adapter } from "../adapters/adapter";
import type { StackResource } from "../engine/stackResource";
import { collectFacts } from "../facts/collect";
import type { Facts } from "../facts/facts";
import { findingsOf } from "../findings/collect";
import type { Finding } from "../findings/finding";
import { findLabs, type FoundLabs, type LabProblem } from "../lab/describedLabs";
import type { Lab } from "../lab/lab";
import { wholeStack } from "../lab/wholeStack";
import type { Rule } from "../rules/rule";

/** A stack, looked at once for all rules. */
export class Evaluation {
  private readonly facts: Facts;
  private readonly found: FoundLabs;

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

  findings(rule: Rule): Finding[] {
    return findingsOf(rule, rule.looksAtWholeStack ? [wholeStack(this.facts)] : this.labs);
  }
}
