import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as path from "node:path";
import { needsNtlm, python } from "./library";

type Side = "client" | "server";

interface Case {
  readonly minimum: Partial<Record<Side, number>>;
  /** What a side leaves out. */
  readonly without: Partial<Record<Side, readonly string[]>>;
}

interface Ended {
  readonly flags: string;
  readonly refused?: string;
}

const sources = path.resolve("components/fabrics/local/services/presence");

function signIns(cases: readonly Case[], env: NodeJS.ProcessEnv = {}): Ended[] {
  const { stdout, stderr, status } = spawnSync(
    python,
    ["-I", "-B", path.join(__dirname, "ntlm_pairs.py"), sources],
    { input: JSON.stringify(cases), encoding: "utf8", env: { ...process.env, ...env } },
  );
  assert.equal(status, 0, stderr);
  return JSON.parse(stdout) as Ended[];
}

const none = ["sign", "seal", "extended_session_security", "key_128"];

describe("an NTLM sign-in", () => {
  before(function () {
    needsNtlm(this);
  });

  it("agrees on what both sides can do", () => {
    const cases: [without: Case["without"], flags: string][] = [
      [{}, "e28a8235"],
      [{ client: ["key_128"] }, "c28a8235"],
      [{ server: ["key_128"] }, "c28a8235"],
      [{ server: ["key_128", "extended_session_security"] }, "c2828235"],
      [{ client: ["sign", "seal"] }, "e28a8205"],
      [{ server: none }, "c2828205"],
      [{ client: none }, "c2828205"],
    ];
    assert.deepEqual(
      signIns(cases.map(([without]) => ({ minimum: {}, without }))).map(({ flags }) => flags),
      cases.map(([, flags]) => flags),
    );
  });

  const key = 0x20000000;
  const both = 0x20080000;
  const byServer = (lacking: string, minimum: string) =>
    `NtlmMinServerSec asks for 0x${minimum}, and 0x${lacking} of it wasn't offered`;
  const byClient = (lacking: string, minimum: string) =>
    `NtlmMinClientSec asks for 0x${minimum}, and 0x${lacking} of it wasn't offered`;

  /** By the server's minimum, the client's, and what the client leaves out: who refuses it, if anybody. */
  const table: readonly (readonly [number, number, string | undefined, string | undefined])[] = [
    [0, 0, undefined, undefined],
    [0, 0, "key_128", undefined],
    [0, 0, "extended_session_security", undefined],
    [0, key, undefined, undefined],
    [0, key, "key_128", byClient("20000000", "20000000")],
    [0, key, "extended_session_security", undefined],
    [key, 0, undefined, undefined],
    [key, 0, "key_128", byServer("20000000", "20000000")],
    [key, 0, "extended_session_security", undefined],
    [key, key, undefined, undefined],
    [key, key, "key_128", byServer("20000000", "20000000")],
    [key, key, "extended_session_security", undefined],
    [both, 0, undefined, undefined],
    [both, 0, "key_128", byServer("20000000", "20080000")],
    [both, 0, "extended_session_security", byServer("00080000", "20080000")],
    [both, key, undefined, undefined],
    [both, key, "key_128", byServer("20000000", "20080000")],
    [both, key, "extended_session_security", byServer("00080000", "20080000")],
  ];

  it("is refused by the side whose minimum isn't met, with what is lacking", () => {
    const ended = signIns(
      table.map(([server, client, missing]) => ({
        minimum: { server, client },
        without: { client: missing === undefined ? [] : [missing] },
      })),
    );
    assert.deepEqual(
      ended.map(({ refused }) => refused),
      table.map(([, , , refused]) => refused),
    );
  });

  it("with the lab's Front End is refused by every minimum but 'No minimum', on either side", () => {
    const flags = [0, 0x10, 0x20, 0x80000, 0x20000000];
    const ended = signIns([
      ...flags.map((client) => ({ minimum: { client }, without: { server: none } })),
      ...flags.map((server) => ({ minimum: { server }, without: { client: none } })),
    ]);
    assert.deepEqual(
      ended.map(({ refused }) => refused !== undefined),
      [false, true, true, true, true, false, true, true, true, true],
    );
  });

  it("asks nothing for bits of a minimum that have no name", () => {
    assert.equal(signIns([{ minimum: { client: 0x40 }, without: {} }])[0].refused, undefined);
  });

  it("doesn't depend on the caller's LM_COMPAT_LEVEL", () => {
    const [{ flags }] = signIns([{ minimum: {}, without: {} }], { LM_COMPAT_LEVEL: "0" });
    assert.equal(flags, "e28a8235");
  });
});
