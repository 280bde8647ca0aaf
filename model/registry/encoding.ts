const byteOrderMark = "\ufeff";

/** What an export that regedit of today writes begins with. */
const header = "Windows Registry Editor Version 5.00";

/** What one for Windows 95 and NT 4 begins with. */
const oldHeader = "REGEDIT4";

/** The file of a registry without any value. */
export const emptyRegistry = `${byteOrderMark}${header}\r\n`;

/** The text of an export, and in what bytes it stands in its file. */
export interface RegistryEncoding {
  /** Of bytes that aren't UTF-16, each as one character. */
  readonly text: string;
  readonly encoding: "utf16le" | "latin1";
}

const remedy = `save it as regedit exports it: "${header}", in UTF-16LE with a byte order mark`;

/** Beginnings of files that regedit takes for no export, by the bytes. */
const foreignBeginnings: readonly (readonly [bytes: string, what: string])[] = [
  ["fffe0000", "is in UTF-32"],
  ["feff", "is in UTF-16 with the high byte first"],
  ["efbbbf", "is in UTF-8 with a byte order mark"],
  [Buffer.from(header.slice(0, 2), "utf16le").toString("hex"), "is in UTF-16 without its mark"],
  [Buffer.from(oldHeader.slice(0, 2), "utf16le").toString("hex"), "is in UTF-16 without its mark"],
];

/**
 * The text of a file in the encodings that regedit takes: UTF-16LE with a byte order mark, or one byte a character.
 *
 * @param file How messages call it.
 * @throws where regedit wouldn't take it for an export, or it can't be said what regedit reads in it.
 */
export function decodeRegistry(content: Buffer, file: string): RegistryEncoding {
  const foreign = foreignBeginnings.find(([bytes]) =>
    content.subarray(0, bytes.length / 2).equals(Buffer.from(bytes, "hex")),
  );
  if (foreign !== undefined) {
    throw new Error(`${file} ${foreign[1]}, which regedit doesn't read; ${remedy}`);
  }
  const isUnicode = content[0] === 0xff && content[1] === 0xfe;
  if (isUnicode && content.length % 2 === 1) {
    throw new Error(`${file} ends within a character: it has an odd number of bytes; ${remedy}`);
  }
  const encoding = isUnicode ? "utf16le" : "latin1";
  const text = content.toString(encoding);
  const [, first] = /^\ufeff?([^\r\n]*)/.exec(text) ?? [];
  if (![header, oldHeader].includes(first.replace(/^[ \t]+/, ""))) {
    throw new Error(
      `${file} is no registry export: line 1 is ${JSON.stringify(first.slice(0, 80))}; ${remedy}`,
    );
  }
  const nul = text.indexOf("\0");
  if (nul >= 0) {
    throw new Error(
      `${file}, line ${lineOf(text, nul)}: there is a NUL character, behind which regedit reads on or doesn't; remove it`,
    );
  }
  return { text, encoding };
}

/** The number of the line that a place in a text is on, from 1. */
export function lineOf(text: string, place: number): number {
  return (text.slice(0, place).match(/\r\n?|\n/g)?.length ?? 0) + 1;
}
