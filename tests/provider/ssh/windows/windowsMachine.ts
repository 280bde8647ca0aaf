import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import type { SshTarget } from "../../../../model/ssh";
import { agent } from "../../../../provider/hosts/ssh/agent";
import { powerShell } from "../../../../provider/hosts/ssh/powerShell";
import { closeConnections } from "../../../../provider/hosts/ssh/sshHost";
import { skip } from "../../../support/skip";
import { SshServers } from "../../../verify/places/support/sshServer";

/** What WMI of the double has, by `<namespace>:<class>`. */
export type Wmi = Readonly<Record<string, readonly Readonly<Record<string, string>>[]>>;

/** A double of a Windows behind a real SSH server, for each test of a suite. */
export interface WindowsMachine {
  servers: SshServers;
  /** Holds drive C: as the folder `C`. */
  folder: string;
  ssh: SshTarget;
  /** The hosts file, on this machine. */
  hostsFile: string;
  /** The same machine with a command between its server and the client. */
  through(command: readonly string[]): SshTarget;
}

const settings = (folder: string) => path.join(folder, "windows.json");

/** Changes what the double is told: see `powerShellDouble.js`. */
export function tell(
  { folder }: WindowsMachine,
  more: {
    readonly wmi?: Wmi;
    readonly patches?: readonly { readonly product: string; readonly patch: string }[];
    readonly system?: Readonly<Record<string, string>>;
    readonly between?: string;
    readonly isUser?: boolean;
    /** The connection is cut once, before or after a program is run. */
    readonly cut?: { readonly program: string; readonly when: "before" | "after" };
  },
): void {
  const before = JSON.parse(fs.readFileSync(settings(folder), "utf8")) as object;
  fs.writeFileSync(settings(folder), JSON.stringify({ ...before, ...more }));
}

/** What the program doubles keep: registry, DNS zones, the firewall's rules, and which patches files are, by path. */
interface State {
  readonly registry: Record<string, unknown>;
  readonly zones: Readonly<Record<string, readonly Readonly<Record<string, string>>[]>>;
  readonly rules: readonly Readonly<Record<string, string>>[];
  readonly files: Readonly<Record<string, unknown>>;
}

export function putState({ folder }: WindowsMachine, state: Partial<State>): void {
  fs.writeFileSync(path.join(folder, "state.json"), JSON.stringify(state));
}

export function stateOf({ folder }: WindowsMachine): State {
  return JSON.parse(fs.readFileSync(path.join(folder, "state.json"), "utf8")) as State;
}

/**
 * Makes one; its folder is the caller's to remove.
 *
 * @param wine the program whose real cmd.exe and reg.exe take the place of the doubles.
 */
export function windowsBehind(servers: SshServers, wine?: string): WindowsMachine {
  const folder = fs.mkdtempSync(path.join(tmpdir(), "edgelab-windows-"));
  const hostsFile = path.join(folder, "C/Windows/System32/drivers/etc/hosts");
  fs.mkdirSync(path.dirname(hostsFile), { recursive: true });
  fs.writeFileSync(settings(folder), JSON.stringify({ agent, start: powerShell.start, wine }));
  const double = path.join(__dirname, "powerShellDouble.js");
  const command = `ForceCommand '${process.execPath}' '${double}' '${folder}'`;
  const through = (between: readonly string[]): SshTarget => ({
    ...servers.through(between, command),
    system: "windows",
  });
  return { servers, folder, hostsFile, through, ssh: through([]) };
}

/**
 * Makes it before each test of the suite that calls this.
 *
 * @param wine the program whose real cmd.exe and reg.exe take the place of the doubles.
 */
export function useWindows(wine?: () => string | undefined): WindowsMachine {
  const machine = {} as WindowsMachine;
  before(function () {
    if (!fs.existsSync("/usr/sbin/sshd")) skip(this, "needs the Debian package openssh-server");
    if (process.getuid?.() !== 0) skip(this, "needs root: the SSH server changes users");
    machine.servers = SshServers.make();
  });
  after(() => machine.servers?.dispose());
  beforeEach(() => void Object.assign(machine, windowsBehind(machine.servers, wine?.())));
  afterEach(() => {
    closeConnections();
    const program = wine?.();
    if (program !== undefined) {
      // What wine runs beside the programs goes on writing for seconds.
      const env = { ...process.env, WINEPREFIX: path.join(machine.folder, "wine") };
      spawnSync(program, ["wineboot", "--kill"], { env, stdio: "ignore", timeout: 30_000 });
    }
    fs.rmSync(machine.folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  });
  return machine;
}
