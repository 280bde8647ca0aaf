import { canonicalName, isAbsolute } from "../../model/values/domainName";
import { markAtEnd } from "./ownerMark";
import { fromBytes } from "./textLines";
import { statements, type Statement, type Token } from "./zoneSyntax";

/** Reads a file that a zone includes; undefined where it can't be read. @param name as the zone has it. */
export type Include = (name: string) => Buffer | undefined;

/** A record that stands in a zone file, on one line or, in brackets, on several. */
export interface ZoneEntry {
  /** Indexes of its first and last line, from 0. */
  readonly first: number;
  readonly last: number;
  /** The line, or the first of them. */
  readonly text: string;
  /** Full name that it is for, in {@link canonicalName}'s spelling. */
  readonly owner: string;
  /** Whether it leaves out its owner, which is that of the record before. */
  readonly inheritsOwner: boolean;
  /** Seconds; undefined where neither it nor the file says. */
  readonly ttl?: number;
  readonly type: string;
  /** What follows the type. */
  readonly fields: readonly Token[];
  /** What names without a dot at the end are relative to, here. */
  readonly origin: string;
  /** The mark of the resource that wrote it. */
  readonly mark?: string;
  /** The included file that has it, to which its lines belong; nothing in there is changed. */
  readonly includedFrom?: string;
}

/** What a zone file says. */
export interface ZoneContent {
  readonly entries: readonly ZoneEntry[];
  /** What can't be read for sure, so that nothing may be changed: a sentence that begins with the line's number. */
  readonly problem?: string;
}

const unitSeconds: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86400, w: 604800 };

/** Seconds of a TTL such as `300` or `1h30m`, or undefined where the text is none. */
function parseTtl(token: Token | undefined): number | undefined {
  if (token === undefined || token.isQuoted || !/^(?=\d)(\d+[smhdw])*\d*$/i.test(token.text))
    return undefined;
  return [...token.text.matchAll(/(\d+)([smhdw]?)/gi)].reduce(
    (sum, [, amount, unit]) => sum + Number(amount) * (unitSeconds[unit.toLowerCase()] ?? 1),
    0,
  );
}

/** The full name of a name as a file has it. */
export function qualify(name: string, origin: string): string {
  if (name === "@") return origin;
  return canonicalName(isAbsolute(name) ? name : `${name}.${origin}`);
}

/** Most lines are ASCII, and need no decoding. */
const decoded = (bytes: string) => (/[\x80-\xff]/.test(bytes) ? fromBytes(bytes) : bytes);

/** How deep files may include one another; so deep does the server follow. */
const deepestInclude = 10;

interface State {
  origin: string;
  owner: string;
  ttl: number | undefined;
}

class Reader {
  readonly entries: ZoneEntry[] = [];
  problem: string | undefined;
  private readonly state: State;

  constructor(
    zone: string,
    private readonly include: Include,
  ) {
    const origin = canonicalName(zone);
    this.state = { origin, owner: origin, ttl: undefined };
  }

  /** @param within the included files that lead here, the last of which has the content. */
  read(content: string, lines: readonly string[], within: readonly string[] = []): void {
    const where = within.length === 0 ? "" : `of ${within.at(-1)} `;
    for (const statement of statements(content)) {
      const say = (text: string) =>
        (this.problem ??= `line ${statement.first + 1} ${where}${text}`);
      if (statement.problem !== undefined) say(statement.problem);
      const [start] = statement.tokens;
      if (start === undefined) continue;
      if (statement.isIndented || start.isQuoted || !start.text.startsWith("$")) {
        this.record(statement, lines, within.at(-1));
      } else this.directive(statement, within, say);
    }
  }

  private directive({ tokens }: Statement, within: readonly string[], say: (text: string) => void) {
    const [{ text: directive }, argument, domain] = tokens;
    const { state } = this;
    const name = directive.toUpperCase();
    if (name === "$ORIGIN") state.origin = qualify(argument?.text ?? "@", state.origin);
    else if (name === "$TTL") state.ttl = parseTtl(argument);
    else if (name === "$INCLUDE" && argument !== undefined) {
      const bytes = within.length < deepestInclude ? this.include(argument.text) : undefined;
      if (bytes === undefined) return say(`includes ${argument.text}, which can't be read`);
      const content = bytes.toString("latin1");
      // The server gives the origin back afterwards, but goes on with the last owner and TTL of the included file.
      const { origin } = state;
      if (domain !== undefined) state.origin = qualify(domain.text, origin);
      this.read(content, content.split("\n"), [...within, argument.text]);
      state.origin = origin;
    } else say(`has ${directive}, whose records aren't in the file`);
  }

  private record(statement: Statement, lines: readonly string[], includedFrom?: string): void {
    const { first, last, comment, isIndented } = statement;
    const { state } = this;
    const tokens = [...statement.tokens];
    if (!isIndented) state.owner = qualify(tokens.shift()!.text, state.origin);
    let { ttl } = state;
    for (;;) {
      const stated = parseTtl(tokens[0]);
      if (stated === undefined && !/^(IN|CH|HS|CLASS\d+)$/i.test(tokens[0]?.text ?? "")) break;
      ttl = stated ?? ttl;
      tokens.shift();
    }
    const type = tokens.shift();
    if (type === undefined) return;
    const mark = includedFrom === undefined ? markAtEnd(decoded(comment)) : undefined;
    this.entries.push({
      first,
      last,
      text: decoded(lines[first]).trimEnd(),
      owner: state.owner,
      inheritsOwner: isIndented,
      type: typeName(type.text),
      fields: tokens,
      origin: state.origin,
      ...(ttl === undefined ? {} : { ttl }),
      ...(mark === undefined ? {} : { mark }),
      ...(includedFrom === undefined ? {} : { includedFrom }),
    });
  }
}

/**
 * The records of a zone file and of those that it includes, as the DNS server reads them.
 *
 * @param zone Name of the zone, which names in the file are relative to.
 */
export function readZoneText(
  content: string,
  zone: string,
  lines: readonly string[],
  include: Include,
): ZoneContent {
  const reader = new Reader(zone, include);
  reader.read(content, lines);
  const { entries, problem } = reader;
  return { entries, ...(problem === undefined ? {} : { problem }) };
}

/** Types that are written by their number, too (RFC 3597). */
const typeNumbers: Readonly<Record<string, string>> = {
  1: "A",
  2: "NS",
  5: "CNAME",
  6: "SOA",
  12: "PTR",
  15: "MX",
  16: "TXT",
  28: "AAAA",
  33: "SRV",
};

function typeName(text: string): string {
  const type = text.toUpperCase();
  return typeNumbers[/^TYPE(\d+)$/.exec(type)?.[1] ?? ""] ?? type;
}
