import * as path from "node:path";
import type { Host } from "./host";
import { ownedByAnother, ownerMark } from "./ownerMark";

/** What was there before, kept beside the registry: after a killed `up` nothing else knows it. */
interface Journal {
  /** Mark of the resource that sets the value. */
  readonly owner: string;
  /** What was there before; null where there was no value. Undefined until it has been looked at. */
  readonly before?: number | null;
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

function parsed(content: Buffer | undefined): Journal | undefined {
  return content && (JSON.parse(content.toString()) as Journal);
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
    const journal = parsed(await this.host.readFile(this.file));
    this.requireOwn(journal, urn);
    return journal?.before === undefined ? this.read() : (journal.before ?? undefined);
  }

  /**
   * Sets the value for a resource that hasn't set it so far.
   *
   * @returns what was there before.
   * @throws where another resource sets the value already.
   */
  async take(value: number, urn: string): Promise<number | undefined> {
    let isNew = false;
    // It is the resource's before it is looked at: whose it was until then has put back what was there.
    await this.changeJournal((journal) => {
      this.requireOwn(journal, urn);
      isNew = journal === undefined;
      return journal ?? { owner: ownerMark(urn), written: [] };
    });
    try {
      const before = await this.before(urn);
      await this.write(value, urn, before);
      return before;
    } catch (error) {
      if (isNew) await this.host.changeFile(this.file, () => undefined);
      throw error;
    }
  }

  /**
   * Sets the value for the resource that has it.
   *
   * @param before what was there before the resource.
   */
  async write(value: number, urn: string, before: number | undefined): Promise<void> {
    const { registry } = this.host;
    const { key, name } = this.place;
    const hasKey = await registry.hasKey(key);
    await this.changeJournal((journal) => ({
      owner: ownerMark(urn),
      before: before ?? null,
      madeKey: journal?.before === undefined ? !hasKey : journal.madeKey,
      written: [value, ...(journal?.written.filter((one) => one !== value).slice(0, 1) ?? [])],
    }));
    await registry.writeDword(key, name, value);
  }

  /** Puts back what was there before, unless somebody has changed the value since. */
  async putBack(): Promise<void> {
    const journal = parsed(await this.host.readFile(this.file));
    // Without a journal it was adopted and never written: there is nothing to put back.
    if (journal === undefined) return;
    const { before, written, madeKey } = journal;
    const { key, name } = this.place;
    if (before !== undefined) {
      await this.host.registry.change((values) => {
        const present = values.readDword(key, name);
        if (present !== undefined && written.includes(present)) {
          if (before === null) values.deleteValue(key, name);
          else values.writeDword(key, name, before);
        }
        if (madeKey) values.deleteEmptyKey(key);
      });
    }
    await this.host.changeFile(this.file, () => undefined);
  }

  /** @throws where a journal is another resource's. */
  private requireOwn(journal: Journal | undefined, urn: string): void {
    if (journal === undefined || journal.owner === ownerMark(urn)) return;
    throw ownedByAnother(`${this.place.title} is set`, journal.owner);
  }

  private changeJournal(edit: (journal: Journal | undefined) => Journal): Promise<void> {
    return this.host.changeFile(this.file, (content) =>
      Buffer.from(JSON.stringify(edit(parsed(content)))),
    );
  }
}
