import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { storedSecrets } from "../../../../verify/measurements/credentials/storedSecrets";
import type { MeasuredLab } from "../../../../verify/measurements/measurement";
import { openFilesWith, programsThatShow } from "../../../../verify/station/exposure";

const password = 'ver"y-secret';
const turnKey = createHash("md5").update(`labuser:contoso.com:${password}`).digest("hex");

describe("Secrets in the stack's state", () => {
  const labWith = (resources: unknown, known = true) =>
    ({
      description: { sipDomains: ["contoso.com"] },
      avCredentials: known ? { user: "labuser", password } : undefined,
      state: async () =>
        typeof resources === "string" ? resources : JSON.stringify({ deployment: { resources } }),
    }) as unknown as MeasuredLab;
  const plainIn = async (inputs: unknown) =>
    (
      await storedSecrets.take(
        labWith([{ urn: "urn:pulumi:dev::lab::t::av-edge", inputs }]),
        new AbortController().signal,
      )
    ).plain.map(({ resource, property }) => `${resource}: ${property}`);

  const found: readonly [string, unknown, string[]][] = [
    ["a password", { settings: [{ password }] }, ["av-edge: settings[0].password"]],
    ["a password within a text", { script: `turn -u ${password}` }, ["av-edge: script"]],
    ["a password within JSON in a text", { json: JSON.stringify({ password }) }, ["av-edge: json"]],
    ["the key that TURN makes of it", { conf: `user=labuser:0x${turnKey}` }, ["av-edge: conf"]],
    ["a private key", { pem: "-----BEGIN EC PRIVATE KEY-----\nMHc=" }, ["av-edge: pem"]],
    ["nothing of what is encrypted", { password: { ciphertext: "v1:abc" } }, []],
    ["nothing of a certificate", { pem: "-----BEGIN CERTIFICATE-----" }, []],
  ];
  for (const [what, inputs, expected] of found) {
    it(`are ${what}`, async () => {
      assert.deepEqual(
        await plainIn(inputs),
        expected.map((each) => each.replace(": ", ": inputs.")),
      );
    });
  }

  it("can't be looked for where the password isn't known, or the state isn't one", async () => {
    const { signal } = new AbortController();
    await assert.rejects(
      storedSecrets.take(labWith([], false), signal),
      /give it as avCredentials/,
    );
    await assert.rejects(
      storedSecrets.take(labWith("null"), signal),
      /isn't one that this version/,
    );
  });
});

describe("Secrets that a server shows", () => {
  it("are those among the arguments of its programs", async () => {
    const child = spawn("sleep", ["60", "--", "0"], { argv0: `sleep-${password}` });
    try {
      await once(child, "spawn");
      assert.ok(programsThatShow([password]).some((program) => program.startsWith("sleep")));
      assert.deepEqual(programsThatShow(["nobody-has-this-argument!"]), []);
    } finally {
      child.kill();
    }
  });

  it("are those in files that everybody can come to and read", () => {
    const folder = mkdtempSync(path.join(tmpdir(), "edgelab-open-"));
    try {
      const inner = path.join(folder, "services");
      mkdirSync(inner);
      const files = { conf: `password=${password}`, key: "-----BEGIN PRIVATE KEY-----", log: "-" };
      for (const [name, text] of Object.entries(files)) {
        writeFileSync(path.join(inner, name), text);
        chmodSync(path.join(inner, name), 0o644);
      }
      const open = () => openFilesWith(folder, [password]).map((file) => path.basename(file));
      chmodSync(inner, 0o755);
      chmodSync(folder, 0o755);
      assert.deepEqual(open().sort(), ["conf", "key"]);
      chmodSync(path.join(inner, "key"), 0o640);
      assert.deepEqual(open(), ["conf"]);
      chmodSync(folder, 0o700);
      assert.deepEqual(open(), []);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
