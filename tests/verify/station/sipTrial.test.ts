import * as assert from "node:assert/strict";
import type { TLSSocket } from "node:tls";
import { trySip } from "../../../verify/station/sipTrial";
import { identity, Loopback, type Identity } from "./support/loopback";
import { handedOn, headerOf, serveSip, type SipRequest } from "./support/sipServer";

const user = {
  name: "probe",
  domains: ["contoso.com", "fabrikam.com"],
  stranger: "northwind.example",
};

describe("a trial of a SIP server", () => {
  const loopback = new Loopback();
  let wrong: Identity;

  // For another name, of an authority that nobody trusts: the trial is none the worse.
  before(async () => {
    wrong = await identity(["other.contoso.com"]);
  });
  afterEach(() => loopback.close());

  const tryServer = async (serve: (socket: TLSSocket) => void, patience?: number) =>
    trySip(
      { server: await loopback.tls(wrong, serve), servername: "sip.contoso.com", patience },
      user,
    );

  it("registers a user in each SIP domain, gets its message to itself, and leaves nothing", async () => {
    const requests: SipRequest[] = [];
    const trial = await tryServer((socket) =>
      serveSip(socket, (request) => {
        requests.push(request);
        if (request.domain === user.stranger) return "403 Not configured";
        if (request.method === "MESSAGE") socket.write(handedOn(request));
        return "200 OK";
      }),
    );
    const ok = { status: 200, reason: "OK" };
    assert.deepEqual(
      trial.domains,
      user.domains.map((domain) => ({
        ...{ domain, options: ok, register: ok },
        message: { ...ok, arrived: true },
      })),
    );
    assert.deepEqual(trial.stranger, { status: 403, reason: "Not configured" });
    for (const domain of user.domains) {
      const own = requests.filter((one) => one.method === "REGISTER" && one.domain === domain);
      assert.deepEqual(
        own.map((one) => headerOf(one, "Expires")),
        ["600", "0"],
      );
      assert.match(headerOf(own[0], "To"), new RegExp(`<sip:probe@${domain}>`));
      assert.match(headerOf(own[0], "User-Agent"), /^edgelab$/);
    }
  });

  it("sends no message where the user can't register", async () => {
    const { domains } = await tryServer((socket) =>
      serveSip(socket, ({ method }) => (method === "REGISTER" ? "403 No" : "200 OK")),
    );
    assert.deepEqual(
      domains.map(({ register, message }) => ({ register, message })),
      user.domains.map(() => ({ register: { status: 403, reason: "No" }, message: undefined })),
    );
  });

  for (const { what, serve, says, patience } of [
    {
      what: "says nothing",
      serve: () => undefined,
      says: /^OPTIONS wasn't answered: the server said nothing in 1.5 s$/,
      patience: 1_500,
    },
    {
      what: "closes",
      serve: (socket: TLSSocket) => socket.once("data", () => socket.end()),
      says: /^OPTIONS wasn't answered: the server closed the connection$/,
    },
    {
      what: "sends garbage without end",
      serve: (socket: TLSSocket) => socket.write("x".repeat(70_000)),
      says: /^OPTIONS wasn't answered: what the server sends is no SIP$/,
    },
    {
      what: "sends garbage that looks like SIP, and closes",
      serve: (socket: TLSSocket) =>
        socket.once("data", () => socket.end("SIP/2.0 2oo Fine\r\nVia: \r\n\r\nINVITE\r\n\r\n")),
      says: /^OPTIONS wasn't answered: the server closed the connection$/,
    },
  ]) {
    it(`ends with a sentence where the server ${what}`, async () => {
      const { handshake, domains, stranger } = await tryServer(serve, patience);
      assert.equal(handshake.kind, "certificate");
      for (const outcome of [stranger, ...domains.map(({ options }) => options)]) {
        assert.ok(outcome && "unanswered" in outcome);
        assert.match(outcome.unanswered, says);
      }
    });
  }

  it("isn't made where there is no connection", async () => {
    const trial = await trySip({ server: await loopback.nobody() }, user);
    assert.equal(trial.handshake.kind, "refused");
    assert.deepEqual(trial.domains, []);
  });
});
