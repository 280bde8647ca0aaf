import * as assert from "node:assert/strict";
import { listenersIn } from "../../../../verify/measurements/access/edgeListeners";
import {
  certificate,
  findingsOf,
  forbidden,
  seeing,
  served,
  trying,
} from "./support/accessOutcomes";

const brokenTexts = (changes: Parameters<typeof findingsOf>[0]) =>
  Object.values(findingsOf(changes))
    .flat()
    .filter(({ verdict }) => verdict === "broken")
    .map(({ measured }) => measured);

describe("what a person reads", () => {
  it("names the server that lacks a SIP domain", () => {
    const domain = "fabrikam.com";
    const lacking = { domain, options: forbidden, register: forbidden };
    const trial = { domains: [served("contoso.com"), lacking] };
    assert.deepEqual(brokenTexts({ sip: trying({ frontEnd: trial }) }), [
      "the Front End refuses it: OPTIONS: 403 Not configured",
    ]);
    assert.deepEqual(brokenTexts({ sip: trying({ accessEdge: trial }) }), [
      "the Access Edge refuses it: OPTIONS: 403 Not configured",
    ]);
  });

  it("names the clock by which a certificate isn't in force", () => {
    const validTo = "2026-05-01T00:00:00.000Z";
    const handshakes = seeing(["accessEdge"], certificate("sip.contoso.com", { validTo }));
    assert.deepEqual(
      [...new Set(brokenTexts({ handshakes }))],
      ["not valid after 2026-05-01; the clock there shows 2026-06-01"],
    );
  });

  it("names who answers in another's place", () => {
    const handshakes = seeing(["accessEdge"], certificate("webconf.contoso.com"), ["thirdParty"]);
    assert.deepEqual(brokenTexts({ handshakes }), ["the Web Conferencing Edge answers too"]);
  });
});

describe("what ss prints of listening sockets", () => {
  it("is read with addresses, ports and programs", () => {
    const lines = [
      'udp UNCONN 0 0 10.45.16.30:3478 0.0.0.0:* users:(("turnserver",pid=1,fd=1),("turnserver",pid=2,fd=1))',
      "tcp LISTEN 0 511 [::]:443 [::]:*",
      'tcp LISTEN 0 5 127.0.0.53%lo:53 0.0.0.0:* users:(("a program",pid=3,fd=1))',
      "",
    ];
    assert.deepEqual(listenersIn(lines.join("\n")), [
      { transport: "udp", address: "10.45.16.30", port: 3478, programs: ["turnserver"] },
      { transport: "tcp", address: "*", port: 443, programs: [] },
      { transport: "tcp", address: "127.0.0.53", port: 53, programs: ["a program"] },
    ]);
  });

  it("isn't taken for anything where it isn't understood", () => {
    assert.throws(() => listenersIn("Usage: ss [ OPTIONS ]"), /ss printed a line that isn't/);
  });
});
