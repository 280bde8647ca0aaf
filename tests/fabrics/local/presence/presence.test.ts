import assert from "node:assert/strict";
import { once } from "node:events";
import * as fs from "node:fs";
import type * as net from "node:net";
import * as path from "node:path";
import * as tls from "node:tls";
import { needsNtlm } from "./library";
import { freePort, PresenceServers, user, type Answer } from "./servers";

const securityPackage = "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Lsa\\MSV1_0";

interface Leg {
  readonly from: string;
  readonly to: string;
  readonly option: string;
  readonly minimum: string;
  readonly ok: boolean;
  readonly reason?: string;
}

describe("presence in Communicator Web Access", () => {
  let servers: PresenceServers;
  let cwa: number;
  let frontEnd: number;

  before(async function () {
    needsNtlm(this);
    servers = await PresenceServers.make();
    [cwa, frontEnd] = [await freePort(), await freePort()];
    await Promise.all([servers.startCwa(frontEnd, cwa), servers.startFrontEnd(cwa, frontEnd)]);
  });

  after(() => servers?.stop());

  beforeEach(() => inEffect({ client: "dword:00000000", server: "dword:00000000" }));

  function registry(name: string, options: { client?: string; server?: string }): void {
    const { client, server } = options;
    const lines = [
      "Windows Registry Editor Version 5.00",
      "",
      `[${securityPackage}]`,
      ...(client === undefined ? [] : [`"NtlmMinClientSec"=${client}`]),
      ...(server === undefined ? [] : [`"NtlmMinServerSec"=${server}`]),
    ];
    const file = path.join(servers.cwaFolder, `${name}.reg`);
    fs.writeFileSync(file, `\ufeff${lines.join("\r\n")}\r\n`, "utf16le");
  }

  const inEffect = (options: Parameters<typeof registry>[1]) =>
    registry("registry-in-effect", options);

  const legs = ({ body }: Answer) => body.legs as readonly Leg[];

  it("is available where both servers sign in to each other, and says that it is a model", async () => {
    const answer = await servers.signIn(cwa);
    assert.equal(answer.body.presence, "available");
    assert.match(answer.body.model as string, /^A model of the product/);
    assert.deepEqual(
      legs(answer).map(({ from, to, option, ok }) => [from, to, option, ok]),
      [
        ["CWA", "Front End", "NtlmMinClientSec", true],
        ["Front End", "CWA", "NtlmMinServerSec", true],
      ],
    );
  });

  it("is offline where the minimum as client isn't met; the Front End then doesn't sign in back", async () => {
    inEffect({ client: "dword:20000000", server: "dword:00000000" });
    const answer = await servers.signIn(cwa);
    assert.equal(answer.body.presence, "offline");
    assert.deepEqual(
      legs(answer).map(({ option, minimum, ok, reason }) => [option, minimum, ok, reason]),
      [
        [
          "NtlmMinClientSec",
          "0x20000000",
          false,
          "NtlmMinClientSec asks for 0x20000000, and 0x20000000 of it wasn't offered",
        ],
      ],
    );
  });

  it("is offline where the minimum as server isn't met", async () => {
    inEffect({ client: "dword:00000000", server: "dword:00080000" });
    const answer = await servers.signIn(cwa);
    assert.equal(answer.body.presence, "offline");
    assert.deepEqual(
      legs(answer).map(({ option, ok }) => [option, ok]),
      [
        ["NtlmMinClientSec", true],
        ["NtlmMinServerSec", false],
      ],
    );
  });

  it("takes what is in effect, whatever the registry has by now", async () => {
    registry("registry", { client: "dword:20000000", server: "dword:20000000" });
    assert.equal((await servers.signIn(cwa)).body.presence, "available");
  });

  it("takes what was installed until the first restart, and Windows' own where nothing is set", async () => {
    const restarted = path.join(servers.cwaFolder, "registry-in-effect.reg");
    fs.rmSync(restarted);
    registry("registry-installed", { client: "dword:00000000", server: "dword:20080000" });
    assert.equal(legs(await servers.signIn(cwa))[1].minimum, "0x20080000");
    inEffect({ server: "-" });
    assert.equal(legs(await servers.signIn(cwa))[0].minimum, "0x20000000");
  });

  it("isn't told where the registry can't be read", async () => {
    inEffect({ client: "hex:00,01" });
    const { status, body } = await servers.signIn(cwa);
    assert.equal(status, 503);
    assert.match(body.error as string, /NtlmMinClientSec .* is hex:00,01, which is no DWORD/);
  });

  for (const [who, credentials] of [
    ["with a wrong password", { ...user, password: "wrong" }],
    ["whom the Front End doesn't know", { ...user, user: "somebody" }],
  ] as const) {
    it(`refuses a user ${who}`, async () => {
      assert.deepEqual(await servers.signIn(cwa, credentials), {
        status: 401,
        body: { error: "user or password is wrong" },
      });
    });
  }

  for (const body of ["", "x", "[]", '{"user":"labuser"}', '{"user":1,"password":2}']) {
    it(`says what a sign-in looks like to whoever sends ${body || "nothing"}`, async () => {
      const answer = await servers.post(cwa, "/presence", body);
      assert.equal(answer.status, 400);
      assert.match(answer.body.error as string, /^give \{"user"/);
    });
  }

  it("refuses messages that are none of NTLM, on both servers, and goes on", async () => {
    const negotiate = Buffer.from("NTLMSSP\0\x01\0\0\0", "latin1").toString("base64");
    const garbage = Buffer.from("garbage").toString("base64");
    for (const [port, page] of [
      [cwa, "/notify"],
      [frontEnd, "/sign-in"],
    ] as const) {
      for (const token of [garbage, negotiate, "%%%"]) {
        const authorization = `NTLM ${token}`;
        const { status } = await servers.post(port, page, "", { authorization });
        assert.equal(status, 400, `${page} ${token}`);
      }
      assert.equal((await servers.post(port, page, "")).status, 401);
    }
    assert.equal((await servers.signIn(cwa)).body.presence, "available");
  });

  describe("with another Front End", () => {
    let fake: tls.Server;

    afterEach(() => fake?.close());

    /** A server over TLS that does this with a connection. */
    async function signInAt(serve: (socket: tls.TLSSocket) => void): Promise<Answer> {
      fake = tls.createServer(servers.tls, (socket) => serve(socket.on("error", () => undefined)));
      fake.listen(0, "127.0.0.1");
      await once(fake, "listening");
      const { port } = fake.address() as net.AddressInfo;
      return servers.signIn(await servers.startCwa(port, await freePort()));
    }

    const cases: Record<string, (socket: tls.TLSSocket) => void> = {
      "that closes the connection midway": (socket) => socket.once("data", () => socket.destroy()),
      "that closes it after its challenge": (socket) =>
        socket.once("data", () =>
          socket.end(
            "HTTP/1.1 401 No\r\nWWW-Authenticate: NTLM TlRMTVNTUAAC\r\nContent-Length: 0\r\n\r\n",
          ),
        ),
      "that doesn't speak HTTP": (socket) => socket.end("SIP/2.0 400 Bad Request\r\n\r\n"),
      "that answers no JSON": (socket) =>
        socket.once("data", () => socket.end("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n<")),
    };
    for (const [which, serve] of Object.entries(cases)) {
      it(`${which} isn't told`, async () => {
        const { status, body } = await signInAt(serve);
        assert.equal(status, 502);
        assert.match(body.error as string, /^the Front End doesn't answer as it should: \S/);
      });
    }

    it("that isn't there isn't told", async () => {
      const port = await servers.startCwa(await freePort(), await freePort());
      assert.match((await servers.signIn(port)).body.error as string, /refused/);
    });
  });

  it("says what to install where pyspnego is missing", async () => {
    const env = { EDGELAB_CACHE: servers.cwaFolder };
    const port = await servers.startCwa(frontEnd, await freePort(), env);
    const { status, body } = await servers.signIn(port);
    assert.equal(status, 503);
    assert.match(
      body.error as string,
      /^pyspnego-\S+ isn't installed on this machine: npm run up installs it$/,
    );
  });
});
