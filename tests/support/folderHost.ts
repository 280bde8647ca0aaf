import * as fs from "node:fs/promises";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { run } from "../../provider/hosts/command";
import { hostKey, type NamespaceConnection } from "../../provider/hosts/connection";
import type { CommandResult, Edit, Host } from "../../provider/hosts/host";
import { RegistryFile } from "../../provider/hosts/registryFile";
import { Files } from "../../provider/hosts/files/files";
import { locked } from "../../provider/hosts/files/lock";

/** A host that is a folder: what resources write on it can be looked at, and root isn't needed. */
export class FolderHost implements Host {
  readonly key: string;
  readonly hostsFile: string;
  readonly registry: RegistryFile;
  /** False stands for a host that was taken away. */
  isThere = true;
  private readonly files: Files;

  private constructor(
    readonly connection: Required<NamespaceConnection>,
    readonly folder = connection.folder,
  ) {
    this.key = hostKey(connection);
    this.hostsFile = path.join(folder, "hosts");
    this.files = new Files(path.join(folder, "pending"));
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

  async readFile(file: string): Promise<Buffer | undefined> {
    return this.files.read(file);
  }

  changeFile(file: string, edit: Edit, mode?: number): Promise<void> {
    return this.files.change({ file, edit, mode });
  }

  exclusively<T>(operation: () => Promise<T>): Promise<T> {
    return locked(this.folder, operation);
  }

  run(command: readonly string[]): Promise<CommandResult> {
    return run(command);
  }
}
