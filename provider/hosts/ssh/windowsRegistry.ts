import type { RegistryValues } from "../../../model/registry/text";
import { isDeepStrictEqual } from "node:util";
import type { Registry, PolicyValue } from "../registry";
import type { PowerShellHost } from "./powerShell";

/** A key as `reg query` prints it: its values by their names in small letters, and the names of the keys below it. */
interface Key {
  readonly values: ReadonlyMap<string, { readonly type: string; readonly data: string }>;
  readonly keys: readonly string[];
}

/** What was read of a registry; undefined stands for a key that isn't there. */
type Snapshot = Map<string, Key | undefined>;

/** A key that an edit asks for and that hasn't been read yet. */
class Unread extends Error {
  constructor(readonly key: string) {
    super(`${key} hasn't been read`);
  }
}

const indexOf = (key: string): string => key.toLowerCase();

const isRoot = (key: string): boolean => !key.includes("\\");

/** How often a change is begun again that somebody else comes in between of. */
const attempts = 20;

/**
 * The registry of a Windows, by its `reg.exe`. An exit status of that says neither that a key is absent nor that
 * something was written: the one is seen in the list of its parent, the other by reading it.
 */
export class WindowsRegistry implements Registry {
  constructor(
    private readonly host: Pick<PowerShellHost, "run" | "query">,
    private readonly name: string,
  ) {}

  async readDword(key: string, name: string): Promise<number | undefined> {
    return dwordOf(await this.read(key), this.name, key, name);
  }

  async hasKey(key: string): Promise<boolean> {
    return (await this.read(key)) !== undefined;
  }

  /** Whether there is such a value, of whatever type. */
  async hasValue(key: string, name: string): Promise<boolean> {
    return (await this.read(key))?.values.has(name.toLowerCase()) ?? false;
  }

  writeDword(key: string, name: string, value: number): Promise<void> {
    return this.change((values) => values.writeDword(key, name, value));
  }

  deleteValue(key: string, name: string): Promise<void> {
    return this.change((values) => values.deleteValue(key, name));
  }

  async change(edit: (values: RegistryValues) => void): Promise<void> {
    for (let left = attempts; left > 0; left--) {
      const snapshot: Snapshot = new Map();
      const commands = await this.commandsOf(edit, snapshot);
      if (commands.length === 0) return;
      // What others have changed since it was read is read again, and only then written.
      const isSame = await Promise.all(
        [...snapshot].map(async ([key, found]) => isDeepStrictEqual(await this.read(key), found)),
      );
      if (isSame.includes(false)) continue;
      for (const command of commands) await this.write(command);
      const missing = await this.commandsOf(edit, new Map());
      if (missing.length === 0) return;
    }
    throw new Error(
      `the registry of ${this.name} doesn't keep what is written to it: something there puts back what was; see which program or policy does`,
    );
  }

  async policyFor(key: string, name: string): Promise<PolicyValue | undefined> {
    const namespace = "root\\rsop\\computer";
    const set = await this.host.query(namespace, "select * from RSOP_RegistryValue");
    const path = `${key.replace(/^HKLM\\/i, "MACHINE\\")}\\${name}`.toLowerCase();
    const [first] = set
      .filter((one) => one.Path?.toLowerCase() === path)
      .sort((one, other) => Number(one.precedence) - Number(other.precedence));
    if (first === undefined) return undefined;
    const number = /^(?:\d,)?(\d+)$/.exec(first.Data.trim())?.[1];
    const policies = await this.host.query(namespace, "select * from RSOP_GPO");
    const by = policies.find(({ id }) => id.toLowerCase() === first.GPOID?.toLowerCase())?.name;
    return {
      by: by ?? (first.GPOID || "a policy without a name"),
      value: number === undefined ? undefined : Number(number),
    };
  }

  /** The commands that make what the edit makes; it is asked again for each key that it turns out to need. */
  private async commandsOf(
    edit: (values: RegistryValues) => void,
    snapshot: Snapshot,
  ): Promise<string[][]> {
    for (;;) {
      const view = new View(snapshot, this.name);
      try {
        edit(view);
        return view.commands;
      } catch (error) {
        if (!(error instanceof Unread)) throw error;
        snapshot.set(error.key, await this.read(error.key));
      }
    }
  }

