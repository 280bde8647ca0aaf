import * as path from "node:path";
import type { Host, Registry } from "./host";
import { TextLines } from "./textLines";

const byteOrderMark = "\ufeff";
const header = "Windows Registry Editor Version 5.00";

/** Where a host keeps its registry, in its folder. */
export function registryFileIn(folder: string): string {
  return path.join(folder, "registry.reg");
}

/** The file of a registry without any value. */
export const emptyRegistry = `${byteOrderMark}${header}\r\n`;

const rootNames: Readonly<Record<string, string>> = {
  HKLM: "HKEY_LOCAL_MACHINE",
  HKCU: "HKEY_CURRENT_USER",
  HKCR: "HKEY_CLASSES_ROOT",
  HKU: "HKEY_USERS",
  HKCC: "HKEY_CURRENT_CONFIG",
};

/** The key with its root written in full, as it stands in a file. */
function fullKey(key: string): string {
  const [root, ...rest] = key.split("\\");
  return [rootNames[root.toUpperCase()] ?? root, ...rest].join("\\");
}

function sameKey(one: string, other: string): boolean {
  return fullKey(one).toLowerCase() === fullKey(other).toLowerCase();
}

/** Backslashes and quotes in the name of a value stand escaped in a file. */
function quoted(name: string): string {
  return `"${name.replace(/[\\"]/g, "\\$&")}"`;
}

interface Place {
  /** Index of the last line of the key that says something, its heading included; undefined without the key. */
  readonly lastOfKey?: number;
  /** Index of the line with the value, and what stands behind its `=`. */
  readonly value?: { readonly index: number; readonly data: string };
}

/** Where the value is; of several the last, as regedit takes them in turn. */
function find(lines: readonly string[], key: string, name: string): Place {
  const assignment = `${quoted(name)}=`.toLowerCase();
  let inKey = false;
  let place: Place = {};
  lines.forEach((line, index) => {
    const heading = /^\[(-?)(.*)\]\s*$/.exec(line);
    if (heading !== null) {
      inKey = heading[1] === "" && sameKey(heading[2], key);
      if (heading[1] === "-" && sameKey(heading[2], key)) place = {};
    }
    if (!inKey) return;
    const text = line.trimStart();
    if (text === "") return;
    const value = text.toLowerCase().startsWith(assignment)
      ? { index, data: text.slice(assignment.length).trim() }
      : place.value;
    place = { lastOfKey: index, ...(value === undefined ? {} : { value }) };
  });
  return place;
}

/**
 * A registry kept in a file of Windows' own exchange format, as regedit exports it: UTF-16LE with a byte
 * order mark, CRLF. Whatever isn't the value in question stays byte for byte.
 */
export class RegistryFile implements Registry {
  /**
   * @param file Absolute path; the file is made when the first value is written.
   * @param files How files of the host are read and written.
   */
  constructor(
    private readonly file: string,
    private readonly files: Pick<Host, "readFile" | "writeFile">,
  ) {}

  /**
   * A value of whatever type as it stands in the file, e.g. `dword:00000001`; of one on several lines, the first.
   *
   * @throws where the file is no registry export.
   */
  async readData(key: string, name: string): Promise<string | undefined> {
    const content = await this.load();
    const data = content && find(content.texts, key, name).value?.data;
    return data === "-" ? undefined : data;
  }

  /**
   * The keys below a key that have a heading in the file, without what they have in common with it.
   *
   * @throws where the file is no registry export.
   */
  async keysBelow(key: string): Promise<string[]> {
    const above = `${fullKey(key)}\\`.toLowerCase();
    const below = (await this.keys()).filter((one) => one.toLowerCase().startsWith(above));
    return [...new Set(below.map((one) => one.slice(above.length)))];
  }

  /** @throws where the file is no registry export. */
  async hasKey(key: string): Promise<boolean> {
    return (await this.keys()).some((one) => sameKey(one, key));
  }

  /** @throws where the file is no registry export, or the value is no DWORD. */
  async readDword(key: string, name: string): Promise<number | undefined> {
    const data = await this.readData(key, name);
    if (data === undefined) return undefined;
    const digits = /^dword:([0-9a-f]{1,8})$/i.exec(data)?.[1];
    if (digits === undefined) {
      throw new Error(
        `${this.file} has ${fullKey(key)}\\${name}=${data}, which is no DWORD; remove the value or write it as dword:00000000`,
      );
    }
    return parseInt(digits, 16);
  }

  /** @throws where the file is no registry export. */
  async writeDword(key: string, name: string, value: number): Promise<void> {
    const content = (await this.load()) ?? new TextLines(emptyRegistry);
    const line = `${quoted(name)}=dword:${value.toString(16).padStart(8, "0")}`;
    const place = find(content.texts, key, name);
    if (place.value !== undefined) {
      content.replace(place.value.index, line);
    } else if (place.lastOfKey !== undefined) {
      content.insert(line, place.lastOfKey + 1);
    } else {
      const isSpaced = content.texts.at(-1) === "";
      if (!isSpaced) content.insert("");
      content.insert(`[${fullKey(key)}]`);
      content.insert(line);
      // It ends as it did before, so that `deleteEmptyKey` can tell which empty line came with the key.
      if (isSpaced) content.insert("");
    }
    await this.save(content);
  }

  /** @throws where the file is no registry export. */
  async deleteValue(key: string, name: string): Promise<void> {
    const content = await this.load();
    const value = content && find(content.texts, key, name).value;
    if (content === undefined || value === undefined) return;
    content.remove(value.index);
    await this.save(content);
  }

  /**
   * Removes the key's heading, and the empty line that `writeDword` put there with it.
   *
   * @throws where the file is no registry export.
   */
  async deleteEmptyKey(key: string): Promise<void> {
    const content = await this.load();
    const texts = content?.texts ?? [];
    const { lastOfKey } = find(texts, key, "");
    if (content === undefined || lastOfKey === undefined || !texts[lastOfKey].startsWith("["))
      return;
    content.remove(lastOfKey);
    const [before, after] = [texts[lastOfKey - 1], texts[lastOfKey + 1]];
    if (after === "") content.remove(lastOfKey);
    else if (after === undefined && before === "") content.remove(lastOfKey - 1);
    await this.save(content);
  }

  /** Every key that has a heading, with its root in full. */
  private async keys(): Promise<string[]> {
    const texts = (await this.load())?.texts ?? [];
    return texts.flatMap((line) => {
      const heading = /^\[([^-].*)\]\s*$/.exec(line)?.[1];
      return heading === undefined ? [] : [fullKey(heading)];
    });
  }

  private async load(): Promise<TextLines | undefined> {
    const text = await this.files.readFile(this.file, "utf16le");
    if (text === undefined) return undefined;
    if (!text.startsWith(byteOrderMark + header)) {
      throw new Error(
        `${this.file} is no registry export: it must begin with "${header}", in UTF-16LE with a byte order mark`,
      );
    }
    return new TextLines(text);
  }

  private save(content: TextLines): Promise<void> {
    return this.files.writeFile(this.file, Buffer.from(content.toString(), "utf16le"));
  }
}
