import { isIP } from "node:net";
import { canonical } from "./addresses";
import { markAtEnd, withoutMark } from "./ownerMark";
import { fromBytes, TextLines, toBytes } from "./textLines";

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
  return canonical(one) === canonical(other);
}

export function sameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function parse(bytes: string, index: number): HostsLine | undefined {
  const text = fromBytes(bytes);
  const [body, ...rest] = text.split("#");
  const [address, ...names] = body.trim().split(/\s+/);
  if (isIP(address) === 0 || names.length === 0) return undefined;
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

/** A hosts file, as `latin1`: what isn't ours is never decoded, and so stays byte for byte. */
export class HostsFile {
  private readonly file: TextLines;

  constructor(content: string) {
    this.file = new TextLines(content);
  }

  get lines(): HostsLine[] {
    return this.file.texts.flatMap((bytes, index) => parse(bytes, index) ?? []);
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
    if (inPlaceOf === undefined) this.file.insert(toBytes(text));
    else this.file.replace(inPlaceOf.index, toBytes(text));
  }

  remove({ index }: HostsLine): void {
    this.file.remove(index);
  }

  toString(): string {
    return this.file.toString();
  }
}
