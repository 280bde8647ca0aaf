interface Line {
  readonly text: string;
  readonly end: string;
}

/**
 * A text file as lines, each with the line end that it has, so that a line can be put in, changed or taken
 * out and every other byte stays: tabs, CRLF beside LF, a last line without an end.
 */
export class TextLines {
  private readonly lines: Line[];

  constructor(content: string) {
    this.lines = [...content.matchAll(/([^\n]*?)(\r?\n|$)/g)]
      .map(([, text, end]) => ({ text, end }))
      .filter(({ text, end }) => text !== "" || end !== "");
  }

  /** The lines without their ends. */
  get texts(): string[] {
    return this.lines.map(({ text }) => text);
  }

  replace(index: number, text: string): void {
    this.lines[index] = { text, end: this.lines[index].end };
  }

  /** Puts a line before the one at the index. @param index Default: behind the last. */
  insert(text: string, index = this.lines.length): void {
    const end = this.lines.find((line) => line.end !== "")?.end ?? "\n";
    const last = this.lines.length - 1;
    if (index <= last || last < 0 || this.lines[last].end !== "") {
      this.lines.splice(index, 0, { text, end });
      return;
    }
    const { text: before } = this.lines[last];
    // A bare CR with LF behind it would be read back as a line end, and be lost with it.
    this.lines[last] = { text: before, end: before.endsWith("\r") ? "\r\n" : end };
    this.lines.push({ text, end: "" });
  }

  remove(index: number): void {
    const [removed] = this.lines.splice(index, 1);
    const last = this.lines.length - 1;
    // The file ended without a line end: what is last now does too, as before the line was put behind it.
    if (removed.end === "" && last >= 0)
      this.lines[last] = { text: this.lines[last].text, end: "" };
  }

  toString(): string {
    return this.lines.map(({ text, end }) => text + end).join("");
  }
}

/** The characters of a `latin1` string that stand for the bytes of the text in UTF-8. */
export function toBytes(text: string): string {
  return Buffer.from(text, "utf8").toString("latin1");
}

/** The text whose UTF-8 bytes are the characters of a `latin1` string. */
export function fromBytes(bytes: string): string {
  return Buffer.from(bytes, "latin1").toString("utf8");
}
