import type { CommunicatorDirectoryArguments } from "../model";
import { hostOf } from "./connect";
import { onShare } from "./smb";

/** The files of one Group Policy object in a domain's SYSVOL, over encrypted SMB by Samba's smbclient. */
export class PolicyFiles {
  private readonly folder: string;

  constructor(
    private readonly directory: CommunicatorDirectoryArguments,
    domain: string,
    id: string,
  ) {
    this.folder = `${domain}/Policies/${id}`;
  }

  /** @throws Error where it can't be read. */
  async read(file: string): Promise<Buffer | undefined> {
    const { status, output, said, why } = await this.run(`get "${this.folder}/${file}" -`);
    if (status === 0) return output;
    if (/NT_STATUS_OBJECT_(NAME|PATH)_NOT_FOUND/.test(said)) return undefined;
    throw this.failed("isn't read", why);
  }

  /** Makes the folders, too. @throws Error where it can't be written. */
  async write(file: string, content: Buffer): Promise<void> {
    const parts = file.split("/").slice(0, -1);
    const folders = ["", ...parts].map((_, index) =>
      [this.folder, ...parts.slice(0, index)].join("/"),
    );
    // A folder that is there already is no matter: what counts is how the last command ended.
    const made = folders.map((folder) => `mkdir "${folder}"`);
    const { status, why } = await this.run(
      [...made, `put - "${this.folder}/${file}"`].join("; "),
      content,
    );
    if (status !== 0) throw this.failed("isn't written", why);
  }

  async remove(): Promise<void> {
    const { said, why } = await this.run(`deltree "${this.folder}"; ls "${this.folder}"`);
    if (!/NT_STATUS_(NO_SUCH_FILE|OBJECT_(NAME|PATH)_NOT_FOUND)/.test(said)) {
      throw this.failed("isn't removed", why);
    }
  }

  private failed(what: string, why: string): Error {
    return new Error(`${this.share}/${this.folder} ${what}: ${why}`);
  }

  private get share(): string {
    return `//${hostOf(this.directory.url)}/sysvol`;
  }

  private run(commands: string, input?: Buffer) {
    return onShare(this.directory, this.share, commands, input);
  }
}
