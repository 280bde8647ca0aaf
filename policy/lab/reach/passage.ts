import { PortSet } from "../../../model";
import type { FilterFact, FilterRule } from "../../facts/facts";
import { unknownOf, type Unknown } from "../../facts/known";
import type { Bounds, Decision, Flow } from "./decisions";
import type { End } from "./end";

/** A rule, or a filter of which no rule fits, that opens or shuts ports. */
export interface Cause {
  readonly filter: FilterFact;
  readonly rule?: FilterRule;
  readonly ports: PortSet;
  /** Those of many senders, or receivers, whom it concerns. */
  readonly ends: readonly End[];
}

/** Why ports aren't open to everybody. */
export interface Narrowing {
  readonly ports: PortSet;
  /** What lets them through, only for some. */
  readonly opened: readonly Cause[];
  /** What shuts them for the others. */
  readonly shut: readonly Cause[];
  /** Whether it is `opened` that names the few, and not `shut`. */
  readonly isForFew: boolean;
}

/**
 * What of one transport passes between one address and many: the Internet's, or the destinations of a client. One of
 * the two ends is the same in all flows.
 */
export class Passage {
  private common?: Bounds;
  private any?: Bounds;

  /**
   * @param flows One for each piece of the many.
   * @param many The side on which they are.
   */
  constructor(
    private readonly flows: readonly Flow[],
    private readonly many: "from" | "to",
  ) {}

  /** What passes from, or to, each of the many. */
  get everybody(): Bounds {
    return (this.common ??= this.bounds((bound) =>
      this.flows
        .map((flow) => flow.passed({ who: "everybody", bound }))
        .reduce((common, ports) => common.intersect(ports), PortSet.ALL),
    ));
  }

  /** What passes from, or to, any of the many. */
  get somebody(): Bounds {
    return (this.any ??= this.bounds((bound) =>
      PortSet.of(...this.flows.flatMap((flow) => flow.passed({ who: "somebody", bound }).ranges)),
    ));
  }

  /** No filter of the stack is known to stand in between. */
  get isUnguarded(): boolean {
    return this.flows.every((flow) => flow.isUnguarded);
  }

  /** What shuts those of the ports that nobody gets through. */
  shutFor(ports: PortSet): Cause[] {
    const shut = ports.subtract(this.somebody.atMost);
    const decisions = this.general
      .decisions({ who: "somebody", bound: "atMost" })
      .flat()
      .filter(({ allows }) => !allows);
    return this.causes(decisions, shut, () => this.general);
  }

  /** Why some of the ports are open to some and not to others. */
  narrowed(ports: PortSet): Narrowing[] {
    const narrowed = ports.intersect(this.somebody.atMost).subtract(this.everybody.atMost);
    if (narrowed.isEmpty) {
      return [];
    }
    const shut = this.among(narrowed, "everybody", false);
    const opened = this.among(narrowed, "somebody", true);
    const isForFew = !this.general.passed({ who: "everybody", bound: "atMost" }).covers(narrowed);
    return [{ ports: narrowed, opened, shut, isForFew }];
  }

  /** What surely lets the ports through: of several filters in a row the rule that means fewest ports. */
  openedBy(ports: PortSet): Cause[] {
    const found = new Map<FilterRule | FilterFact, Cause>();
    for (const flow of this.flows) {
      const reading = { who: "somebody", bound: "atLeast" } as const;
      let left = flow.passed(reading).intersect(ports);
      const allowing = flow
        .decisions(reading)
        .flat()
        .filter(({ allows, ports: allowed }) => allows && allowed.overlaps(left))
        .sort((one, other) => widthOf(one) - widthOf(other));
      for (const decision of allowing) {
        const mine = left.intersect(decision.ports);
        if (!mine.isEmpty) {
          this.note(found, decision, mine, flow);
          left = left.subtract(mine);
        }
      }
    }
    return [...found.values()];
  }

  /** What would have to be known to say whether these ports are open. */
  unknowns(ports: PortSet): Unknown[] {
    const found = this.flows.flatMap((flow) => {
      const { rules, filters } = flow.uncertain(ports);
      return [
        ...rules.map(({ unknown }) => unknown ?? flow.from.unknown ?? flow.to.unknown),
        ...filters.flatMap(({ guards = [] }) => unknownOf(guards)),
        ...(filters.length > 0 ? [flow.from.unknown, flow.to.unknown] : []),
      ];
    });
    const known = new Map(
      found.flatMap((unknown) => (unknown === undefined ? [] : [[`${unknown}`, unknown]])),
    );
    return [...known.values()];
  }

  /** The flow of those whom no rule names: the largest piece. */
  private get general(): Flow {
    const length = ({ [this.many]: end }: Flow) => end.prefix?.length ?? Number.MAX_VALUE;
    return this.flows.reduce((one, other) => (length(other) < length(one) ? other : one));
  }

  private bounds(portsOf: (bound: keyof Bounds) => PortSet): Bounds {
    return { atLeast: portsOf("atLeast"), atMost: portsOf("atMost") };
  }

  private among(ports: PortSet, who: "everybody" | "somebody", allows: boolean): Cause[] {
    const found = new Map<FilterRule | FilterFact, Cause>();
    for (const flow of this.flows) {
      const reading = { who, bound: "atMost" } as const;
      const passed = flow.passed(reading);
      const concerned = allows ? ports.intersect(passed) : ports.subtract(passed);
      for (const decision of flow.decisions(reading).flat()) {
        if (decision.allows === allows && decision.ports.overlaps(concerned)) {
          this.note(found, decision, decision.ports.intersect(concerned), flow);
        }
      }
    }
    return [...found.values()];
  }

  private causes(
    decisions: readonly Decision[],
    ports: PortSet,
    flowOf: (decision: Decision) => Flow,
  ): Cause[] {
    const found = new Map<FilterRule | FilterFact, Cause>();
    let left = ports;
    for (const decision of decisions) {
      const mine = left.intersect(decision.ports);
      if (!mine.isEmpty) {
        this.note(found, decision, mine, flowOf(decision));
        left = left.subtract(mine);
      }
    }
    return [...found.values()];
  }

  private note(
    found: Map<FilterRule | FilterFact, Cause>,
    { filter, rule }: Decision,
    ports: PortSet,
    flow: Flow,
  ): void {
    const end = flow[this.many];
    const known = found.get(rule ?? filter);
    found.set(rule ?? filter, {
      filter,
      ...(rule && { rule }),
      ports: known === undefined ? ports : known.ports.union(ports),
      ends:
        known === undefined ? [end] : known.ends.at(-1) === end ? known.ends : [...known.ends, end],
    });
  }
}

/** How many ports whoever wrote the rule meant. */
function widthOf({ rule }: Decision): number {
  return rule === undefined ? Number.MAX_VALUE : rule.ports.size;
}
