import * as path from "node:path";
import type { Host } from "./host";
import { ownedByAnother, ownerMark } from "./ownerMark";

/** What was there before, kept beside the registry: after a killed `up` nothing else knows it. */
interface Journal {
  /** Mark of the resource that sets the value. */
  readonly owner: string;
  /** What was there before; null where there was no value. */
  readonly before: number | null;
  /** Whether the key was made for the value. */
  readonly madeKey?: boolean;
  /** What the resource wrote last, and what before that: a killed `up` may have got to either. */
  readonly written: readonly number[];
}

/** A value of a registry that one resource sets. */
export interface JournaledValuePlace {
  readonly key: string;
  /** Name of the value under its key. */
  readonly name: string;
  /** What messages call it. */
  readonly title: string;
  /** Name of the journal's file in the host's folder. */
  readonly journal: string;
}

/** A DWORD of a host's registry that one resource sets, and that gets back what it had before when that goes. */
export class JournaledValue {
  private readonly file: string;

  constructor(
    private readonly host: Host,
    private readonly place: JournaledValuePlace,
  ) {
    this.file = path.join(host.folder, place.journal);
  }

  /** What the registry has now; undefined where there is no such value. */
  read(): Promise<number | undefined> {
    return this.host.registry.readDword(this.place.key, this.place.name);
  }

  /**
   * What was there before the resource: from the journal of a create that was killed, else as it is now.
   *
   * @throws where another resource sets the value already.
   */
  async before(urn: string): Promise<number | undefined> {
    const journal = await this.journal();
    if (journal === undefined) return this.read();
    if (journal.owner === ownerMark(urn)) return journal.before ?? undefined;
    throw ownedByAnother(`${this.place.title} is set`, journal.owner);
  }

  /**
   * Sets the value.
   *
   * @param urn of the resource that sets it.
   * @param before what was there before the resource.
   */
  async write(value: number, urn: string, before: number | undefined): Promise<void> {
    const { registry } = this.host;
    const journal = await this.journal();
    const entry: Journal = {
      owner: ownerMark(urn),
      before: before ?? null,
      madeKey: journal ? journal.madeKey : !(await registry.hasKey(this.place.key)),
      written: [value, ...(journal?.written.slice(0, 1) ?? [])],
    };
    await this.host.writeFile(this.file, JSON.stringify(entry));
    await registry.writeDword(this.place.key, this.place.name, value);
  }

  /** Puts back what was there before, unless somebody has changed the value since. */
  async putBack(): Promise<void> {
    const journal = await this.journal();
    // Without a journal it was adopted and never written: there is nothing to put back.
    if (journal === undefined) return;
    const { registry } = this.host;
    const { key, name } = this.place;
    const present = await this.read();
    if (present !== undefined && journal.written.includes(present)) {
      if (journal.before === null) await registry.deleteValue(key, name);
      else await registry.writeDword(key, name, journal.before);
    }
    if (journal.madeKey) await registry.deleteEmptyKey(key);
    await this.host.removeFile(this.file);
  }

  private async journal(): Promise<Journal | undefined> {
    const text = await this.host.readFile(this.file);
    return text === undefined ? undefined : (JSON.parse(text) as Journal);
  }
}
