import { bytesAt } from "./bytes";
import { lineEnd, skipBlanks, type Span } from "./lines";
import { Unclear } from "./unclear";

/** What an entry says about its value. */
export type Data =
  | { readonly kind: "deletion" }
  /** A DWORD; `digits` are those of the number, or of each of its bytes from the lowest. */
  | { readonly kind: "dword"; readonly value: number; readonly digits: readonly Span[] }
  /** Of another type, or a DWORD of other than four bytes. */
  | { readonly kind: "other" }
  /** Windows may take it for a value, or not. */
  | { readonly kind: "unclear" };

/** Data as it stands in a text. */
export interface FoundData extends Span {
  /** Undefined where regedit takes it for no data: the entry doesn't count then. */
  readonly data?: Data;
  /** Where comments begin that stand behind the data, one a line at most. */
  readonly comments: readonly number[];
  /** Whether the text ends where more of the data is expected. */
  readonly isUnfinished?: boolean;
}

/** A data type of four bytes. */
const dwordType = 4;

/** Where the quotes end that begin at a place. */
export interface Quoted {
  /** Behind the closing quote. */
  readonly end: number;
  readonly content: string;
  /** The first backslash that regedit knows no meaning of, as it neither doubles another nor is before a quote. */
  readonly odd?: number;
}

/** @throws Unclear where the quotes aren't closed. @param start The opening quote. */
export function quotedAt(text: string, start: number): Quoted {
  const marks = /["\\]/g;
  let content = "";
  let odd: number | undefined;
  for (let from = start + 1; ;) {
    marks.lastIndex = from;
    const mark = marks.exec(text)?.index;
    if (mark === undefined) throw new Unclear(start, "the quotes are not closed");
    content += text.slice(from, mark);
    if (text[mark] === '"') return { end: mark + 1, content, odd };
    const escaped = text[mark + 1] ?? "\n";
    if (/[\r\n]/.test(escaped)) throw new Unclear(mark, "a backslash within quotes ends the line");
    if (escaped !== '"' && escaped !== "\\") odd ??= mark;
    content += escaped;
    from = mark + 2;
  }
}

/** The data that begins at a place, behind the `=` and blanks. @throws Unclear where it isn't clear where it ends. */
export function dataAt(text: string, start: number): FoundData {
  if (text[start] === '"') return quotedData(text, start);
  const end = lineEnd(text, start);
  if (text[start] === "-") return closed(text, start, start + 1, end, { kind: "deletion" });
  const [tag, type] = /^(?:dword:|hex(?:\(([0-9a-f]+)\))?:)/i.exec(
    text.slice(start, Math.min(end, start + 24)),
  ) ?? [""];
  if (tag === "") return { start, end, comments: [] };
  // No document says whether Windows takes capitals here, and its own exports have none.
  if (!/^(?:dword|hex)/.test(tag)) return { start, end, comments: [], data: { kind: "unclear" } };
  if (tag === "dword:") return dwordData(text, start, end);
  return hexData(text, start, start + tag.length, parseInt(type ?? "3", 16));
}

/** Data that ends at a place, if nothing but a comment follows on its line. */
function closed(text: string, start: number, place: number, end: number, data: Data): FoundData {
  const behind = skipBlanks(text, place);
  if (behind < end && text[behind] !== ";") return { start, end, comments: [] };
  return { start, end, data, comments: behind < end ? [behind] : [] };
}

function quotedData(text: string, start: number): FoundData {
  const { end: place, odd } = quotedAt(text, start);
  const end = lineEnd(text, place);
  const found = closed(text, start, place, end, { kind: odd === undefined ? "other" : "unclear" });
  // A text may have line ends. Then it must be clear that it is one text, and at a backslash that Windows may take for
  // the end of all sense, that none of the lines behind says anything by itself.
  const behind = odd === undefined ? "" : text.slice(lineEnd(text, odd), place);
  if (
    (lineEnd(text, start) < place && found.data === undefined) ||
    /[\r\n][ \t]*["@[]/.test(behind)
  ) {
    throw new Unclear(start, "the quotes are not closed on their line");
  }
  return found;
}

function dwordData(text: string, start: number, end: number): FoundData {
  const from = skipBlanks(text, start + "dword:".length);
  const [digits] = /^[0-9a-f]*/i.exec(text.slice(from, Math.min(end, from + 9))) ?? [""];
  if (digits.length > 8) return { start, end, comments: [] };
  const to = from + digits.length;
  if (digits !== "") {
    const data: Data = {
      kind: "dword",
      value: parseInt(digits, 16),
      digits: [{ start: from, end: to }],
    };
    return closed(text, start, to, end, data);
  }
  // Without digits it is no number, unless a comment is taken for the end of one.
  return text[from] === ";" && from < end
    ? closed(text, start, to, end, { kind: "unclear" })
    : { start, end, comments: [] };
}

function hexData(text: string, start: number, from: number, type: number): FoundData {
  const { count, digits, isUnclear, ...found } = bytesAt(text, from);
  if (isUnclear) return { start, ...found, data: { kind: "unclear" } };
  if (count === undefined) return { start, ...found };
  if (type !== dwordType || count !== 4) return { start, ...found, data: { kind: "other" } };
  const value = Buffer.from(digits.map((byte) => parseInt(text.slice(byte.start, byte.end), 16)));
  return { start, ...found, data: { kind: "dword", value: value.readUInt32LE(), digits } };
}
