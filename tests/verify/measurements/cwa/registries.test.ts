import assert from "node:assert/strict";
import * as fs from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { securityOptions } from "../../../../verify/measurements/cwa/securityOptions";
import type { MeasuredLab } from "../../../../verify/measurements/measurement";
import type { Place, Ran } from "../../../../verify/places/place";

const header = "\ufeffWindows Registry Editor Version 5.00";
const lsa = "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Lsa\\MSV1_0";
const updates = "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Updates";

const file = (...lines: readonly string[]) => [header, "", ...lines, ""].join("\r\n");

/** A lab whose CWA has these files in its folder, or answers these commands over SSH as a Windows. */
function labWith(cwa: Partial<Place>): MeasuredLab {
  const nothing = { title: "Edge", folder: "/no/such/folder" };
  return {
    at: (name: string) => ({ ...nothing, ...(name === "cwa" && { title: "CWA server", ...cwa }) }),
  } as unknown as MeasuredLab;
}

const take = async (cwa: Partial<Place>) =>
  (await securityOptions.take(labWith(cwa), AbortSignal.abort())).cwa;

describe("the security options of a local host", () => {
  const options = (client: string) => [`[${lsa}]`, `"NtlmMinClientSec"=dword:${client}`];
  const folders: string[] = [];
  const inFolder = (files: Record<string, string>) => {
    const folder = fs.mkdtempSync(path.join(tmpdir(), "edgelab-registries-"));
    folders.push(folder);
    for (const [name, text] of Object.entries(files)) {
      fs.writeFileSync(path.join(folder, name), text, "utf16le");
    }
    return take({ folder });
  };

  afterEach(() => {
    for (const folder of folders.splice(0)) fs.rmSync(folder, { recursive: true });
  });

  it("are those of its registry, and those that the last restart put into effect", async () => {
    const patch = [`[${updates}\\Communicator Web Access\\KB968802]`, '"Installed"=dword:00000001'];
    assert.deepEqual(
      await inFolder({
        "registry.reg": file(...options("00000000"), "", ...patch),
        "registry-in-effect.reg": file(...options("20000000")),
        "registry-installed.reg": file(...options("00000010")),
      }),
      {
        kind: "read",
        configured: { minimums: { NtlmMinClientSec: 0 }, hasPatch: true },
        inEffect: { minimums: { NtlmMinClientSec: 0x20000000 }, hasPatch: false },
      },
    );
  });

  it("are in effect as they were installed until the first restart", async () => {
    const read = await inFolder({
      "registry.reg": file(...options("00000000")),
      "registry-installed.reg": file(...options("20000000")),
    });
    assert.deepEqual(read.kind === "read" && read.inEffect?.minimums, {
      NtlmMinClientSec: 0x20000000,
    });
  });

  it("aren't set where the host has no registry", async () => {
    assert.deepEqual(await inFolder({}), {
      kind: "read",
      configured: { minimums: {}, hasPatch: false },
      inEffect: undefined,
    });
  });

  it("aren't known of a host that isn't there", async () => {
    assert.deepEqual(await take({ folder: "/no/such/folder" }), {
      kind: "unread",
      because: "CWA server isn't there: /no/such/folder is missing",
    });
  });

  it("aren't known where the file is none, with its name", async () => {
    const found = await inFolder({ "registry.reg": "\ufeff<html>" });
    assert.ok(found.kind === "unread");
    assert.match(
      found.because,
      /^registry\.reg of CWA server can't be read: it is no registry export: line 1 is "<html>"/,
    );
  });
});

describe("the security options of a Windows over SSH", () => {
  const ran = (status: number, stdout = "", stderr = ""): Ran => ({ status, stdout, stderr });
  const windows = (answers: Record<string, Ran>) =>
    take({
      folder: undefined,
      isWindows: true,
      run: async (command) => {
        const key = Object.keys(answers).find((part) => command.join(" ").includes(part));
        return key === undefined ? ran(1, "", "ERROR: unable to find the key") : answers[key];
      },
    });

  const printed = `\r\n${lsa}\r\n    NtlmMinClientSec    REG_DWORD    0x20000000\r\n    NtlmMinServerSec    REG_DWORD    0x0\r\n`;

  it("are those of its registry; what of them is in effect stays open", async () => {
    assert.deepEqual(
      await windows({
        "Lsa\\MSV1_0": ran(0, printed),
        "S-1-5-18": ran(0, "    DisplayName    REG_SZ    Update for KB968802\r\n"),
        RebootPending: ran(0),
      }),
      {
        kind: "read",
        configured: {
          minimums: { NtlmMinClientSec: 0x20000000, NtlmMinServerSec: 0 },
          hasPatch: true,
        },
        inEffect: undefined,
        restartPending: "RebootPending",
      },
    );
  });

  it("are what a policy of the domain sets again, by the first that counts", async () => {
    const path = "MACHINE\\System\\CurrentControlSet\\Control\\Lsa\\MSV1_0\\NTLMMinServerSec";
    const object = (Data: string, id: number, precedence: number) =>
      `Data=${Data}\r\r\nGPOID=CN={${id}}\r\r\nPath=${path}\r\r\nprecedence=${precedence}\r\r\n`;
    const read = await windows({
      "Lsa\\MSV1_0": ran(0, printed),
      "RSOP_RegistryValue get": ran(
        0,
        `\r\r\n\r\r\n${object("4,0", 1, 2)}\r\r\n${object("536870912", 2, 1)}\r\r\n`,
      ),
      "RSOP_GPO get": ran(0, "\r\r\nid=cn={2}\r\r\nname=Servers = all\r\r\n\r\r\n"),
    });
    assert.deepEqual(read.kind === "read" && read.policies, {
      NtlmMinServerSec: { value: 0x20000000, by: "Servers = all" },
    });
  });

  it("leave open whether a patch that isn't found by its article is there", async () => {
    const read = await windows({ "Lsa\\MSV1_0": ran(0, printed) });
    assert.equal(read.kind === "read" && read.configured.hasPatch, undefined);
  });

  it("aren't known of what is no Windows", async () => {
    const notFound = ran(1, "", "'reg' is not recognized as an internal or external command");
    const linux = { folder: undefined, isWindows: false, readFile: async () => "host\n" };
    for (const [read, because] of [
      [await windows({ reg: notFound }), "reg isn't installed on CWA server"],
      [
        await windows({}),
        `CWA server has no ${lsa.replace("HKEY_LOCAL_MACHINE", "HKLM")}: is it a Windows?`,
      ],
      [await take(linux), "CWA server is no Windows: it has no registry"],
    ] as const) {
      assert.deepEqual(read, { kind: "unread", because });
    }
  });
});
