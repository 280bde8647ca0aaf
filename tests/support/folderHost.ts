import * as fs from "node:fs/promises";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { run } from "../../provider/hosts/command";
import { hostKey, type HostConnection } from "../../provider/hosts/connection";
import type { CommandResult, Host } from "../../provider/hosts/host";
import { RegistryFile } from "../../provider/hosts/registryFile";
import { TextFiles } from "../../provider/hosts/textFile";

/** A host that is a folder: what resources write on it can be looked at, and root isn't needed. */
export class FolderHost implements Host {
  readonly key: string;
  readonly hostsFile: string;
  readonly registry: RegistryFile;
  /** False stands for a host that was taken away. */
  isThere = true;
  private readonly files: TextFiles;

  private constructor(
    readonly connection: Required<HostConnection>,
    readonly folder = connection.folder,
  ) {
    this.key = hostKey(connection);
    this.hostsFile = path.join(folder, "hosts");
    this.files = new TextFiles(path.join(folder, "pending"));
    this.registry = new RegistryFile(path.join(folder, "registry.reg"), this);
  }

  /** A new host in a folder of its own. @param namespace Names it in ids. */
  static async make(namespace = "lab-edge"): Promise<FolderHost> {
    const folder = await fs.mkdtemp(path.join(tmpdir(), "edgelab-host-"));
    return new FolderHost({ namespace, folder });
  }

  /** Takes the folder away. */
  discard(): Promise<void> {
    return fs.rm(this.folder, { recursive: true });
  }

  exists(): Promise<boolean> {
    return Promise.resolve(this.isThere);
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

  run(command: readonly string[]): Promise<CommandResult> {
    return run(command);
  }
}
