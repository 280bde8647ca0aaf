import { canonicalName } from "./dnsNames";
import { markAtEnd } from "./ownerMark";
import { fromBytes, TextLines, toBytes } from "./textLines";

/** A record that stands in a zone file, on one line or, in brackets, on several. */
export interface ZoneEntry {
  /** Indexes of its first and last line, from 0. */
  readonly first: number;
  readonly last: number;
  /** The line, or the first of them. */
  readonly text: string;
  /** Full name that it is for: small letters, no dot at the end. */
  readonly owner: string;
  /** Seconds; undefined where neither it nor the file says. */
  readonly ttl?: number;
  readonly type: string;
  /** What follows the type, quotes and escapes resolved. */
  readonly fields: readonly string[];
  /** What names without a dot at the end are relative to, here. */
  readonly origin: string;
  /** The mark of the resource that wrote it. */
  readonly mark?: string;
}

/** A quoted text, a comment, a bracket, or a word. */
const tokenPattern = /"((?:[^"\\]|\\.)*)"|;(.*)|([()])|((?:[^\s;()"\\]|\\.)+)/g;

const unitSeconds: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86400, w: 604800 };

/** Seconds of a TTL such as `300` or `1h30m`, or undefined where the text is none. */
function parseTtl(text: string | undefined): number | undefined {
  if (text === undefined || !/^(\d+[smhdw]?)+$/i.test(text)) return undefined;
  return [...text.matchAll(/(\d+)([smhdw]?)/gi)].reduce(
    (sum, [, amount, unit]) => sum + Number(amount) * (unitSeconds[unit.toLowerCase()] ?? 1),
    0,
  );
}

function unescape(text: string): string {
  return text.replace(/\\(\d{3}|.)/g, (_, code: string) =>
    code.length === 3 ? String.fromCharCode(Number(code)) : code,
  );
}

/** The full name of a name as a file has it. */
export function qualify(name: string, origin: string): string {
  if (name === "@") return origin;
  return canonicalName(name.endsWith(".") ? name : `${name}.${origin}`);
}

/** Lines that belong together: one, or several in brackets. */
function* statements(lines: readonly string[]) {
  let depth = 0;
  let first = 0;
  let words: string[] = [];
  for (const [index, line] of lines.entries()) {
    if (depth === 0) {
      first = index;
      words = [];
    }
    let comment = "";
    for (const [, quoted, note, bracket, plain] of line.matchAll(tokenPattern)) {
      if (note !== undefined) comment = note;
      else if (bracket !== undefined) depth = Math.max(0, depth + (bracket === "(" ? 1 : -1));
      else words.push(unescape(quoted ?? plain));
    }
    if (depth === 0 && words.length > 0) yield { first, last: index, words, comment };
  }
}

/** The records of a zone file's lines. What can't be understood is passed over. */
function parse(lines: readonly string[], zone: string): ZoneEntry[] {
  const entries: ZoneEntry[] = [];
  let origin = canonicalName(zone);
  let owner = origin;
  let fileTtl: number | undefined;
  for (const { first, last, words, comment } of statements(lines)) {
    const directive = words[0].toUpperCase();
    if (directive === "$ORIGIN") origin = qualify(words[1] ?? "@", origin);
    if (directive === "$TTL") fileTtl = parseTtl(words[1]);
    if (directive.startsWith("$")) continue;
    if (!/^\s/.test(lines[first])) owner = qualify(words.shift()!, origin);
    let ttl = fileTtl;
    while (parseTtl(words[0]) !== undefined || /^(IN|CH|HS)$/i.test(words[0] ?? "")) {
      ttl = parseTtl(words.shift()) ?? ttl;
    }
    const [type, ...fields] = words;
    if (type === undefined) continue;
    const mark = markAtEnd(fromBytes(comment));
    entries.push({
      first,
      last,
      text: fromBytes(lines[first]),
      owner,
      type: type.toUpperCase(),
      fields,
      origin,
      ...(ttl === undefined ? {} : { ttl }),
      ...(mark === undefined ? {} : { mark }),
    });
  }
  return entries;
}

/** A zone file, as `latin1`: what isn't ours is never decoded, and so stays byte for byte. */
export class ZoneFile {
  private readonly file: TextLines;

  /** @param zone Name of the zone, which names in the file are relative to. */
  constructor(
    content: string,
    private readonly zone: string,
  ) {
    this.file = new TextLines(content);
  }

  get entries(): ZoneEntry[] {
    return parse(this.file.texts, this.zone);
  }

  /** The entry that begins the zone. */
  get start(): ZoneEntry | undefined {
    return this.entries.find(({ type }) => type === "SOA");
  }

  /** True where nothing but blanks is left. */
  get isEmpty(): boolean {
    return this.file.texts.every((text) => text.trim() === "");
  }

  /** Writes lines in the place of entries, the first of which says where; without any, at the index or the end. */
  replace(old: readonly ZoneEntry[], lines: readonly string[], index?: number): void {
    const place = old.length > 0 ? Math.min(...old.map(({ first }) => first)) : index;
    for (const { first, last } of [...old].sort((a, b) => b.first - a.first)) {
      for (let line = last; line >= first; line--) this.file.remove(line);
    }
    lines.forEach((line, offset) =>
      this.file.insert(toBytes(line), place === undefined ? undefined : place + offset),
    );
  }

  /** The serial of the zone; undefined where its start isn't ours, which is left as it is. */
  get serial(): number | undefined {
    const { start } = this;
    const isOurs = start?.mark !== undefined && start.first === start.last;
    return isOurs ? Number(start.fields[2]) : undefined;
  }

  /** Raises the serial, where it is ours, so that it tells the new content from the old. */
  raiseSerial(): void {
    const { start, serial } = this;
    if (start === undefined || serial === undefined) return;
    const text = start.text.replace(/(\sSOA\s+\S+\s+\S+\s+)\d+/i, `$1${nextSerial(serial)}`);
    this.file.replace(start.first, toBytes(text));
  }

  toString(): string {
    return this.file.toString();
  }
}

/** A serial after the last one: the time in seconds, or the next number where that has been used. */
export function nextSerial(last = 0): number {
  return Math.max(Math.floor(Date.now() / 1000), last + 1);
}
