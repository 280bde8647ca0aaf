import * as assert from "node:assert/strict";
import type { Socket } from "node:net";
import { handshake } from "../../../verify/station/handshake";
import { identity, Loopback, type Identity } from "./support/loopback";

describe("a handshake", () => {
  const loopback = new Loopback();
  const fqdn = "sip.contoso.com";
  let sound: Identity;

  before(async () => {
    sound = await identity([fqdn, "sip.fabrikam.com"]);
  });
  afterEach(() => loopback.close());

  const at = (server: string, authority = sound.authority, patience?: number) =>
    handshake({ server, servername: fqdn, authority, patience });

  it("shows a certificate, and the clock there", async () => {
    const before = new Date().toISOString();
    const shown = await at(await loopback.tls(sound, () => undefined));
    assert.equal(shown.kind, "certificate");
    if (shown.kind !== "certificate") return;
    const { subject, names, issuer, distrust, validFrom, validTo } = shown.certificate;
    assert.deepEqual(
      { subject, names, issuer, distrust },
      {
        subject: fqdn,
        names: [fqdn, "sip.fabrikam.com"],
        issuer: "test authority",
        distrust: undefined,
      },
    );
    assert.ok(validFrom < before && before <= shown.clock && shown.clock < validTo);
  });

  for (const { what, made, distrust } of [
    { what: "has expired", made: () => identity([fqdn], -1), distrust: "CERT_HAS_EXPIRED" },
    { what: "has another name", made: () => identity(["other.contoso.com"]), distrust: undefined },
  ]) {
    it(`shows a certificate that ${what}`, async () => {
      const wrong = await made();
      const shown = await at(await loopback.tls(wrong, () => undefined), wrong.authority);
      assert.equal(shown.kind === "certificate" && shown.certificate.distrust, distrust);
    });
  }

  it("shows a certificate of an authority that isn't trusted", async () => {
    const { authority } = await identity([fqdn]);
    const shown = await at(await loopback.tls(sound, () => undefined), authority);
    assert.match(
      `${shown.kind === "certificate" && shown.certificate.distrust}`,
      /UNABLE_TO_VERIFY_LEAF_SIGNATURE|CERT_SIGNATURE_FAILURE/,
    );
  });

  it("shows the certificate of a server that asks for the client's and gets none", async () => {
    const options = { requestCert: true, ca: sound.authority, maxVersion: "TLSv1.2" } as const;
    const shown = await at(await loopback.tls(sound, () => undefined, options));
    assert.equal(shown.kind === "certificate" && shown.certificate.subject, fqdn);
  });

  for (const { what, serve, kind } of [
    { what: "closes", serve: (socket: Socket) => socket.end(), kind: "closed" },
    { what: "resets", serve: (socket: Socket) => socket.resetAndDestroy(), kind: "closed" },
    {
      what: "closes midway",
      serve: (socket: Socket) => socket.once("data", () => socket.end("\x16\x03\x03\x00\x50\x02")),
      kind: "closed",
    },
    {
      what: "speaks no TLS",
      serve: (socket: Socket) => socket.write("SSH-2.0-OpenSSH_9.2\r\n"),
      kind: "garbage",
    },
  ] as const) {
    it(`says of a server that ${what}: ${kind}`, async () => {
      assert.equal((await at(await loopback.tcp(serve))).kind, kind);
    });
  }

  it("says of a server that never answers: silent", async () => {
    const server = await loopback.tcp(() => undefined);
    assert.equal((await at(server, undefined, 150)).kind, "silent");
  });

  it("says of a server that agrees on no cipher: disagreed", async () => {
    const options = { maxVersion: "TLSv1.2", ciphers: "PSK" } as const;
    assert.equal((await at(await loopback.tls(sound, () => undefined, options))).kind, "disagreed");
  });

  it("says where nobody listens: refused", async () => {
    assert.equal((await at(await loopback.nobody())).kind, "refused");
  });
});
