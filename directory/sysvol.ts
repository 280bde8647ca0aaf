import { spawn } from "node:child_process";
import type { CommunicatorDirectoryArguments } from "../model";
import { hostOf, inNamespace } from "./connect";

/** Milliseconds after which a transfer is given up. */
const patience = 30_000;

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
    const { status, output, error } = await this.run(`get "${this.folder}/${file}" -`);
    if (status === 0) return output;
    if (/NT_STATUS_OBJECT_(NAME|PATH)_NOT_FOUND/.test(`${error}${output}`)) return undefined;
    throw this.failed("isn't read", error, output);
  }

  /** Makes the folders, too. @throws Error where it can't be written. */
  async write(file: string, content: Buffer): Promise<void> {
    const parts = file.split("/").slice(0, -1);
    const folders = ["", ...parts].map((_, index) =>
      [this.folder, ...parts.slice(0, index)].join("/"),
    );
    // A folder that is there already is no matter: what counts is how the last command ended.
    const made = folders.map((folder) => `mkdir "${folder}"`);
    const { status, output, error } = await this.run(
      [...made, `put - "${this.folder}/${file}"`].join("; "),
      content,
    );
    if (status !== 0) throw this.failed("isn't written", error, output);
  }

  async remove(): Promise<void> {
    const { output, error } = await this.run(`deltree "${this.folder}"; ls "${this.folder}"`);
    if (!/NT_STATUS_(NO_SUCH_FILE|OBJECT_(NAME|PATH)_NOT_FOUND)/.test(`${error}${output}`)) {
      throw this.failed("isn't removed", error, output);
    }
  }

  private failed(what: string, error: string, output: Buffer): Error {
    const why = `${error}${output}`.trim().split("\n").at(-1) ?? "";
    return new Error(`//${hostOf(this.directory.url)}/sysvol/${this.folder} ${what}: ${why}`);
  }

  private run(
    commands: string,
    input: Buffer = Buffer.alloc(0),
  ): Promise<{ status: number | null; output: Buffer; error: string }> {
    const { url, user, passwordFile, namespace } = this.directory;
    const [program, ...parameters] = [
      ...inNamespace(namespace),
      ...["smbclient", `//${hostOf(url)}/sysvol`, "--client-protection=encrypt", "-U", user],
      ...["-c", commands],
    ];
    return new Promise((resolve, reject) => {
      const child = spawn(program, parameters, {
        // It reads the password from the file: no argument has it.
        env: { ...process.env, LC_ALL: "C", PASSWD_FILE: passwordFile },
        timeout: patience,
      });
      const output: Buffer[] = [];
      let error = "";
      child.stdout.on("data", (data: Buffer) => output.push(data));
      child.stderr.setEncoding("utf8").on("data", (text: string) => (error += text));
      child.on("error", ({ message }) =>
        reject(new Error(`smbclient can't be started: ${message}`)),
      );
      child.on("close", (status) => resolve({ status, output: Buffer.concat(output), error }));
      child.stdin.on("error", () => undefined);
      child.stdin.end(input);
    });
  }
}
