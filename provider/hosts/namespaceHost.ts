import * as path from "node:path";
import { run, type RunOptions } from "./command";
import { hostFolder, hostKey, type HostConnection } from "./connection";
import type { CommandResult, Host, Registry } from "./host";
import { namespaceConfiguration, namespaceInode } from "./namespaces";
import { RegistryFile, registryFileIn } from "./registryFile";
import { TextFiles } from "./textFile";

/** A host that is a network namespace of this machine; it shares the machine's disk and programs. */
export class NamespaceHost implements Host {
  readonly key: string;
  readonly hostsFile: string;
  readonly folder: string;
  readonly registry: Registry;
  private readonly namespace: string;
  private readonly files: TextFiles;

  constructor(connection: HostConnection) {
    this.namespace = connection.namespace;
    this.key = hostKey(connection);
    this.folder = hostFolder(connection);
    this.hostsFile = path.join(namespaceConfiguration(connection.namespace), "hosts");
    this.files = new TextFiles(path.join(this.folder, "pending"));
    this.registry = new RegistryFile(registryFileIn(this.folder), this);
  }

  async exists(): Promise<boolean> {
    return (await namespaceInode(this.namespace)) !== undefined;
  }

  readFile(file: string, encoding?: BufferEncoding): Promise<string | undefined> {
    return this.files.read(file, encoding);
  }

  writeFile(file: string, content: string | Buffer, mode?: number): Promise<void> {
    return this.files.write(file, content, mode);
  }

  removeFile(file: string): Promise<void> {
    return this.files.remove(file);
  }

  /** @throws also where the namespace is gone. */
  async run(command: readonly string[], options: RunOptions = {}): Promise<CommandResult> {
    const result = await run(["ip", "netns", "exec", this.namespace, ...command], options);
    if (result.status === 0) return result;
    const missing = /^exec of "(.*)" failed: (.*)$/m.exec(result.stderr);
    if (missing !== null) {
      throw new Error(`${missing[1]} can't be started on ${this.namespace}: ${missing[2]}`);
    }
    if (!(await this.exists())) {
      throw new Error(
        `${command[0]} can't be started: there is no network namespace ${this.namespace}; ` +
          "a refresh shows what else is gone, the next update makes it again",
      );
    }
    return result;
  }
}
