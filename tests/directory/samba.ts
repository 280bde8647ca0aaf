import { execFile, spawn, type ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import * as fs from "node:fs/promises";
import * as os from "node:os";
import * as path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import type { Client } from "ldapts";
import { inDirectory } from "../../directory/connect";
import type { CommunicatorDirectoryArguments } from "../../model";
import { issueAuthority, issueCertificate } from "../../provider/hosts/pki/issue";

const run = promisify(execFile);
const address = "127.0.0.1";
const namespace = `edgelab-samba-${process.pid}`;
/** What its certificate is issued to, and what the address is called everywhere. */
const name = "localhost";
const administrator = "Pa55-word-1";
const reader = "Re4der-word-2";

/** The server's certificate, and the authority that issued it. */
async function issue(folder: string): Promise<void> {
  const keys = { keyAlgorithm: "ECDSA P-256" } as const;
  const authority = await issueAuthority({ commonName: "Test Root", validityDays: 60, ...keys });
  const request = { names: [name], usages: ["serverAuth"], validityDays: 30, ...keys } as const;
  const issued = await issueCertificate(request, authority);
  await fs.writeFile(path.join(folder, "ca.pem"), authority.certificate);
  await fs.writeFile(path.join(folder, "certificate.pem"), issued.certificate);
  await fs.writeFile(path.join(folder, "key.pem"), issued.key, { mode: 0o600 });
}

/** A real Samba, as a domain controller of contoso.com that serves its directory and SYSVOL, in a namespace of its own. */
export class Samba {
  readonly directory: Required<CommunicatorDirectoryArguments>;
  readonly administrator: Required<CommunicatorDirectoryArguments>;

  private constructor(
    private readonly folder: string,
    private readonly server: ChildProcess,
  ) {
    this.directory = {
      url: `ldaps://${name}`,
      user: "reader@contoso.com",
      passwordFile: path.join(folder, "reader"),
      authorityFile: path.join(folder, "ca.pem"),
      namespace,
    };
    this.administrator = {
      ...this.directory,
      user: "administrator@contoso.com",
      passwordFile: path.join(folder, "administrator"),
    };
  }

  static get isThere(): boolean {
    return (
      process.getuid?.() === 0 &&
      ["samba", "winbindd"].every((name) => existsSync(`/usr/sbin/${name}`))
    );
  }

  static async start(): Promise<Samba> {
    const folder = await fs.mkdtemp(path.join(os.tmpdir(), "edgelab-samba-"));
    // Its file server reads SYSVOL as whoever asks.
    await fs.chmod(folder, 0o711);
    await issue(folder);
    await run("ip", ["netns", "add", namespace]);
    await run("ip", ["-n", namespace, "link", "set", "lo", "up"]);
    const target = path.join(folder, "dc");
    const options = [
      ...[
        "server services = ldap, s3fs, winbindd",
        `interfaces = ${address}/8`,
        "bind interfaces only = yes",
      ],
      ...[`posix:eadb = ${path.join(folder, "eadb.tdb")}`, `log file = ${folder}/log`],
      ...[`tls keyfile = ${folder}/key.pem`, `tls certfile = ${folder}/certificate.pem`],
      ...[`tls cafile = ${folder}/ca.pem`],
      ...[`pid directory = ${folder}`, `ncalrpc dir = ${folder}/ncalrpc`],
    ].map((option) => `--option=${option}`);
    await run("samba-tool", [
      ...["domain", "provision", `--targetdir=${target}`, "--realm=CONTOSO.COM"],
      ...["--domain=CONTOSO", `--adminpass=${administrator}`, "--server-role=dc"],
      ...["--dns-backend=NONE", "--host-name=dc", `--host-ip=${address}`, ...options],
    ]);
    const configuration = path.join(target, "etc/smb.conf");
    await run("samba-tool", ["user", "create", "reader", reader, "-s", configuration]);
    await fs.writeFile(path.join(folder, "reader"), `${reader}\n`, { mode: 0o600 });
    // Its parts meet at a fixed place, which is the machine's own Samba's, too.
    const apart =
      'mkdir -p /run/samba "$1/run" && mount --bind "$1/run" /run/samba && shift && exec "$@"';
    const server = spawn(
      "ip",
      [
        ...["netns", "exec", namespace, "unshare", "-m", "sh", "-c", apart, "sh", folder],
        ...["samba", "-F", "--no-process-group", "-M", "single", "-s", configuration],
      ],
      { stdio: "ignore" },
    );
    await fs.writeFile(path.join(folder, "administrator"), administrator, { mode: 0o600 });
    const samba = new Samba(folder, server);
    for (let tries = 0; ; tries++) {
      try {
        await samba.asAdministrator(() => Promise.resolve());
        return samba;
      } catch (error) {
        if (tries > 60) throw error;
        await pause(500);
      }
    }
  }

  /** What an administrator does in the directory. */
  asAdministrator(what: (client: Client) => Promise<unknown>): Promise<unknown> {
    return inDirectory(this.administrator, what);
  }

  /** What the one does who reads the directory. */
  asReader(what: (client: Client) => Promise<unknown>): Promise<unknown> {
    return inDirectory(this.directory, what);
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.server.once("exit", resolve));
    this.server.kill("SIGTERM");
    await ended;
    await run("ip", ["netns", "delete", namespace]);
    await fs.rm(this.folder, { recursive: true, force: true });
  }
}
