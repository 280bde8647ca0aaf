import { PortSet, type Transport } from "../../../model";
import type { FilterFact, FilterRule } from "../../facts/facts";
import { both, type Certainty } from "./certainty";
import { fits, type End } from "./end";
import type { MetFilter } from "./topology";

/** Ports that are surely open, and those that may be, as not everything is known. */
export interface Bounds {
  readonly atLeast: PortSet;
  readonly atMost: PortSet;
}

/**
 * How what isn't exact is read: `everybody` asks what passes from every port of the sender, `somebody` from any of
 * them; `atLeast` takes what isn't known for shut, `atMost` for open.
 */
export interface Reading {
  readonly who: "everybody" | "somebody";
  readonly bound: keyof Bounds;
}

/** What a filter does with some ports of one connection. */
export interface Decision {
  readonly filter: FilterFact;
  /** Undefined where no rule fits. */
  readonly rule?: FilterRule;
  readonly allows: boolean;
  readonly ports: PortSet;
}

/** A rule that may fit one connection. */
interface Candidate {
  readonly rule: FilterRule;
  readonly fits: "yes" | "maybe";
}

/** Filters that a packet meets one after the other, as they treat one sender and one receiver. */
export class Flow {
  private readonly candidates: ReadonlyMap<MetFilter, readonly Candidate[]>;
  private readonly decided = new Map<string, readonly (readonly Decision[])[]>();
  private readonly isExact: { readonly who: boolean; readonly bound: boolean };

  /**
   * @param isPublished Whether the packet came through a publication.
   * @param rulesOf The rules of a filter that can fit at all.
   */
  constructor(
    readonly from: End,
    readonly to: End,
    private readonly met: readonly MetFilter[],
    private readonly isPublished: boolean,
    rulesOf: (filter: FilterFact) => readonly FilterRule[],
  ) {
    this.candidates = new Map(
      met.map((one) => [one, candidatesOf(rulesOf(one.filter), from, to)] as const),
    );
    const all = [...this.candidates.values()].flat();
    this.isExact = {
      who: all.every(({ rule }) => rule.sourcePorts === undefined),
      bound:
        !this.isUnguarded &&
        met.every(({ isMet }) => isMet === "yes") &&
        all.every((candidate) => candidate.fits === "yes"),
    };
  }

  /** No filter of the stack is known to stand in between, but for those of the hosts themselves. */
  get isUnguarded(): boolean {
    return this.met.every(({ filter }) => filter.isHosts);
  }

  /** Ports of the receiver that every filter lets through. */
  passed({ who, bound }: Reading): PortSet {
    if (this.isUnguarded && bound === "atLeast") {
      return PortSet.NONE;
    }
    return this.decisions({ who, bound })
      .map((decisions) =>
        PortSet.of(
          ...decisions.filter(({ allows }) => allows).flatMap(({ ports }) => ports.ranges),
        ),
      )
      .reduce((passed, allowed) => passed.intersect(allowed), PortSet.ALL);
  }

  /** What each filter that counts decides, in the order of its rules. */
  decisions(reading: Reading): readonly (readonly Decision[])[] {
    const who = this.isExact.who ? "everybody" : reading.who;
    const bound = this.isExact.bound ? "atLeast" : reading.bound;
    const key = `${who} ${bound}`;
    const known = this.decided.get(key);
    if (known !== undefined) {
      return known;
    }
    const decisions = this.met
      .filter(({ isMet }) => isMet === "yes" || bound === "atLeast")
      .map((met) => this.decide(met, { who, bound }));
    this.decided.set(key, decisions);
    return decisions;
  }

  /** Rules of which something isn't known and that may decide on some of the ports; filters that may count. */
  uncertain(ports: PortSet): { rules: FilterRule[]; filters: FilterFact[] } {
    return {
      rules: [...this.candidates.values()]
        .flat()
        .filter(({ rule, fits }) => fits === "maybe" && portsOf(rule).overlaps(ports))
        .map(({ rule }) => rule),
      filters: this.met.filter(({ isMet }) => isMet === "maybe").map(({ filter }) => filter),
    };
  }

  private decide(met: MetFilter, reading: Reading): Decision[] {
    const { filter } = met;
    const decisions: Decision[] = [];
    let open = PortSet.ALL;
    for (const candidate of this.candidates.get(met) ?? []) {
      const { rule } = candidate;
      if (open.isEmpty) {
        break;
      }
      if ((rule.onlyPublished === true && !this.isPublished) || !counts(candidate, reading)) {
        continue;
      }
      const ports = open.intersect(portsOf(rule));
      if (!ports.isEmpty) {
        decisions.push({ filter, rule, allows: rule.action === "allow", ports });
        open = open.subtract(ports);
      }
    }
    if (!open.isEmpty) {
      decisions.push({ filter, allows: filter.otherwise === "allow", ports: open });
    }
    return decisions;
  }
}

/** The rules that can fit a transport and an end that stays the same. */
export function rulesFor(
  filter: FilterFact,
  transport: Transport,
  side: "from" | "to",
  end: End,
): FilterRule[] {
  return filter.rules.filter(
    (rule) =>
      (rule.unknown !== undefined || rule.transport === "any" || rule.transport === transport) &&
      fits(rule, side, end) !== "no",
  );
}

function candidatesOf(rules: readonly FilterRule[], from: End, to: End): Candidate[] {
  return rules.flatMap((rule) => {
    const certainty: Certainty = both(fits(rule, "from", from), fits(rule, "to", to));
    return certainty === "no" ? [] : [{ rule, fits: certainty }];
  });
}

/** A rule of which something isn't known may mean every port. */
function portsOf(rule: FilterRule): PortSet {
  return rule.unknown === undefined ? rule.ports : PortSet.ALL;
}

function counts({ rule, fits: certainty }: Candidate, { who, bound }: Reading): boolean {
  const opens = rule.action === "allow";
  const isSure = certainty === "yes" || opens === (bound === "atMost");
  const isForAllSourcePorts =
    rule.sourcePorts === undefined ||
    rule.sourcePorts.equals(PortSet.ALL) ||
    opens === (who === "somebody");
  return isSure && isForAllSourcePorts;
}