  private async write(words: readonly string[]): Promise<void> {
    const { status, stderr } = await this.host.run(["reg", ...words]);
    if (status === 0) return;
    throw new Error(`reg ${words.join(" ")} failed on ${this.name}: ${stderr.trim()}`);
  }

  private async read(key: string): Promise<Key | undefined> {
    const { status, stdout, stderr } = await this.host.run(["reg", "query", key]);
    if (status === 0) return keyOf(key, stdout);
    if (!isRoot(key)) {
      const [, parent, last] = /^(.*)\\([^\\]*)$/.exec(key) ?? [];
      const above = await this.read(parent);
      if (!above?.keys.some((one) => indexOf(one) === indexOf(last))) return undefined;
      // It may have been made between the two questions.
      const again = await this.host.run(["reg", "query", key]);
      if (again.status === 0) return keyOf(key, again.stdout);
    }
    throw new Error(`${key} on ${this.name} can't be read: ${(stderr || stdout).trim()}`);
  }
}

function keyOf(key: string, printed: string): Key {
  const values = new Map<string, { type: string; data: string }>();
  const keys: string[] = [];
  const depth = key.split("\\").length;
  for (const line of printed.split(/\r?\n/)) {
    const value = /^ {4}(.*?) {4}(REG_\w+)(?: {4}(.*))?$/.exec(line);
    if (value !== null) {
      const [, name, type, data = ""] = value;
      values.set(name.toLowerCase(), { type, data });
    } else if (/^HKEY_/.test(line)) {
      const parts = line.trimEnd().split("\\");
      if (parts.length === depth + 1) keys.push(parts[depth]);
    }
  }
  return { values, keys };
}

function dwordOf(
  found: Key | undefined,
  host: string,
  key: string,
  name: string,
): number | undefined {
  const value = found?.values.get(name.toLowerCase());
  if (value === undefined) return undefined;
  if (value.type === "REG_DWORD" && /^0x[0-9a-f]+$/i.test(value.data)) return Number(value.data);
  throw new Error(
    `${key}\\${name} on ${host} is a ${value.type} ("${value.data}") and no REG_DWORD; remove the value: reg delete "${key}" /v ${name}`,
  );
}

/** A registry as it was read, in which what is changed is seen, and noted as commands. */
class View implements RegistryValues {
  readonly commands: string[][] = [];
  private readonly changed: Snapshot = new Map();

  constructor(
    private readonly snapshot: Snapshot,
    private readonly host: string,
  ) {}

  readDword(key: string, name: string): number | undefined {
    return dwordOf(this.keyAt(key), this.host, key, name);
  }

  hasKey(key: string): boolean {
    return this.keyAt(key) !== undefined;
  }

  writeDword(key: string, name: string, value: number): void {
    const found = this.keyAt(key);
    if (dwordOf(found, this.host, key, name) === value) return;
    this.commands.push(["add", key, "/v", name, "/t", "REG_DWORD", "/d", `${value}`, "/f"]);
    const written = { type: "REG_DWORD", data: `0x${value.toString(16)}` };
    const values = new Map([...(found?.values ?? []), [name.toLowerCase(), written]]);
    this.changed.set(key, { keys: found?.keys ?? [], values });
  }

  deleteValue(key: string, name: string): void {
    const found = this.keyAt(key);
    if (!found?.values.has(name.toLowerCase())) return;
    this.commands.push(["delete", key, "/v", name, "/f"]);
    const values = new Map([...found.values].filter(([one]) => one !== name.toLowerCase()));
    this.changed.set(key, { ...found, values });
  }

  deleteEmptyKey(key: string): void {
    const found = this.keyAt(key);
    if (found === undefined || found.values.size > 0 || found.keys.length > 0) return;
    this.commands.push(["delete", key, "/f"]);
    this.changed.set(key, undefined);
  }

  private keyAt(key: string): Key | undefined {
    if (this.changed.has(key)) return this.changed.get(key);
    if (!this.snapshot.has(key)) throw new Unread(key);
    return this.snapshot.get(key);
  }
}
