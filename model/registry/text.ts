import { appendKey, dwordData, putBehind, removeEntry, removeHeading, replaceDword } from "./edits";
import { decodeRegistry, emptyRegistry, lineOf, type RegistryEncoding } from "./encoding";
import { contentOf, keysOf, type KeyContent } from "./keyContent";
import { KeyName } from "./keys";
import { lineEnd } from "./lines";
import { statements, type Entry, type Statement } from "./statements";
import { Unclear } from "./unclear";

/** Keys and DWORD values as they are at one moment. */
export interface RegistryValues {
  /** The value, or undefined where the key or the value is absent. @throws where it is no DWORD. */
  readDword(key: string, name: string): number | undefined;
  /** Creates the key where it is absent. Leaves every other key and value as it is. */
  writeDword(key: string, name: string, value: number): void;
  /** Removes the value; the key stays. */
  deleteValue(key: string, name: string): void;
  /** Whether the key is there by itself, not only as what another is below. */
  hasKey(key: string): boolean;
  /** Removes the key where it has no values. */
  deleteEmptyKey(key: string): void;
}

/** Backslashes and quotes in the name of a value stand escaped in a file. */
function quoted(name: string): string {
  return `"${name.replace(/[\\"]/g, "\\$&")}"`;
}

/**
 * The content of a file in Windows' exchange format for registries, as regedit reads it: what comes later counts, and
 * what isn't the value in question stays byte for byte.
 */
export class RegistryText implements RegistryValues {
  private text: string;
  private readonly encoding: RegistryEncoding["encoding"];
  private said?: readonly Statement[];

  /**
   * @param content undefined where there is no file yet.
   * @param file How messages call it.
   * @throws where regedit takes the content for no export, or it can't be said what it reads.
   */
  constructor(
    content: Buffer | undefined,
    private readonly file: string,
  ) {
    const found = decodeRegistry(content ?? Buffer.from(emptyRegistry, "utf16le"), file);
    this.text = found.text;
    this.encoding = found.encoding;
  }

  /** The content with what has been changed. */
  toBuffer(): Buffer {
    return Buffer.from(this.text, this.encoding);
  }

  /**
   * A value of whatever type: a DWORD as regedit exports it, e.g. `dword:00000001`, another as it stands in the file.
   *
   * @throws where it can't be said what regedit reads.
   */
  readData(key: string, name: string): string | undefined {
    const entry = this.contentOf(key, name).entries.at(-1);
    if (entry === undefined) return undefined;
    const { data, place } = entry;
    return data.kind === "dword" ? dwordData(data.value) : this.text.slice(place.start, place.end);
  }

  /** @throws where it can't be said what regedit reads, or the value is no DWORD. */
  readDword(key: string, name: string): number | undefined {
    const entry = this.contentOf(key, name).entries.at(-1);
    return entry && this.dwordOf(entry, key, name);
  }

  /** @throws where it can't be said what regedit reads. */
  hasKey(key: string): boolean {
    return this.contentOf(key, "").sections.length > 0;
  }

  /**
   * The keys below a key that have a heading in the file, without what they have in common with it.
   *
   * @throws where it can't be said what regedit reads.
   */
  keysBelow(key: string): string[] {
    return this.understood((said) => keysOf(said, new KeyName(key)));
  }

  /**
   * Sets a DWORD.
   *
   * @throws where it can't be said what regedit reads, the value is there and no DWORD, or the file can't hold its name.
   */
  writeDword(key: string, name: string, value: number): void {
    const { entries, sections } = this.contentOf(key, name);
    const entry = entries.at(-1);
    if (entry !== undefined) {
      this.dwordOf(entry, key, name);
      this.changeTo(replaceDword(this.text, entry, value));
      return;
    }
    const line = `${quoted(name)}=${dwordData(value)}`;
    this.requireRoom(`${new KeyName(key).full}\\${name}`);
    const section = sections.at(-1);
    const heading = this.said?.filter((one) => one.kind === "heading").at(-1);
    this.changeTo(
      section === undefined
        ? appendKey(this.text, new KeyName(key).full, line, heading)
        : putBehind(this.text, line, section.last),
    );
  }

  /** @throws where it can't be said what regedit reads. */
  deleteValue(key: string, name: string): void {
    const { entries } = this.contentOf(key, name);
    this.changeTo(entries.reduceRight(removeEntry, this.text));
  }

  /**
   * Takes away the heading that `writeDword` has made, where nothing is below it any more.
   *
   * @throws where it can't be said what regedit reads.
   */
  deleteEmptyKey(key: string): void {
    const made = this.contentOf(key, "").sections.find(({ heading, last }) => {
      const text = this.text.slice(heading.start, lineEnd(this.text, heading.start));
      return last === heading && text === `[${new KeyName(key).full}]`;
    });
    if (made !== undefined) this.changeTo(removeHeading(this.text, made.heading));
  }

  private changeTo(text: string): void {
    if (text !== this.text) this.said = undefined;
    this.text = text;
  }

  private contentOf(key: string, name: string): KeyContent {
    return this.understood((said) => contentOf(said, new KeyName(key), name));
  }

  /** @throws naming the line, where it isn't clear what regedit reads there. */
  private understood<T>(look: (said: readonly Statement[]) => T): T {
    try {
      this.said ??= [...statements(this.text)];
      return look(this.said);
    } catch (error) {
      throw error instanceof Unclear ? this.refusal(error.place, error.problem) : error;
    }
  }

  private refusal(place: number, problem: string): Error {
    const line = lineOf(this.text, place);
    const start = this.text.slice(0, place).search(/[^\r\n]*$/);
    const text = this.text.slice(start, Math.min(lineEnd(this.text, place), start + 120));
    return new Error(
      `${this.file}, line ${line}: it can't be said what regedit reads in ${text.trim()}, as ${problem}; ` +
        "write the line as regedit exports it, or remove it",
    );
  }

  private dwordOf({ data, place }: Entry, key: string, name: string): number {
    if (data.kind === "dword") return data.value;
    const text = this.text.slice(place.start, Math.min(place.end, place.start + 120));
    throw new Error(
      `${this.file}, line ${lineOf(this.text, place.start)} has ${new KeyName(key).full}\\${name}=${text}, which is no DWORD; ` +
        "remove the value or write it as dword:00000000",
    );
  }

  /** @throws where a new line would be read as something else than it says. */
  private requireRoom(name: string): void {
    const last = this.said?.at(-1);
    if (last?.kind === "entry" && last.isUnfinished) {
      throw this.refusal(last.place.start, "the file ends where the data goes on");
    }
    if (this.encoding === "latin1" && /[^\0-\x7f]/.test(name)) {
      throw new Error(
        `${this.file} can't hold ${name}, as it is in the characters of one country; save it as Unicode with regedit, in UTF-16LE with a byte order mark`,
      );
    }
  }
}
