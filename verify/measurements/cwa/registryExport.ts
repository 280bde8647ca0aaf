/** A registry as regedit exports it, for reading: keys with their root in full, in upper or lower case. */
export class RegistryExport {
  private readonly keys = new Map<string, Map<string, string>>();

  /**
   * @param text The file's text, with or without its byte order mark.
   * @throws Error where it is no registry export.
   */
  constructor(text: string) {
    const [header, ...lines] = text.replace(/^\ufeff/, "").split(/\r?\n/);
    if (!header.startsWith("Windows Registry Editor")) {
      throw new Error("it is no registry export");
    }
    let values: Map<string, string> | undefined;
    for (const line of lines) {
      const heading = /^\[(-?)(.*)\]\s*$/.exec(line);
      if (heading !== null) {
        const key = heading[2].toLowerCase();
        if (heading[1] === "-") this.keys.delete(key);
        values = heading[1] === "-" ? undefined : (this.keys.get(key) ?? new Map());
        if (values !== undefined) this.keys.set(key, values);
        continue;
      }
      const value = /^\s*"((?:[^"\\]|\\.)*)"=(.*?)\s*$/.exec(line);
      if (value === null) continue;
      if (value[2] === "-") values?.delete(value[1].toLowerCase());
      else values?.set(value[1].toLowerCase(), value[2]);
    }
  }

  /** @throws Error where the value is no DWORD. */
  dword(key: string, name: string): number | undefined {
    const data = this.keys.get(key.toLowerCase())?.get(name.toLowerCase());
    if (data === undefined) return undefined;
    const digits = /^dword:([0-9a-f]{1,8})$/i.exec(data)?.[1];
    if (digits === undefined) throw new Error(`${name} is ${data}, which is no DWORD`);
    return parseInt(digits, 16);
  }

  /** The keys below one, without what they have in common with it, in lower case. */
  below(key: string): string[] {
    const above = `${key.toLowerCase()}\\`;
    return [...this.keys.keys()]
      .filter((one) => one.startsWith(above))
      .map((one) => one.slice(above.length));
  }
}
