import * as path from "node:path";
import type { Host } from "./host";
import { RegistryText, type RegistryValues } from "../../model/registry/text";
import type { PolicyValue, Registry } from "./registry";

export { emptyRegistry } from "../../model/registry/encoding";

/** Where a host keeps its registry, in its folder. */
export function registryFileIn(folder: string): string {
  return path.join(folder, "registry.reg");
}

/**
 * A registry kept in a file of Windows' own exchange format, which others write too, as regedit does. What it throws
 * names the file, and the line where it can't be said what regedit reads.
 */
export class RegistryFile implements Registry {
  /**
   * @param file Absolute path; the file is made when the first value is written.
   * @param files How files of the host are read and changed.
   */
  constructor(
    private readonly file: string,
    private readonly files: Pick<Host, "readFile" | "changeFile">,
  ) {}

  /** What the registry has now. */
  async load(): Promise<RegistryText> {
    return new RegistryText(await this.files.readFile(this.file), this.file);
  }

  async readDword(key: string, name: string): Promise<number | undefined> {
    return (await this.load()).readDword(key, name);
  }

  async hasKey(key: string): Promise<boolean> {
    return (await this.load()).hasKey(key);
  }

  async change(edit: (values: RegistryValues) => void): Promise<void> {
    await this.files.changeFile(this.file, (content) => {
      const text = new RegistryText(content, this.file);
      const before = text.toBuffer();
      edit(text);
      const after = text.toBuffer();
      // A registry that nothing was put in needs no file.
      return content === undefined && after.equals(before) ? undefined : after;
    });
  }

  /** Sets one DWORD, and nothing else. */
  writeDword(key: string, name: string, value: number): Promise<void> {
    return this.change((values) => values.writeDword(key, name, value));
  }

  /** Removes one value; the key stays. */
  deleteValue(key: string, name: string): Promise<void> {
    return this.change((values) => values.deleteValue(key, name));
  }

  /** A lab has no domain controller, and so no policies. */
  policyFor(): Promise<PolicyValue | undefined> {
    return Promise.resolve(undefined);
  }
}
