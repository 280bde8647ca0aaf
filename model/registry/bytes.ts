import { lineEnd, nextLine, skipBlanks, type Span } from "./lines";
import { Unclear } from "./unclear";

/** Bytes in hexadecimal digits, as they stand in an export: with commas, on any number of lines. */
export interface FoundBytes {
  /** Where the last line ends that belongs to them. */
  readonly end: number;
  /** How many bytes; undefined where regedit takes them for none. */
  readonly count?: number;
  /** The digits of the first four bytes. */
  readonly digits: readonly Span[];
  /** Where comments begin, one a line at most. */
  readonly comments: readonly number[];
  /** Whether Windows may take them, or not. */
  readonly isUnclear: boolean;
  /** Whether the text ends where more bytes are expected. */
  readonly isUnfinished: boolean;
}

/** As many as a DWORD has. */
const keptDigits = 4;

/** Reads the bytes behind a place. @throws Unclear where it isn't clear where they end. */
export function bytesAt(text: string, place: number): FoundBytes {
  return new ByteReader(text, place).read();
}

class ByteReader {
  private end: number;
  private count = 0;
  private isUnclear = false;
  private readonly digits: Span[] = [];
  private readonly comments: number[] = [];

  constructor(
    private readonly text: string,
    private place: number,
  ) {
    this.end = lineEnd(text, place);
  }

  read(): FoundBytes {
    for (let isContinued = false; ;) {
      const behindComma = this.place;
      this.place = skipBlanks(this.text, this.place);
      if (this.text[this.place] === "\\") {
        if (!this.endsLine(this.place + 1)) return this.refused();
        if (!this.goOn()) return this.found(true);
        if (!/[0-9a-f]/i.test(this.text[this.place])) return this.refused();
        isContinued = true;
      } else if (this.endsLine(this.place)) {
        // Blanks behind the last comma are cut off on a first line, elsewhere perhaps not.
        this.isUnclear ||= isContinued && this.place > behindComma;
        return this.found();
      }
      if (!this.readByte()) return this.refused();
      if (this.text[this.place] !== ",")
        return this.endsLine(this.place) ? this.found() : this.refused();
      this.place++;
    }
  }

  /** Whether nothing but a comment is behind the place on its line; notes where that begins. */
  private endsLine(place: number): boolean {
    const behind = skipBlanks(this.text, place);
    if (behind === this.end) return true;
    if (this.text[behind] !== ";") return false;
    this.comments.push(behind);
    return true;
  }

  /** Goes to the next line that isn't empty or a comment: whatever it is, regedit looks for bytes there. */
  private goOn(): boolean {
    do {
      if (this.end === this.text.length) return false;
      this.place = skipBlanks(this.text, nextLine(this.text, this.end));
      this.end = lineEnd(this.text, this.place);
    } while (this.endsLine(this.place));
    return true;
  }

  private readByte(): boolean {
    const number = /[0-9a-f]+/iy;
    number.lastIndex = this.place;
    const [byte] = number.exec(this.text) ?? [""];
    if (byte === "" || parseInt(byte, 16) > 0xff) return false;
    this.isUnclear ||= byte.length > 2;
    const end = this.place + byte.length;
    if (this.count < keptDigits) this.digits.push({ start: this.place, end });
    this.count++;
    this.place = end;
    return true;
  }

  private found(isUnfinished = false): FoundBytes {
    const { end, count, digits, comments, isUnclear } = this;
    return { end, count, digits, comments, isUnclear, isUnfinished };
  }

  /** Signs, `0x` and other white space are numbers to some readers, which then read on behind a backslash. */
  private refused(): FoundBytes {
    const { end } = this;
    const isUnclear = /[+\-x]|[^\S \t]/i.test(this.text[this.place] ?? "");
    const rest = this.text.slice(this.place, end);
    if (isUnclear && /\\[ \t]*(?:;|$)/.test(rest)) {
      throw new Unclear(this.place, "what is between the commas is no byte in two digits");
    }
    return { end, digits: [], comments: [], isUnclear, isUnfinished: false };
  }
}
