import assert from "node:assert/strict";
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import * as fs from "node:fs";
import * as https from "node:https";
import * as net from "node:net";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as delay } from "node:timers/promises";
import {
  cwaPresence,
  frontEndPresence,
  type PresenceService,
} from "../../../../components/fabrics/local/services/presence";
import { issueAuthority, issueCertificate } from "../../../../provider/hosts/pki/issue";

export const user = { user: "labuser", password: "pass:word ü" };

const address = "127.0.0.1";
const name = "presence.test";

/** What a server answers. */
export interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Servers of presence on this machine's loopback, in a folder of their own. */
export class PresenceServers {
  private readonly processes: ChildProcess[] = [];

  private constructor(
    private readonly folder: string,
    readonly tls: { readonly cert: string; readonly key: string },
    private readonly authority: string,
  ) {}

  static async make(): Promise<PresenceServers> {
    const folder = fs.mkdtempSync(path.join(tmpdir(), "edgelab-presence-"));
    const keyAlgorithm = "ECDSA P-256";
    const authority = await issueAuthority({ commonName: "test", validityDays: 2, keyAlgorithm });
    const { certificate, key } = await issueCertificate(
      { names: [name], usages: ["serverAuth"], validityDays: 1, keyAlgorithm },
      authority,
    );
    const files = { "authority.pem": authority.certificate, "cert.pem": certificate };
    for (const [file, content] of Object.entries({ ...files, "key.pem": key })) {
      fs.writeFileSync(path.join(folder, file), content);
    }
    return new PresenceServers(folder, { cert: certificate, key }, authority.certificate);
  }

  /** The folder of the CWA's host, for its registry. */
  get cwaFolder(): string {
    return path.join(this.folder, "cwa");
  }

  /** Starts Communicator Web Access. @returns its port */
  startCwa(frontEnd: number, port: number, env: NodeJS.ProcessEnv = {}): Promise<number> {
    const service = cwaPresence({ ...this.args(), minimumUnlessSet: 0x20000000 });
    return this.start(service, this.cwaFolder, { port, peer: frontEnd }, env);
  }

  startFrontEnd(cwa: number, port: number): Promise<number> {
    const folder = path.join(this.folder, "frontend");
    return this.start(frontEndPresence(this.args()), folder, { port, peer: cwa });
  }

  async stop(): Promise<void> {
    const running = this.processes.filter(({ exitCode }) => exitCode === null);
    await Promise.all(
      running.map((one) => {
        one.kill("SIGTERM");
        return once(one, "exit");
      }),
    );
    fs.rmSync(this.folder, { recursive: true });
  }

  async post(port: number, page: string, body: string, headers = {}): Promise<Answer> {
    const request = https.request({
      ...{ host: address, port, path: page, method: "POST", servername: name, agent: false },
      ...{ ca: this.authority, headers: { "content-length": Buffer.byteLength(body), ...headers } },
    });
    request.end(body);
    const [response] = (await once(request, "response")) as [import("node:http").IncomingMessage];
    const content = await text(response);
    return { status: response.statusCode ?? 0, body: JSON.parse(content) as Answer["body"] };
  }

  signIn(port: number, credentials: unknown = user): Promise<Answer> {
    return this.post(port, "/presence", JSON.stringify(credentials));
  }

  private args() {
    const file = (one: string) => path.join(this.folder, one);
    return {
      address,
      certificate: { certificateFile: file("cert.pem"), keyFile: file("key.pem") },
      authorityFile: file("authority.pem"),
      peer: { address, name },
    };
  }

  private async start(
    { spec, files }: PresenceService,
    host: string,
    ports: { readonly port: number; readonly peer: number },
    env: NodeJS.ProcessEnv = {},
  ): Promise<number> {
    const folder = path.join(host, "services", `${spec.name}-${ports.port}`);
    const inFolder = (content: string) => content.replaceAll("{folder}", folder);
    fs.mkdirSync(folder, { recursive: true });
    for (const [file, content] of Object.entries(files(user))) {
      fs.writeFileSync(path.join(folder, file), inFolder(content));
    }
    const settingsFile = path.join(folder, "settings.json");
    const settings = JSON.parse(fs.readFileSync(settingsFile, "utf8")) as Record<string, object>;
    Object.assign(settings.listen, { port: ports.port });
    Object.assign(settings.peer, { port: ports.peer });
    fs.writeFileSync(settingsFile, JSON.stringify(settings));
    const [program, ...args] = spec.command.map(inFolder);
    const child = spawn(program, args, {
      stdio: ["ignore", "ignore", "pipe"],
      env: { ...process.env, ...env },
    });
    this.processes.push(child);
    let said = "";
    child.stderr.on("data", (data: Buffer) => (said += data.toString()));
    while (!(await isOpen(ports.port))) {
      assert.equal(child.exitCode, null, said);
      await delay(20);
    }
    return ports.port;
  }
}

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, address);
  await once(server, "listening");
  const { port } = server.address() as net.AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(port, address);
    socket.once("error", () => resolve(false));
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
  });
}
