import type { RecordFact } from "../facts/facts";
import { isKnown, Unknown, unknownOf } from "../facts/known";
import { normalName } from "../facts/names";
import type { Lab } from "./lab";
import { opaqueOn } from "./opaque";

/** Who is answered: everybody outside, or those inside. */
export type View = "public" | "internal";

/** What stands in the way of a decision: a value that isn't known, or something else, in words. */
export type Obstacle = Unknown | string;

const indexed = new WeakMap<Lab, LabRecords>();

/** The DNS records of a lab. */
export function recordsOf(lab: Lab): LabRecords {
  const records = indexed.get(lab) ?? new LabRecords(lab);
  indexed.set(lab, records);
  return records;
}

/** A lab's DNS records by who sees them and by name. */
export class LabRecords {
  private readonly named = new Map<string, RecordFact[]>();
  private readonly unnamed: readonly RecordFact[];
  private readonly zones: Readonly<Record<View, ReadonlySet<string>>>;
  private readonly names: Readonly<Record<View, ReadonlySet<string>>>;

  constructor(private readonly lab: Lab) {
    const { records } = lab.facts;
    for (const record of records) {
      if (isKnown(record.name)) {
        const name = normalName(record.name);
        const same = this.named.get(name);
        if (same === undefined) this.named.set(name, [record]);
        else same.push(record);
      }
    }
    this.unnamed = records.filter(({ name }) => !isKnown(name));
    // A zone of a SIP domain is the lab's own: what it lacks, nobody else has.
    const ownZones = lab.sipDomains.map(({ name }) => name);
    const zones = (view: View) =>
      new Set([
        ...ownZones,
        ...this.all(view).flatMap(({ zone }) => (isKnown(zone) ? [normalName(zone)] : [])),
      ]);
    this.zones = { public: zones("public"), internal: zones("internal") };
    // A name is there where only longer ones have records, too.
    const names = (view: View) =>
      new Set([
        ...this.zones[view],
        ...this.all(view).flatMap(({ name }) => (isKnown(name) ? upwards(normalName(name)) : [])),
      ]);
    this.names = { public: names("public"), internal: names("internal") };
  }

  /** Every record that is seen in a view. */
  all(view: View): readonly RecordFact[] {
    return this.lab.facts.records.filter((record) => this.isIn(view, record));
  }

  /** The records of a name, of some types. */
  of(view: View, name: string, ...types: readonly string[]): readonly RecordFact[] {
    const owner = this.ownerOf(view, normalName(name));
    return this.ofName(owner, types).filter((record) => this.isIn(view, record));
  }

  /** Why nothing can be said of a view; undefined where something is known to be its DNS. */
  whyUnknown(view: View): string | undefined {
    const isThere =
      this.lab.hosts[dnsOf[view]].length > 0 ||
      this.lab.facts.records.some((record) => record.view === view);
    return isThere ? undefined : `no resource is known to be the ${view} DNS`;
  }

  /** Why records of a name may be there though none is seen; empty where there are none for certain. */
  whyMissing(view: View, name: string, ...types: readonly string[]): readonly Obstacle[] {
    const unknownView = this.whyUnknown(view);
    if (unknownView !== undefined) {
      return [unknownView];
    }
    const unnamed = this.unnamed.filter(
      (record) => types.includes(record.type) && (this.isIn(view, record) || this.isInNone(record)),
    );
    const unplaced = this.ofName(name, types)
      .filter((record) => this.isInNone(record))
      .map(({ host }) => `it isn't known whether ${host} is public or internal DNS`);
    const obstacles = [
      ...unknownOf(unnamed.map((record) => record.name)),
      ...unplaced,
      ...opaqueOn(this.lab, this.lab.hosts[dnsOf[view]]),
    ];
    return obstacles.length === 0 && !this.holds(view, name)
      ? [`no zone of the ${view} DNS that is known holds ${name}`]
      : [...new Set(obstacles)];
  }

  /** The name whose records answer for a name: where that isn't there, a wildcard beside it may (RFC 4592). */
  private ownerOf(view: View, name: string): string {
    const there = upwards(name).find((each) => this.names[view].has(each));
    return there === undefined || there === name ? name : `*.${there}`;
  }

  private ofName(name: string, types: readonly string[]): readonly RecordFact[] {
    return (this.named.get(normalName(name)) ?? []).filter(({ type }) => types.includes(type));
  }

  private holds(view: View, name: string): boolean {
    return upwards(normalName(name)).some((each) => this.zones[view].has(each));
  }

  private isIn(view: View, record: RecordFact): boolean {
    return record.view === undefined
      ? this.lab.hosts[dnsOf[view]].includes(record.host)
      : record.view === view;
  }

  private isInNone(record: RecordFact): boolean {
    return !this.isIn("public", record) && !this.isIn("internal", record);
  }
}

/** A name and all that it is beneath. */
function upwards(name: string): string[] {
  const labels = name.split(".");
  return labels.map((_, index) => labels.slice(index).join("."));
}

const dnsOf = { public: "publicDns", internal: "internalDns" } as const;
