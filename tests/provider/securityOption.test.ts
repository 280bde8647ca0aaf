import assert from "node:assert/strict";
import * as fs from "node:fs/promises";
import * as path from "node:path";
import { ownerMark } from "../../provider/hosts/ownerMark";
import { securityOptionOn } from "../../provider/resources/securityOption";
import { unknownValue } from "../../provider/server/unknowns";
import { FolderHost } from "../support/folderHost";
import { EngineClient, type Properties } from "./engineClient";

const urn = "urn:pulumi:local::edgelab::edgelab:host:SecurityOption::client";
const key = "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Lsa\\MSV1_0";
const heading = "[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Lsa\\MSV1_0]";

/** A registry as Windows Server 2008 R2 has it, with other things around. */
const exported = [
  "Windows Registry Editor Version 5.00",
  "",
  "[HKEY_LOCAL_MACHINE\\SOFTWARE\\Contoso]",
  '"NtlmMinClientSec"=dword:00000007',
  '"Path"=hex(2):25,00,53,00,\\',
  "  79,00,00,00",
  "",
  heading.toLowerCase(),
  "; by hand",
  '\t"ntlmminclientsec"=dword:20000000',
  '"Auth132"="IISSUBA"',
  "",
  "[HKEY_LOCAL_MACHINE\\SYSTEM\\Last]",
  '@="Bürö"',
  '"NtlmMinClientSec"=dword:00000009',
  "",
].join("\r\n");

