import { absolute } from "../../model/values/domainName";
import { markAtEnd } from "./ownerMark";
import { byteOrderMark, TextLines } from "./textLines";
import { readZoneText, type Include, type ZoneContent, type ZoneEntry } from "./zoneReader";

/** A zone file. What isn't ours is never decoded, and so stays byte for byte. */
export class ZoneFile {
  private readonly file: TextLines;
  /** What the file says as long as nothing is changed: a long one takes its time. */
  private read: ZoneContent | undefined;

  /**
   * @param content undefined where there is no file.
   * @param zone Name of the zone, which names in the file are relative to.
   * @param include Default: no file that it includes can be read.
   */
  constructor(
    content: Buffer | undefined,
    private readonly zone: string,
    private readonly include: Include = () => undefined,
  ) {
    this.file = new TextLines(
      content?.toString("latin1") ?? "",
      (text) => markAtEnd(text) !== undefined,
    );
  }

  private get content(): ZoneContent {
    return (this.read ??= readZoneText(
      this.file.toString(),
      this.zone,
      this.file.texts,
      this.include,
    ));
  }

  get entries(): readonly ZoneEntry[] {
    return this.content.entries;
  }

  /** What in the file can't be read for sure; nothing in it can be changed then. */
  get problem(): string | undefined {
    return this.content.problem;
  }

  /** The entry that begins the zone. */
  get start(): ZoneEntry | undefined {
    return this.entries.find(({ type }) => type === "SOA");
  }

  /** The lines of an entry as they are, each byte a character. */
  linesOf({ first, last }: ZoneEntry): string[] {
    return this.file.texts.slice(first, last + 1);
  }

  /**
   * Writes lines, each with its owner, in the place of entries with the same owner, or without any at the index.
   * Records behind an entry that goes keep their owner: one that had it from there gets it written before it.
   *
   * @param lines each byte a character.
   * @param index Default: behind the last line. Never before a byte order mark.
   * @throws where that would change a file that the zone includes.
   */
  replace(old: readonly ZoneEntry[], lines: readonly string[], index?: number): void {
    const { entries } = this;
    const begins = this.file.texts[0]?.startsWith(byteOrderMark) ? 1 : 0;
    const first = index === undefined ? undefined : Math.max(index, begins);
    const place = old.length > 0 ? Math.min(...old.map((entry) => entry.first)) : first;
    // From the end, so that the indexes of what comes before stay.
    const orphans = new Set(this.orphans(entries, old, lines.length > 0));
    for (const entry of [...old, ...orphans]) refuseIncluded(entry);
    for (const entry of [...old, ...orphans].sort((one, other) => other.first - one.first)) {
      if (orphans.has(entry)) {
        this.file.replace(entry.first, absolute(entry.owner) + this.file.texts[entry.first]);
      } else for (let line = entry.last; line >= entry.first; line--) this.file.remove(line);
    }
    lines.forEach((line, offset) =>
      this.file.insert(line, place === undefined ? undefined : place + offset),
    );
    this.read = undefined;
  }

  /** Entries that have their owner from the one before, and would have another when others go. */
  private orphans(
    entries: readonly ZoneEntry[],
    old: readonly ZoneEntry[],
    isReplaced: boolean,
  ): ZoneEntry[] {
    const gone = new Set(old);
    let isBehindGone = false;
    let owner: string | undefined;
    return entries.filter((entry) => {
      if (gone.has(entry)) {
        // The first of them is where the new lines are.
        if (isReplaced && !isBehindGone) ({ owner } = entry);
        isBehindGone = true;
        return false;
      }
      const isOrphan = isBehindGone && entry.inheritsOwner && owner !== entry.owner;
      ({ owner } = entry);
      return isOrphan;
    });
  }

  /** The serial of the zone; undefined where its start isn't ours, which is left as it is. */
  get serial(): number | undefined {
    const { start } = this;
    const isOurs = start?.mark !== undefined && start.first === start.last;
    return isOurs ? Number(start.fields[2]?.text) : undefined;
  }

  /** Raises the serial, where it is ours, so that it tells the new content from the old. */
  raiseSerial(): void {
    const { start, serial } = this;
    if (start === undefined || serial === undefined) return;
    const [line] = this.linesOf(start);
    const raised = line.replace(/(\sSOA\s+\S+\s+\S+\s+)\d+/i, `$1${nextSerial(serial)}`);
    this.file.replace(start.first, raised);
    this.read = undefined;
  }

  /** Undefined where nothing but blanks is left. */
  toBuffer(): Buffer | undefined {
    const isEmpty = this.file.texts.every((text) => /^[ \t\r]*$/.test(text));
    return isEmpty ? undefined : Buffer.from(this.file.toString(), "latin1");
  }
}

function refuseIncluded({ includedFrom, first, text, owner }: ZoneEntry): void {
  if (includedFrom === undefined) return;
  throw new Error(
    `a record of ${owner} would have to be changed in a file that the zone includes, which is nobody's here to change (${includedFrom} line ${first + 1}: "${text}"); write it into the zone's own file, with its owner`,
  );
}

const largestSerial = 2 ** 32 - 1;

/** A serial after the last one: the time in seconds, or the next number where that has been used (RFC 1982). */
export function nextSerial(last = 0): number {
  return last >= largestSerial ? 1 : Math.max(Math.floor(Date.now() / 1000), last + 1);
}
