import * as path from "node:path";
import { run, type RunOptions } from "./command";
import { hostFolder, hostKey, type NamespaceConnection } from "./connection";
import type { CommandResult, Edit, Host } from "./host";
import { namespaceConfiguration, namespaceFile, namespaceInode } from "./namespaces";
import { RegistryFile, registryFileIn } from "./registryFile";
import { Files } from "./files/files";
import { locked } from "./files/lock";

/** A host that is a network namespace of this machine; it shares the machine's disk and programs. */
export class NamespaceHost implements Host {
  readonly key: string;
  readonly hostsFile: string;
  readonly folder: string;
  readonly registry: RegistryFile;
  private readonly namespace: string;
  private readonly files: Files;

  constructor(connection: NamespaceConnection) {
    this.namespace = connection.namespace;
    this.key = hostKey(connection);
    this.folder = hostFolder(connection);
    this.hostsFile = path.join(namespaceConfiguration(connection.namespace), "hosts");
    this.files = new Files(path.join(this.folder, "pending"));
    this.registry = new RegistryFile(registryFileIn(this.folder), this);
  }

  async exists(): Promise<boolean> {
    return (await namespaceInode(this.namespace)) !== undefined;
  }

  async readFile(file: string): Promise<Buffer | undefined> {
    return this.files.read(file);
  }

  changeFile(file: string, edit: Edit, mode?: number): Promise<void> {
    return this.files.change({ file, edit, mode });
  }

  /** @throws also where the namespace is gone. */
  async exclusively<T>(operation: () => Promise<T>): Promise<T> {
    await this.require(`the ruleset of ${this.namespace} can't be changed`);
    return locked(namespaceFile(this.namespace), operation);
  }

  /** @throws also where the namespace is gone. */
  async run(command: readonly string[], options: RunOptions = {}): Promise<CommandResult> {
    const result = await run(["ip", "netns", "exec", this.namespace, ...command], options);
    if (result.status === 0) return result;
    const missing = /^exec of "(.*)" failed: (.*)$/m.exec(result.stderr);
    if (missing !== null) {
      throw new Error(`${missing[1]} can't be started on ${this.namespace}: ${missing[2]}`);
    }
    await this.require(`${command[0]} can't be started`);
    return result;
  }

  /** @throws with the beginning of the sentence, where the namespace is gone. */
  private async require(problem: string): Promise<void> {
    if (await this.exists()) return;
    throw new Error(
      `${problem}: there is no network namespace ${this.namespace}; ` +
        "a refresh shows what else is gone, the next update makes it again",
    );
  }
}