describe("SecurityOption", () => {
  let host: FolderHost;
  let engine: EngineClient;
  let client: Properties;
  let file: string;

  beforeEach(async () => {
    host = await FolderHost.make("lab-cwa");
    engine = await EngineClient.start(securityOptionOn(() => host));
    client = { connection: host.connection, option: "NtlmMinClientSec", flags: [] };
    file = path.join(host.folder, "registry.reg");
  });

  afterEach(async () => {
    engine.close();
    await host.discard();
  });

  const give = (text: string) => fs.writeFile(file, Buffer.from(`\ufeff${text}`, "utf16le"));
  const content = async () => {
    const text = (await fs.readFile(file)).toString("utf16le");
    assert.equal(text[0], "\ufeff");
    return text.slice(1);
  };
  const set = (value: number) => host.registry.writeDword(key, "NtlmMinClientSec", value);
  const present = () => host.registry.readDword(key, "NtlmMinClientSec");

  it("sets 'No minimum', says what was there, and leaves every other byte", async () => {
    await give(exported);
    const { id, outputs } = await engine.create(urn, client);
    assert.equal(id, "lab-cwa/security-options/NtlmMinClientSec");
    assert.deepEqual(outputs, {
      ...client,
      title:
        "Network security: Minimum session security for NTLM SSP based (including secure RPC) clients",
      key,
      value: 0,
      previousValue: 0x20000000,
    });
    assert.equal(
      await content(),
      exported.replace(
        '\t"ntlmminclientsec"=dword:20000000',
        '\t"ntlmminclientsec"=dword:00000000',
      ),
    );
  });

  it("computes the number from the flags", async () => {
    const flags = ["NTLMv2 session security", "128-bit encryption"];
    const { value, title } = await engine.preview(urn, {
      ...client,
      option: "NtlmMinServerSec",
      flags,
    });
    assert.equal(value, 537395200);
    assert.match(title as string, / servers$/);
  });

  it("makes the registry, the key and the value where they are missing", async () => {
    await engine.create(urn, { ...client, flags: ["128-bit encryption"] });
    assert.equal(
      await content(),
      `Windows Registry Editor Version 5.00\r\n\r\n${heading}\r\n"NtlmMinClientSec"=dword:20000000\r\n`,
    );
  });

  it("knows the previous value in preview, or that there is none", async () => {
    assert.equal("previousValue" in (await engine.preview(urn, client)), false);
    await set(0x80000);
    assert.equal((await engine.preview(urn, client)).previousValue, 0x80000);
    host.isThere = false;
    assert.equal((await engine.preview(urn, client)).previousValue, unknownValue);
  });

  const failures: [title: string, inputs: Properties, failure: string][] = [
    [
      "a misspelt flag",
      { flags: ["128 bit encryption"] },
      'flags: flags[0] "128 bit encryption" is not allowed here: did you mean "128-bit encryption"?',
    ],
    [
      "'No minimum' among the flags",
      { flags: ["No minimum"] },
      'flags: flags[0] "No minimum" must be left out: an empty list is "No minimum"',
    ],
    [
      "a flag twice",
      { flags: ["128-bit encryption", "128-bit encryption"] },
      "flags: must have each flag once",
    ],
    [
      "another option",
      { option: "NtlmMinClient" },
      'option: is not allowed here: did you mean "NtlmMinClientSec"?',
    ],
  ];
  for (const [title, wrong, failure] of failures) {
    it(`refuses ${title}`, async () => {
      assert.deepEqual(await engine.check(urn, { ...client, ...wrong }), [failure]);
    });
  }

  describe("refreshing", () => {
    it("shows which flags were set by hand, unknown ones as their number", async () => {
      const state = await engine.create(urn, client);
      await set(0x20080004);
      assert.deepEqual((await engine.read(state))?.inputs.flags, [
        "NTLMv2 session security",
        "128-bit encryption",
        "unknown 0x4",
      ]);
    });

    it("sees no change in the order of flags", async () => {
      const inputs = { ...client, flags: ["128-bit encryption", "message integrity"] };
      const state = await engine.create(urn, inputs);
      assert.deepEqual((await engine.read(state))?.inputs, inputs);
    });

    it("sees that the value is gone", async () => {
      const state = await engine.create(urn, client);
      await host.registry.deleteValue(key, "NtlmMinClientSec");
      assert.equal(await engine.read(state), undefined);
    });

    it("refuses a value that is no DWORD", async () => {
      const state = await engine.create(urn, client);
      await give(
        `Windows Registry Editor Version 5.00\r\n\r\n${heading}\r\n"NtlmMinClientSec"="0"\r\n`,
      );
      await assert.rejects(engine.read(state), {
        details: `${file}, line 4 has ${heading.slice(1, -1)}\\NtlmMinClientSec="0", which is no DWORD; remove the value or write it as dword:00000000`,
      });
    });
  });

  describe("deleting", () => {
    it("puts the previous value back", async () => {
      await set(0x20000000);
      const before = await content();
      const state = await engine.create(urn, client);
      await engine.delete(await engine.update(state, { ...client, flags: ["message integrity"] }));
      assert.equal(await content(), before);
      assert.deepEqual(await fs.readdir(path.join(host.folder, "security-options")), []);
    });

    it("removes the value where there was none", async () => {
      const state = await engine.create(urn, client);
      await engine.delete(state);
      assert.equal(await present(), undefined);
    });

    it("leaves a value alone that somebody has changed since, also after a refresh", async () => {
      await set(0x20000000);
      const state = await engine.create(urn, client);
      await set(0x80000);
      const refreshed = await engine.read(state);
      await engine.delete({ ...state, ...refreshed });
      assert.equal(await present(), 0x80000);
    });

    it("puts the first value back after a create that was killed and done again", async () => {
      await set(0x20000000);
      await engine.create(urn, client);
      const state = await engine.create(urn, client);
      assert.equal(state.outputs.previousValue, 0x20000000);
      await engine.delete(state);
      assert.equal(await present(), 0x20000000);
    });

    it("puts the first value back after an update that was killed before it wrote", async () => {
      await set(0x20000000);
      const state = await engine.create(urn, client);
      await engine.update(state, { ...client, flags: ["message integrity"] });
      await set(0);
      await engine.delete(state);
      assert.equal(await present(), 0x20000000);
    });

    it("is no error where the host is gone", async () => {
      const state = await engine.create(urn, client);
      host.isThere = false;
      await engine.delete(state);
    });
  });

  it("refuses a second resource for the same option", async () => {
    await engine.create(urn, client);
    await assert.rejects(engine.preview(urn.replace("::client", "::other"), client), {
      details: `NtlmMinClientSec is set by another resource already: ${ownerMark(urn)}; keep one of the two, or give this one an alias if it was renamed`,
    });
  });

  it("is imported as it is, and left so when it is deleted", async () => {
    await set(0x20080000);
    const state = await engine.read({ urn, id: "lab-cwa/security-options/NtlmMinClientSec" });
    assert.deepEqual(state?.inputs.flags, ["NTLMv2 session security", "128-bit encryption"]);
    await engine.delete({ ...state, inputs: { ...state.inputs, connection: host.connection } });
    assert.equal(await present(), 0x20080000);
  });

  it("refuses a registry file that is none, and leaves no trace of it", async () => {
    await fs.writeFile(file, "<html>\r\n");
    await assert.rejects(engine.create(urn, client), {
      details: `${file} is no registry export: line 1 is "<html>"; save it as regedit exports it: "Windows Registry Editor Version 5.00", in UTF-16LE with a byte order mark`,
    });
    assert.deepEqual(await fs.readdir(path.join(host.folder, "security-options")), []);
    await fs.rm(file);
    await engine.create(urn.replace("::client", "::other"), client);
  });
});
