import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import type { PlaceConnection } from "../../model";
import { quotedForShell, sshOptions, unattended } from "../../model/ssh";
import type { Reach } from "./reachedPlace";

type Ssh = Extract<PlaceConnection, { ssh: unknown }>["ssh"];

/** Seconds that a host has to answer. */
const patience = 4;

/** Seconds that the shared connection waits for the next program, should nobody close it. */
const linger = 30;

/**
 * A host that the machine's own SSH client reaches, with the user's keys, agent and known hosts. Nothing asks for a
 * password. All that runs there shares one connection.
 */
export function sshReach(ssh: Ssh): Reach {
  const isWindows = ssh.system === "windows";
  const shared = new SharedConnection();
  const options = [...shared.options(), ...unattended(patience), ...sshOptions(ssh)];
  const quote = isWindows ? quotedForWindows : quotedForShell;
  return {
    isWindows,
    node: "node",
    command: (there) => ["ssh", ...options, "--", ssh.host, there.map(quote).join(" ")],
    problem: ({ status, stderr }) =>
      status === 255 ? stderr.trim().split("\n").at(-1) || "ssh failed" : undefined,
    close: () => shared.close([...options, ssh.host]),
  };
}

/** What lets programs on a host share one connection: a socket in a folder that only this user reads. */
class SharedConnection {
  private folder: string | undefined;

  options(): string[] {
    this.folder ??= fs.mkdtempSync(path.join(tmpdir(), "edgelab-ssh-"));
    return [
      ...["-o", "ControlMaster=auto", "-o", `ControlPath=${this.folder}/%C`],
      ...["-o", `ControlPersist=${linger}`],
    ];
  }

  close(target: readonly string[]): void {
    if (this.folder === undefined) return;
    if (fs.readdirSync(this.folder).length > 0) {
      spawnSync("ssh", ["-O", "exit", ...target], { stdio: "ignore", timeout: patience * 1_000 });
    }
    fs.rmSync(this.folder, { recursive: true, force: true });
    this.folder = undefined;
  }
}

const quotedForWindows = (word: string) =>
  /^[\w.:\\/=-]+$/.test(word) ? word : `"${word.replaceAll('"', '\\"')}"`;
