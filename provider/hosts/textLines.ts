import { lentBehind } from "../../model/values/lentBehind";

interface Line {
  readonly text: string;
  readonly end: string;
}

function linesOf(content: string): Line[] {
  const lines: Line[] = [];
  for (let start = 0; start < content.length;) {
    const feed = content.indexOf("\n", start);
    const next = feed < 0 ? content.length : feed + 1;
    const textEnd = feed < 0 ? next : feed > start && content[feed - 1] === "\r" ? feed - 1 : feed;
    lines.push({ text: content.slice(start, textEnd), end: content.slice(textEnd, next) });
    start = next;
  }
  return lines;
}

/**
 * A text file as lines, each with the line end that it has, so that a line can be put in, changed or taken
 * out and every other byte stays: tabs, CRLF beside LF, a last line without an end.
 */
export class TextLines {
  private readonly lines: Line[];

  /**
   * @param isOurs whether a line is one that `insert` puts in, by whomever.
   * @param usualEnd the line end of a file that has none yet.
   */
  constructor(
    content: string,
    private readonly isOurs: (text: string) => boolean = () => false,
    private readonly usualEnd = "\n",
  ) {
    this.lines = linesOf(content);
  }

  /** The lines without their ends. */
  get texts(): string[] {
    return this.lines.map(({ text }) => text);
  }

  replace(index: number, text: string): void {
    const { end } = this.lines[index];
    // One without an end, as somebody else's may be, gets one: what is put behind it must not become a part of it.
    this.lines[index] = { text: text + this.lentAt(index), end: end === "" ? this.end : end };
  }

  /** Puts a line, with a line end, before the one at the index. @param index Default: behind the last. */
  insert(text: string, index = this.lines.length): void {
    const { end } = this;
    const before = this.lines[index - 1];
    if (before?.end === "") {
      // A bare CR with LF behind it would be read back as a line end, and be lost with it.
      const lent = before.text.endsWith("\r") ? "\r\n" : end;
      this.lines.splice(index - 1, 1, { ...before, end: lent });
      this.lines.push({ text: text + lentBehind(before.text), end });
    } else this.lines.splice(index, 0, { text, end });
  }

  remove(index: number): void {
    const lent = this.lentAt(index);
    this.lines.splice(index, 1);
    if (lent === "") return;
    const next = this.lines[index];
    const before = this.lines[index - 1];
    if (next === undefined) this.lines[index - 1] = { ...before, end: "" };
    else if (this.isOurs(next.text)) this.lines[index] = { ...next, text: next.text + lent };
  }

  toString(): string {
    return this.lines.map(({ text, end }) => text + end).join("");
  }

  /** The blanks by which a line says that the end of the one before came with it; none where it didn't. */
  private lentAt(index: number): string {
    if (index === 0) return "";
    const lent = lentBehind(this.lines[index - 1].text);
    return this.lines[index].text.endsWith(lent) ? lent : "";
  }

  /** The line end that the file has, or would have. */
  private get end(): string {
    return this.lines.find((line) => line.end !== "")?.end ?? this.usualEnd;
  }
}

/** UTF-8's byte order mark, a character a byte. */
export const byteOrderMark = "\u00ef\u00bb\u00bf";

/** The characters of a `latin1` string that stand for the bytes of the text in UTF-8. */
export function toBytes(text: string): string {
  return Buffer.from(text, "utf8").toString("latin1");
}

/** The text whose UTF-8 bytes are the characters of a `latin1` string. */
export function fromBytes(bytes: string): string {
  return Buffer.from(bytes, "latin1").toString("utf8");
}
