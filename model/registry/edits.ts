import { lineBefore, lineEnd, nextLine, type Span } from "./lines";
import type { Entry, Heading } from "./statements";
import { lentBehind } from "../values/lentBehind";

// Each gives the text with one change, which another gives back: what was put in can be taken out again, whatever
// others have put around it, and every byte is as it was before.

const defaultEnd = "\r\n";

/** The blanks of a line that says that the end of the one before came with it. */
const lentBlanks = /\t [ \t]{24}$/;

function hexDigits(value: number, count: number): string {
  return value.toString(16).padStart(count, "0");
}

/** The data of a DWORD as regedit exports it. */
export function dwordData(value: number): string {
  return `dword:${hexDigits(value, 8)}`;
}

/** Writes another number in the place of a DWORD's, in the form that it has there. */
export function replaceDword(text: string, { data }: Entry, value: number): string {
  if (data.kind !== "dword" || data.value === value) return text;
  const pieces: string[] = [];
  let kept = 0;
  data.digits.forEach(({ start, end }, index) => {
    const byte = (value >>> (8 * index)) & 0xff;
    const digits = data.digits.length === 1 ? hexDigits(value, 8) : hexDigits(byte, 2);
    pieces.push(text.slice(kept, start), digits);
    kept = end;
  });
  return pieces.join("") + text.slice(kept);
}

/** What a line that is put behind another brings along. */
interface Joint {
  /** The end of the line before, where it has none. */
  readonly gap: string;
  /** Blanks at the line's end by which it is known again that the gap came with it, or with one right before it. */
  readonly lent: string;
  readonly lineEnd: string;
}

function jointBehind(text: string, { start, end }: Span, next: number): Joint {
  const line = text.slice(start, end);
  if (end < next) {
    return { gap: "", lent: lentBlanks.exec(line)?.[0] ?? "", lineEnd: text.slice(end, next) };
  }
  const firstEnd = lineEnd(text, 0);
  const given = text.slice(firstEnd, nextLine(text, firstEnd)) || defaultEnd;
  return { gap: given, lent: lentBehind(line), lineEnd: given };
}

/** Puts a line behind what is there. */
export function putBehind(text: string, line: string, { end }: Span): string {
  const joint = jointBehind(text, lineBefore(text, end), end);
  return `${text.slice(0, end)}${joint.gap}${line}${joint.lent}${joint.lineEnd}${text.slice(end)}`;
}

/**
 * Puts a key with a line in it at the end, and an empty line between it and what is there.
 *
 * @param last The last heading of what is there.
 */
export function appendKey(text: string, key: string, line: string, last?: Heading): string {
  const before = lineBefore(text, text.length);
  const { gap, lent, lineEnd: end } = jointBehind(text, before, text.length);
  const body = `[${key}]${end}${line}${end}`;
  // It ends as it did before, so that `removeHeading` can tell which empty line came with the key.
  if (before.start === before.end) return text + body + end;
  const above = last && blanksOf(text, lineBefore(text, last.start));
  return `${text}${gap}${lent || (above ?? "")}${end}${body}`;
}

/** What is on a line that was put there as an empty one: nothing, or the blanks of a joint. Else undefined. */
function blanksOf(text: string, { start, end }: Span): string | undefined {
  const line = text.slice(start, end);
  return line === "" || lentBlanks.exec(line)?.index === 0 ? line : undefined;
}

/** Takes out an entry; comments that stand behind it stay. */
export function removeEntry(text: string, { start, end, comments }: Entry): string {
  if (comments.length === 0) return cut(text, { start, end });
  const kept = comments.map((place) => text.slice(place, nextLine(text, lineEnd(text, place))));
  return text.slice(0, start) + kept.join("") + text.slice(end);
}

/** Takes out a heading, and the empty line that `appendKey` put there with it. */
export function removeHeading(text: string, { start, end }: Span): string {
  const before = lineBefore(text, start);
  const above = blanksOf(text, before);
  const isSpacedBelow = end < text.length && lineEnd(text, end) === end;
  if (above !== "" && above !== undefined) return cut(text, { start: before.start, end });
  if (isSpacedBelow) return cut(text, { start, end: nextLine(text, end) });
  return cut(text, { start: above === undefined ? start : before.start, end });
}

/** Cuts whole lines out, with the end of the line before where it came with the first of them and nothing follows. */
function cut(text: string, { start, end }: Span): string {
  const rest = text.slice(0, start) + text.slice(end);
  if (end < text.length) return rest;
  const before = lineBefore(text, start);
  const lent = lentBehind(text.slice(before.start, before.end));
  return text.slice(start, lineEnd(text, start)).endsWith(lent) ? text.slice(0, before.end) : rest;
}
