import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import { tmpdir, userInfo } from "node:os";
import * as path from "node:path";
import type { PlaceConnection } from "../../../../model";

type Ssh = Extract<PlaceConnection, { ssh: unknown }>["ssh"];

/**
 * SSH servers for tests, each a process of the connection that it serves: no port is opened, and a server in a network
 * namespace is reached as one on another machine is.
 */
export class SshServers {
  private constructor(private readonly folder: string) {}

  static make(): SshServers {
    const folder = fs.mkdtempSync(path.join(tmpdir(), "edgelab-sshd-"));
    // The server wants a folder of its own to give up its rights in.
    fs.mkdirSync("/run/sshd", { recursive: true, mode: 0o755 });
    for (const name of ["host", "user", "stranger"]) {
      const file = path.join(folder, name);
      execFileSync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", name, "-f", file]);
    }
    const key = (name: string) => fs.readFileSync(path.join(folder, `${name}.pub`), "utf8").trim();
    fs.writeFileSync(path.join(folder, "authorized"), `${key("user")}\n`, { mode: 0o600 });
    fs.writeFileSync(path.join(folder, "known"), `* ${key("host")}\n`);
    fs.writeFileSync(
      path.join(folder, "sshd_config"),
      [
        `HostKey ${path.join(folder, "host")}`,
        `AuthorizedKeysFile ${path.join(folder, "authorized")}`,
        "StrictModes no",
        "UsePAM no",
        "PasswordAuthentication no",
        "PidFile none",
      ].join("\n"),
    );
    return new SshServers(folder);
  }

  /**
   * A host whose server runs in a network namespace.
   *
   * @param namespace @default this one
   */
  host(namespace?: string): Ssh {
    return this.through(namespace === undefined ? [] : ["ip", "netns", "exec", namespace]);
  }

  /**
   * A host to whose server a command is in between.
   *
   * @param through The server's command is given to it, and the client is connected to it.
   * @param options More settings of the server.
   */
  through(through: readonly string[], ...options: string[]): Ssh {
    return this.over([...through, ...this.server(options).map((word) => `"${word}"`)]);
  }

  /**
   * A host whose hosts file is another: a bind mount, as in a container.
   *
   * @param through A command that the server's is given to, and that the client is connected to.
   * @param options More settings of the server.
   */
  withHosts(hostsFile: string, through: readonly string[] = [], ...options: string[]) {
    const script = path.join(this.folder, `machine-${fs.readdirSync(this.folder).length}`);
    const command = [...through, ...this.server(options)].map((word) => `'${word}'`).join(" ");
    fs.writeFileSync(script, `mount --bind '${hostsFile}' /etc/hosts\nexec ${command}\n`);
    return this.over(["unshare", "--mount", "sh", script]);
  }

  /** The command line of a server that listens on a port; `options` are more settings of it. */
  listener(port: number, ...options: string[]): string[] {
    return [...this.server(options).filter((word) => word !== "-i"), "-D", "-p", `${port}`];
  }

  /** The file with the key that signs in everywhere. */
  get identityFile(): string {
    return path.join(this.folder, "user");
  }

  private server(options: readonly string[] = []): string[] {
    const settings = options.flatMap((option) => ["-o", option]);
    return ["/usr/sbin/sshd", "-i", "-f", path.join(this.folder, "sshd_config"), ...settings];
  }

  /** The file with the servers' keys, as those who know them have it. */
  get knownHostsFile(): string {
    return path.join(this.folder, "known");
  }

  /** The same, for somebody whose key the server doesn't know. */
  forStranger(): Ssh {
    return this.over(this.server(), "stranger");
  }

  /** A host that is connected to a program instead of a server. */
  over(command: readonly string[], key = "user"): Ssh {
    const host = `host-${fs.readdirSync(this.folder).length}`;
    const configFile = path.join(this.folder, `${host}.conf`);
    fs.writeFileSync(
      configFile,
      [
        `Host ${host}`,
        `  ProxyCommand ${command.join(" ")}`,
        `  User ${userInfo().username}`,
        `  IdentityFile ${path.join(this.folder, key)}`,
        "  IdentitiesOnly yes",
        `  UserKnownHostsFile ${path.join(this.folder, "known")}`,
        "  StrictHostKeyChecking yes",
        "",
      ].join("\n"),
    );
    return { host, configFile };
  }

  dispose(): void {
    fs.rmSync(this.folder, { recursive: true, force: true });
  }
}
