import { canonicalAddress } from "../../model/values/address";
import { absolute } from "../../model/values/domainName";
import { canonicalValue, longestString, type RecordType } from "../../model/values/recordValue";
import type { Token } from "./zoneSyntax";

/** A byte of a text as it stands between quotes in a zone file. */
function textByte(byte: number): string {
  const character = String.fromCharCode(byte);
  if (byte < 0x20 || byte > 0x7e) return `\\${String(byte).padStart(3, "0")}`;
  return /["\\]/.test(character) ? `\\${character}` : character;
}

/**
 * The answer as it is written in a zone file.
 *
 * @param found What follows the type of a record that has the same answer: the strings of a text stay as they are.
 */
export function renderValue(type: RecordType, value: string, found?: readonly Token[]): string {
  if (type !== "TXT") return canonicalValue(type, value);
  if (found !== undefined) {
    const ascii = (text: string) =>
      text.replace(/[^\x20-\x7e]/g, (byte) => textByte(byte.charCodeAt(0)));
    return found
      .map(({ text, isQuoted }) => (isQuoted ? `"${ascii(text)}"` : ascii(text)))
      .join(" ");
  }
  const bytes = [...Buffer.from(value)];
  const count = Math.max(1, Math.ceil(bytes.length / longestString));
  const strings = Array.from({ length: count }, (_, index) =>
    bytes.slice(index * longestString, (index + 1) * longestString),
  );
  return strings.map((string) => `"${string.map(textByte).join("")}"`).join(" ");
}

/** The bytes of a word or a quoted text, escapes resolved. */
function bytesOf({ text }: Token): Buffer {
  const bytes = text.replace(/\\(\d{3}|[^])/g, (_, code: string) =>
    code.length === 3 ? String.fromCharCode(Number(code) & 255) : code,
  );
  return Buffer.from(bytes, "latin1");
}

/**
 * The answer that stands in a zone file. The strings of a text are joined, as those who read policies in them do.
 *
 * @param fields What follows the type.
 * @param qualify Makes a name of the file a full one.
 */
export function parseValue(
  type: RecordType,
  fields: readonly Token[],
  qualify: (name: string) => string,
): string {
  if (fields[0]?.text === "\\#") return parseBytes(type, fields.slice(2));
  if (type === "TXT") return Buffer.concat(fields.map(bytesOf)).toString();
  const words = fields.map(({ text }) => text);
  if (type === "A" || type === "AAAA") return canonicalValue(type, words.join(" "));
  return [...words.slice(0, -1).map(plainNumber), absoluteOrRoot(words.at(-1), qualify)].join(" ");
}

const plainNumber = (text: string) => (/^\d+$/.test(text) ? String(Number(text)) : text);

function absoluteOrRoot(name = "@", qualify: (name: string) => string): string {
  return name === "." ? "." : absolute(qualify(name));
}

/** An answer that is written as its bytes (RFC 3597). */
function parseBytes(type: RecordType, fields: readonly Token[]): string {
  const bytes = Buffer.from(fields.map(({ text }) => text).join(""), "hex");
  if (type === "A") return [...bytes].join(".");
  if (type === "AAAA")
    return canonicalAddress((bytes.toString("hex").match(/.{4}/g) ?? []).join(":"));
  if (type === "TXT") return Buffer.concat(stringsOf(bytes)).toString();
  const count = { MX: 1, SRV: 3, CNAME: 0, NS: 0, PTR: 0 }[type];
  const numbers = Array.from({ length: count }, (_, index) => bytes.readUInt16BE(index * 2));
  const labels = stringsOf(bytes.subarray(count * 2)).filter(({ length }) => length > 0);
  const name = labels.map((label) => label.toString("latin1").replace(/[.\\]/g, "\\$&")).join(".");
  return [...numbers, absolute(name)].join(" ");
}

/** Strings that each stand behind a byte with their length. */
function stringsOf(bytes: Buffer): Buffer[] {
  const strings: Buffer[] = [];
  for (let start = 0; start < bytes.length; start += 1 + bytes[start]) {
    strings.push(bytes.subarray(start + 1, start + 1 + bytes[start]));
  }
  return strings;
}
