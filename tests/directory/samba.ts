import { execFile, spawn, type ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import * as fs from "node:fs/promises";
import * as os from "node:os";
import * as path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import { Client } from "ldapts";
import { issueAuthority, issueCertificate } from "../../provider/hosts/pki/issue";

const run = promisify(execFile);
const address = "127.0.0.1";
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

/** A real Samba, as a domain controller of contoso.com of which the LDAP server runs alone. */
export class Samba {
  readonly directory: { url: string; user: string; passwordFile: string; authorityFile: string };

  private constructor(
    private readonly folder: string,
    private readonly server: ChildProcess,
  ) {
    this.directory = {
      url: `ldaps://${name}`,
      user: "reader@contoso.com",
      passwordFile: path.join(folder, "reader"),
      authorityFile: path.join(folder, "ca.pem"),
    };
  }

  static get isThere(): boolean {
    return process.getuid?.() === 0 && existsSync("/usr/sbin/samba");
  }

  static async start(): Promise<Samba> {
    const folder = await fs.mkdtemp(path.join(os.tmpdir(), "edgelab-samba-"));
    await issue(folder);
    const target = path.join(folder, "dc");
    const options = [
      ...["server services = ldap", `interfaces = ${address}/8`, "bind interfaces only = yes"],
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
    const server = spawn(
      "samba",
      ["-F", "--no-process-group", "-M", "single", "-s", configuration],
      {
        stdio: "ignore",
      },
    );
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
  asAdministrator(what: (client: Client) => Promise<unknown>): Promise<void> {
    return this.as("administrator@contoso.com", administrator, what);
  }

  /** What the one does who reads the directory. */
  asReader(what: (client: Client) => Promise<unknown>): Promise<void> {
    return this.as(this.directory.user, reader, what);
  }

  private async as(
    user: string,
    password: string,
    what: (client: Client) => Promise<unknown>,
  ): Promise<void> {
    const client = new Client({
      url: this.directory.url,
      tlsOptions: { rejectUnauthorized: false },
      connectTimeout: 5_000,
    });
    try {
      await client.bind(user, password);
      await what(client);
    } finally {
      await client.unbind().catch(() => undefined);
    }
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.server.once("exit", resolve));
    this.server.kill("SIGTERM");
    await ended;
    await fs.rm(this.folder, { recursive: true, force: true });
  }
}
