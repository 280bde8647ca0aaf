import { isIP } from "node:net";
import { canonicalAddress } from "../../model/values/address";
import { markAtEnd, withoutMark } from "./ownerMark";
import { byteOrderMark, fromBytes, TextLines, toBytes } from "./textLines";

export type AddressFamily = "ipv4" | "ipv6";

/** An address and what it is called. */
export interface HostsEntryValue {
  readonly address: string;
  readonly names: readonly string[];
  readonly comment?: string;
}

/** A line of a hosts file that gives an address. */
export interface HostsLine extends HostsEntryValue {
  /** Position in the file, from 0. */
  readonly index: number;
  readonly text: string;
  /** The mark of the resource that wrote it. */
  readonly mark?: string;
}

export function addressFamily(address: string): AddressFamily {
  return isIP(address) === 6 ? "ipv6" : "ipv4";
}

/** True for two ways to write one address, e.g. 2001:db8::1 and 2001:DB8:0::1. */
export function sameAddress(one: string, other: string): boolean {
  const [[address, scope], [otherAddress, otherScope]] = [one, other].map((text) =>
    text.split("%"),
  );
  return canonicalAddress(address) === canonicalAddress(otherAddress) && scope === otherScope;
}

export function sameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** What parts the words of a line. No other blank does: a no-break space is a part of a name, as for resolvers. */
const blanks = /[ \t\v\f\r]+/;

function parse(bytes: string, index: number): HostsLine | undefined {
  // Most lines of a long file are comments.
  if (/^\s*(#|$)/.test(bytes)) return undefined;
  const text = fromBytes(bytes).trimEnd();
  const [body, ...rest] = text.split("#");
  const [address, ...names] = body.split(blanks).filter((word) => word !== "");
  if (address === undefined || isIP(address) === 0 || names.length === 0) return undefined;
  const note = rest.join("#").trim();
  const mark = markAtEnd(note);
  const comment = withoutMark(note);
  return {
    index,
    text,
    address,
    names,
    ...(comment === "" ? {} : { comment }),
    ...(mark === undefined ? {} : { mark }),
  };
}

/** The line of an entry as a resource writes it, its mark at the end. */
export function renderHostsLine(
  { address, names, comment }: HostsEntryValue,
  mark: string,
): string {
  return `${address} ${names.join(" ")} # ${comment ? `${comment} ` : ""}${mark}`;
}

/** A hosts file. What isn't ours is never decoded, and so stays byte for byte. */
export class HostsFile {
  private readonly file: TextLines;
  /** The lines as long as nothing is changed: a long file takes its time. */
  private parsed: HostsLine[] | undefined;

  /**
   * @param content undefined where there is no file.
   * @param usualEnd the line end of a file that has none yet. Default: LF.
   * @throws where no resolver reads the file: it is in UTF-16.
   */
  constructor(content: Buffer | undefined, usualEnd?: string) {
    if (/^(\xff\xfe|\xfe\xff)/.test(content?.toString("latin1", 0, 2) ?? "")) {
      throw new Error(
        "the hosts file is in UTF-16, which no resolver reads; save it as ANSI or UTF-8 (in Notepad: Save As, Encoding)",
      );
    }
    this.file = new TextLines(
      content?.toString("latin1") ?? "",
      (text) => markAtEnd(text) !== undefined,
      usualEnd,
    );
  }

  get lines(): HostsLine[] {
    return (this.parsed ??= this.file.texts.flatMap((bytes, index) => parse(bytes, index) ?? []));
  }

  /** The lines that give the name an address of the family, in the order a resolver reads them. */
  giving(name: string, family: AddressFamily): HostsLine[] {
    return this.lines.filter(
      (line) =>
        addressFamily(line.address) === family && line.names.some((given) => sameName(given, name)),
    );
  }

  /** Writes the line in the place of another, or behind the last. */
  put(text: string, inPlaceOf?: HostsLine): void {
    this.parsed = undefined;
    if (inPlaceOf === undefined) this.file.insert(toBytes(text));
    else if (inPlaceOf.text !== text) this.file.replace(inPlaceOf.index, toBytes(text));
  }

  /** Writes lines before all others, but behind a byte order mark, which would be taken for a part of the first. */
  putFirst(texts: readonly string[]): void {
    this.parsed = undefined;
    const index = this.file.texts[0]?.startsWith(byteOrderMark) ? 1 : 0;
    texts.forEach((text, offset) => this.file.insert(toBytes(text), index + offset));
  }

  remove(lines: readonly HostsLine[]): void {
    this.parsed = undefined;
    for (const { index } of [...lines].sort((one, other) => other.index - one.index)) {
      this.file.remove(index);
    }
  }

  toBuffer(): Buffer {
    return Buffer.from(this.file.toString(), "latin1");
  }
}
