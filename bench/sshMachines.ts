import * as fs from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import {
  runCommand,
  startCommand,
  succeeded,
  type RunningCommand,
} from "../tests/integration/support/commands";
import { SshServers } from "../tests/verify/places/support/sshServer";

/** Milliseconds. */
const [longestStart, longestBench] = [30_000, 3_600_000];

/** Machines for this: each has an address on loopback, an SSH server there, and an /etc of its own. */
export class SshMachines {
  readonly port = 2222;
  private readonly servers = SshServers.make();
  private readonly running: RunningCommand[] = [];

  private constructor(
    private readonly folder: string,
    readonly addresses: readonly string[],
  ) {}

  static async make(count: number): Promise<SshMachines> {
    const addresses = Array.from({ length: count }, (_, index) => `127.9.0.${index + 1}`);
    const folder = fs.mkdtempSync(path.join(tmpdir(), "edgelab-bench-ssh-"));
    const machines = new SshMachines(folder, addresses);
    try {
      for (const address of addresses) machines.start(address);
      for (const address of addresses) await machines.listens(address);
    } catch (error) {
      await machines.dispose();
      throw error;
    }
    return machines;
  }

  get identityFile(): string {
    return this.servers.identityFile;
  }

  /** The machines' keys, each by its address: not every client reads patterns. */
  get knownHostsFile(): string {
    const [, ...key] = fs.readFileSync(this.servers.knownHostsFile, "utf8").trim().split(" ");
    const known = this.addresses.map((address) =>
      [`[${address}]:${this.port}`, ...key, "\n"].join(" "),
    );
    return this.write("known", known.join(""));
  }

  /** A path beside the machines' own files, which goes with them. */
  file(name: string): string {
    return path.join(this.folder, name);
  }

  /** Puts a file there. @returns its absolute path */
  write(name: string, content: string): string {
    const file = this.file(name);
    fs.writeFileSync(file, content);
    return file;
  }

  /** Gives each machine a hosts file that nobody has written to yet. */
  async reset(): Promise<void> {
    for (const { process } of this.running) {
      const inside = ["nsenter", "--mount", "--target", `${process.pid}`, "tee", "/etc/hosts"];
      await succeeded(runCommand(inside, { input: "127.0.0.1 localhost\n" }));
    }
  }

  /** What the hosts file of each machine holds. */
  contents(): string[] {
    return this.addresses.map((address) =>
      fs.readFileSync(path.join(this.folder, address, "etc", "hosts"), "utf8"),
    );
  }

  async dispose(): Promise<void> {
    for (const { process } of this.running) process.kill();
    await Promise.allSettled(this.running.map(({ result }) => result));
    this.servers.dispose();
    fs.rmSync(this.folder, { recursive: true, force: true });
  }

  private start(address: string): void {
    const folder = path.join(this.folder, address);
    const [etc, work] = ["etc", "work"].map((name) => path.join(folder, name));
    for (const each of [etc, work]) fs.mkdirSync(each, { recursive: true });
    const layers = `lowerdir=/etc,upperdir=${etc},workdir=${work}`;
    const server = this.servers.listener(
      this.port,
      `ListenAddress=${address}`,
      `PidFile=${path.join(folder, "pid")}`,
    );
    const command = `mount -t overlay -o ${layers} overlay /etc && exec "$0" "$@"`;
    this.running.push(
      startCommand(["unshare", "--mount", "sh", "-c", command, ...server], {
        timeout: longestBench,
      }),
    );
  }

  /** Waits for its server: the file with its process id is written once it listens. */
  private async listens(address: string): Promise<void> {
    const end = performance.now() + longestStart;
    while (!fs.existsSync(path.join(this.folder, address, "pid"))) {
      if (performance.now() > end) throw new Error(`no SSH server listens on ${address}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
