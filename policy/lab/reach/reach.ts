import type { Transport } from "../../../model";
import type { FilterFact, FilterRule, Party } from "../../facts/facts";
import { isKnown } from "../../facts/known";
import type { Lab } from "../lab";
import { Flow, rulesFor } from "./decisions";
import { pieceEnd, prefixesIn, tagsIn, type End } from "./end";
import { internetPieces, reachablePieces } from "./internet";
import { Passage } from "./passage";
import type { Prefix } from "./prefix";
import { Topology } from "./topology";

const reaches = new WeakMap<Lab, Reach>();

/** What the filters of a lab let through, computed exactly. */
export class Reach {
  readonly topology: Topology;
  /** Several rules ask for the same. */
  private readonly passages = new Map<string, Passage>();

  private constructor(lab: Lab) {
    this.topology = new Topology(lab);
  }

  static of(lab: Lab): Reach {
    const known = reaches.get(lab) ?? new Reach(lab);
    reaches.set(lab, known);
    return known;
  }

  /**
   * From the Internet to one address.
   *
   * @param isPublished Whether packets come through a publication, which translated their address.
   */
  fromInternet(to: End, transport: Transport, isPublished: boolean): Passage {
    const key = `${to.zone} ${to.prefix ?? String(to.unknown)} ${transport} ${isPublished}`;
    const known = this.passages.get(key) ?? this.withInternet(to, "from", transport, isPublished);
    this.passages.set(key, known);
    return known;
  }

  /**
   * From the Internet to a piece of IPv6 that may be anybody's of the lab, by rules that name IPv6 addresses: a rule
   * that means everybody opens IPv4, and is judged by that. One passage for each filter in front of the lab.
   */
  fromIpv6Internet(to: End, transport: Transport): Passage[] {
    return this.topology.lab.facts.filters
      .filter((filter) => filter.direction !== "outbound" && !this.topology.isInner(filter))
      .flatMap((filter) => {
        const rules = rulesFor(filter, transport, "to", to).filter(
          (rule) => rule.action === "deny" || namesIpv6(rule),
        );
        if (!rules.some(({ action }) => action === "allow")) {
          return [];
        }
        const shut: FilterFact = { ...filter, otherwise: "deny" };
        const named = rules.flatMap(({ from }) => from);
        const flows = this.internet("6", named).map(
          (from) => new Flow(from, to, [{ filter: shut, isMet: "yes" }], false, () => rules),
        );
        return [new Passage(flows, "from")];
      });
  }

  /** From one address to everywhere on the Internet. */
  toInternet(from: End, transport: Transport): Passage {
    return this.withInternet(from, "to", transport, false);
  }

  /**
   * From one address to another, or to a piece of them.
   *
   * @param counts Which filters to look at; all where absent.
   */
  between(
    from: End,
    to: End,
    transport: Transport,
    counts: (filter: FilterFact) => boolean = () => true,
  ): Passage {
    const met = this.topology.filtersBetween(from, to).filter(({ filter }) => counts(filter));
    const rulesOf = (filter: FilterFact) => rulesFor(filter, transport, "from", from);
    return new Passage([new Flow(from, to, met, false, rulesOf)], "to");
  }

  /**
   * All to whom a host inside could write on the other side of a firewall, in pieces that no rule tells apart.
   *
   * @param cuts What tells them apart besides the rules.
   */
  beyondInternal(cuts: readonly Prefix[]): End[] {
    const { lab, ownNetworks } = this.topology;
    const named = lab.facts.filters.flatMap(({ rules, guards = [] }) => [
      ...rules.flatMap(({ to }) => to),
      ...guards.filter(isKnown),
    ]);
    const internet = new Set(internetPieces("4", ownNetworks, [...prefixesIn(named), ...cuts]));
    return [
      ...reachablePieces("4", [...ownNetworks, ...prefixesIn(named), ...cuts]).map((piece) =>
        pieceEnd(
          this.topology.zoneOfPrefix(piece) ?? (internet.has(piece) ? "internet" : "elsewhere"),
          piece,
        ),
      ),
      ...tagEnds(named, [...internet]),
    ].filter(({ zone }) => zone !== "internal");
  }

  /** The Internet's addresses, as these parties tell them apart. */
  private internet(version: "4" | "6", named: readonly Party[]): End[] {
    const { ownNetworks, ownPublicAddresses } = this.topology;
    const cuts = prefixesIn(named);
    // What a rule denies to the lab's own addresses it denies to nobody outside.
    const own = [...ownNetworks, ...cuts.filter((prefix) => ownPublicAddresses.has(prefix))];
    const pieces = internetPieces(version, own, cuts);
    return [...pieces.map((piece) => pieceEnd("internet", piece)), ...tagEnds(named, pieces)];
  }

  private withInternet(
    one: End,
    many: "from" | "to",
    transport: Transport,
    isPublished: boolean,
  ): Passage {
    const version = one.prefix?.startsWith("6") ? "6" : "4";
    const anybody = pieceEnd("internet", version);
    const [side, from, to] =
      many === "from" ? (["to", anybody, one] as const) : (["from", one, anybody] as const);
    const met = this.topology.filtersBetween(from, to);
    const rules = new Map(
      met.map(({ filter }) => [filter, rulesFor(filter, transport, side, one)] as const),
    );
    const rulesOf = (filter: FilterFact): readonly FilterRule[] => rules.get(filter) ?? [];
    const named: Party[] = [...rules.values()].flat().flatMap((rule) => rule[many]);
    const pieces = this.internet(version, named);
    return new Passage(
      pieces.map((piece) =>
        many === "from"
          ? new Flow(piece, one, met, isPublished, rulesOf)
          : new Flow(one, piece, met, isPublished, rulesOf),
      ),
      many,
    );
  }
}

/**
 * Addresses of the Internet of which it isn't known which: taken for some among those whom no rule names, so that
 * they are told apart by their tag alone.
 */
function tagEnds(parties: readonly Party[], pieces: readonly Prefix[]): End[] {
  const general = [...pieces].sort((one, other) => one.length - other.length)[0];
  return tagsIn(parties).map((tag) => ({
    zone: "internet",
    tag: tag.toLowerCase(),
    prefix: general,
    text: tag,
  }));
}

function namesIpv6({ from, to }: FilterRule): boolean {
  return prefixesIn([...from, ...to]).some((prefix) => prefix.startsWith("6"));
}
