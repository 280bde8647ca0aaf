import { dataAt, quotedAt, type Data } from "./data";
import { KeyName } from "./keys";
import { lineEnd, nextLine, skipBlanks, type Span } from "./lines";
import { Unclear } from "./unclear";

/** Lines of an export that belong together, with their line ends. */
interface Lines extends Span {
  /** The line end of the last; empty where the text ends without one. */
  readonly lineEnd: string;
}

/** `[key]` or `[-key]`. */
export interface Heading extends Lines {
  readonly kind: "heading";
  /** The key; of two, one that it is or the other. None where Windows may take it for no heading. */
  readonly keys: readonly KeyName[];
  /** Whether the key is deleted, with all below it. */
  readonly isDeletion: boolean;
}

/** `"name"=data`, which sets a value of the key above or deletes it. */
export interface Entry extends Lines {
  readonly kind: "entry";
  /** Empty for the default value. */
  readonly name: string;
  /** Whether Windows may take the name for another, or for none. */
  readonly isOddName: boolean;
  readonly data: Data;
  /** Where the data stands. */
  readonly place: Span;
  readonly comments: readonly number[];
  /** Whether the text ends where more of the data is expected. */
  readonly isUnfinished: boolean;
}

/** Comments, and what regedit reads over. */
interface Other extends Lines {
  readonly kind: "other";
}

export type Statement = Heading | Entry | Other;

/**
 * What an export says, in order, without empty lines and the first, which says what it is.
 *
 * @throws Unclear where it can't be said where regedit goes on reading.
 */
export function* statements(text: string): Generator<Statement> {
  for (let start = nextLine(text, lineEnd(text, 0)); start < text.length;) {
    const place = skipBlanks(text, start);
    const found = statementAt(text, place);
    const end = nextLine(text, found.end);
    if (place < found.end) yield { ...found, start, end, lineEnd: text.slice(found.end, end) };
    start = end;
  }
}

type Found = Omit<Heading, keyof Lines> | Omit<Entry, keyof Lines> | Omit<Other, keyof Lines>;

/** @returns with the place where its last line ends. */
function statementAt(text: string, place: number): Found & { readonly end: number } {
  const end = lineEnd(text, place);
  if (text[place] === "[") return { ...heading(text.slice(place + 1, end)), end };
  if (text[place] !== '"' && text[place] !== "@") return { kind: "other", end };
  const quoted =
    text[place] === "@" ? { content: "", end: place + 1, odd: undefined } : quotedAt(text, place);
  if (quoted.end > end) throw new Unclear(place, "the quotes are not closed on their line");
  const equals = skipBlanks(text, quoted.end);
  if (text[equals] !== "=") return { kind: "other", end };
  const { data, ...found } = dataAt(text, skipBlanks(text, equals + 1));
  if (data === undefined) return { kind: "other", end: found.end };
  return {
    kind: "entry",
    name: quoted.content,
    isOddName: quoted.odd !== undefined,
    data,
    place: { start: found.start, end: found.end },
    comments: found.comments,
    isUnfinished: found.isUnfinished ?? false,
    end: found.end,
  };
}

function heading(inner: string): Omit<Heading, keyof Lines> {
  const isDeletion = inner.startsWith("-");
  const name = isDeletion ? inner.slice(1) : inner;
  // Keys may have brackets in their names, and comments too.
  const ends = [...new Set([name.indexOf("]"), name.lastIndexOf("]")])];
  const isHeading = ends[0] >= 0 && !/^[ \t]/.test(name);
  return {
    kind: "heading",
    isDeletion,
    keys: isHeading ? ends.map((end) => new KeyName(name.slice(0, end))) : [],
  };
}
