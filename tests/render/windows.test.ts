import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { render } from "../../provider/render/render";
import { wine } from "../provider/registry/wine";
import { skip } from "../support/skip";
import { cwa, previewOf } from "./preview";
import { runScript } from "./runScript";

const windows = "Windows Server 2008 R2";
const option = (name: string, flags: readonly string[]) =>
  ["host:SecurityOption", name, { ...cwa, windows, option: name, flags }] as const;
const settings = [
  [
    "host:HostsEntry",
    "av",
    {
      ...cwa,
      address: "198.51.100.23",
      names: ["av.contoso.com"],
      comment: 'B\u00fccher " \\ %PATH% */ </script>',
    },
  ],
  option("NtlmMinServerSec", []),
  option("NtlmMinClientSec", ["NTLMv2 session security"]),
] as const;
const patched = [
  "host:Patch",
  "kb",
  {
    ...cwa,
    windows,
    product: "Communicator Web Access",
    article: "KB 968802",
    source: "C:\\Install here\\cwamain.msp",
  },
] as const;

describe("what is rendered for a Windows (wine's cmd.exe, cscript.exe and reg.exe)", function () {
  this.timeout(240_000);
  const program = wine();
  let folder: string;
  let env: NodeJS.ProcessEnv;
  before(function () {
    if (program === undefined) skip(this, "needs the Debian package wine64");
    folder = fs.mkdtempSync(path.join(tmpdir(), "edgelab-render-"));
    env = { ...process.env, WINEPREFIX: path.join(folder, "wine"), WINEDEBUG: "-all" };
  });
  after(() => {
    if (folder === undefined) return;
    spawnSync(program!, ["wineboot", "--kill"], { env, stdio: "ignore", timeout: 30_000 });
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 25, retryDelay: 200 });
  });

  /** Runs lines of a batch; what they print goes into a file, as what wine starts beside them keeps a pipe open. */
  function batch(...lines: readonly string[]): string {
    const script = ["@echo off", "cd cwa", ...lines, ""].join("\r\n");
    fs.writeFileSync(path.join(folder, "batch.bat"), script);
    const line = ["cmd", "/c", "batch.bat >printed.txt 2>&1"];
    spawnSync(program!, line, { cwd: folder, env, stdio: "ignore" });
    return fs.readFileSync(path.join(folder, "printed.txt"), "latin1");
  }
  const key = "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Lsa\\MSV1_0";
  const current = '"HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion"';
  const system = (name: string, version: string) => [
    `reg add ${current} /v ProductName /d "${name}" /f >nul`,
    `reg add ${current} /v CurrentVersion /d ${version} /f >nul`,
  ];
  const query = `reg query ${key}`;

  it("sets all, changes nothing once more, and takes all back byte for byte", () => {
    for (const [name, content] of Object.entries(render(previewOf(...settings)))) {
      fs.mkdirSync(path.join(folder, path.dirname(name)), { recursive: true });
      fs.writeFileSync(path.join(folder, name), content);
    }
    batch(
      ...system("Windows 7 Professional", "6.1"),
      `reg add ${key} /v NtlmMinServerSec /t REG_DWORD /d 536870912 /f >nul`,
    );
    const hosts = path.join(folder, "wine/drive_c/windows/system32/drivers/etc/hosts");
    fs.mkdirSync(path.dirname(hosts), { recursive: true });
    const given = Buffer.from(
      "127.0.0.1\tlocalhost\r\n# \x80\xe9\xfc\xff\n10.45.16.9 others",
      "latin1",
    );
    fs.writeFileSync(hosts, given);
    const other = batch("call apply.cmd");
    assert.match(
      other,
      /^This is Windows 7 Professional, and it is meant for Windows Server 2008 R2: nothing is changed\.\r$/m,
    );
    const printed = batch(
      ...system("Windows Server 2008 R2 Standard", "6.1"),
      "call check.cmd",
      "call apply.cmd",
      "call check.cmd",
      query,
    );
    assert.match(printed, /^hosts: the lines are there already\r\nNtlmMin/m);
    assert.match(printed, /^NtlmMinClientSec: 524288, was none\r$/m);
    assert.match(printed, /^NtlmMinServerSec: 0, was 536870912\r$/m);
    assert.match(printed, /^hosts: right\r\nNtlmMin.*\r\nNtlmMin/m);
    assert.match(printed, /NtlmMinServerSec +REG_DWORD +0x0\r/);
    const set = fs.readFileSync(hosts);
    const line = /\r\n198\.51\.100\.23 av\.contoso\.com # B/;
    assert.ok(set.subarray(0, given.length).equals(given));
    assert.match(set.toString("latin1"), line);
    const again = batch("call apply.cmd");
    assert.match(again, /^NtlmMinServerSec: it is so already\r$/m);
    assert.ok(fs.readFileSync(hosts).equals(set));
    const back = batch("call undo.cmd", query, "call undo.cmd");
    assert.ok(fs.readFileSync(hosts).equals(given), fs.readFileSync(hosts, "latin1"));
    assert.match(back, /NtlmMinServerSec +REG_DWORD +0x20000000\r/);
    assert.doesNotMatch(back, /NtlmMinClientSec +REG_DWORD/);
    assert.match(back, /^hosts: nothing was written\r$/m);
  });

  it("keeps what others wrote since, and refuses what others gave the name", () => {
    const hosts = path.join(folder, "wine/drive_c/windows/system32/drivers/etc/hosts");
    batch("call apply.cmd");
    fs.appendFileSync(hosts, "10.0.0.7 theirs\r\n");
    assert.match(batch("call undo.cmd"), /^hosts: without the lines\r$/m);
    assert.match(fs.readFileSync(hosts, "latin1"), /others\r\n10\.0\.0\.7 theirs\r\n$/);
    fs.appendFileSync(hosts, "10.45.16.30 AV.contoso.com\r\n");
    assert.match(
      batch("call apply.cmd"),
      /^The hosts file gives AV\.contoso\.com already; .*: line 5: 10\.45\.16\.30 AV/m,
    );
  });
});

describe("the patch and the restart that are rendered (Windows' objects are doubles)", () => {
  const text = (step: string, mode: string) =>
    render(
      previewOf(patched, ["host:Restart", "r", { ...cwa, window: { from: "00:00", to: "00:00" } }]),
    )[`cwa/${step}/${mode}.js`];
  const code = "{AAAAAAAA-2222-3333-4444-555555555555}";

  function machine() {
    const files = new Map<string, string>();
    const ran: string[] = [];
    const patches: object[] = [];
    const patch = {
      ProductCode: "{P}",
      PatchCode: code,
      PatchProperty: (name: string) => (name === "DisplayName" ? "Update (KB968802)" : "1"),
    };
    const objects = {
      "Scripting.FileSystemObject": {
        FileExists: (file: string) => files.has(file),
        FolderExists: () => true,
        DeleteFile: (file: string) => files.delete(file),
        CreateTextFile: (file: string) => ({
          Write: (content: string) => files.set(file, content),
          Close: () => undefined,
        }),
      },
      "WScript.Shell": {
        ExpandEnvironmentStrings: () => "C:\\Windows",
        RegRead: (name: string) =>
          name.endsWith("ProductName") ? "Windows Server 2008 R2 Standard" : "6.1",
        Run: (line: string) => {
          ran.push(line);
          if (line.startsWith("msiexec /p")) patches.push(patch);
          if (line.startsWith("msiexec /i")) patches.splice(0);
          return line.startsWith("msiexec") ? 3010 : 0;
        },
      },
      "WindowsInstaller.Installer": {
        PatchesEx: () => ({ Count: patches.length, Item: (index: number) => patches[index] }),
        ProductInfo: () => "Office Communications Server 2007 R2, Communicator Web Access",
      },
    };
    return {
      files,
      ran,
      run: (step: string, mode: string) => runScript(text(step, mode), objects),
    };
  }

  it("is installed once from its file, followed by one restart in the window, and taken away", () => {
    const { files, ran, run } = machine();
    const [patch, restart] = ["01-patch-kb968802", "02-restart"];
    assert.match(run(patch, "check"), /isn't installed$/);
    assert.match(run(patch, "apply"), /^There is no C:\\Install here\\cwamain\.msp: put it there/);
    files.set("C:\\Install here\\cwamain.msp", "");
    assert.equal(run(patch, "apply"), "KB 968802: installed");
    assert.equal(run(patch, "apply"), "KB 968802: it is installed already");
    assert.equal(run(patch, "check"), "KB 968802: right");
    assert.match(run(restart, "check"), /^restart: what was changed waits/);
    assert.match(run(restart, "apply"), /^restart: it may be restarted from 00:00 to 00:00/);
    assert.equal(run(patch, "undo"), "KB 968802: taken away");
    assert.equal(run(patch, "undo"), "KB 968802: it wasn't installed by this");
    assert.deepEqual(ran, [
      'msiexec /p "C:\\Install here\\cwamain.msp" REINSTALL=ALL REINSTALLMODE=omus /qn /norestart',
      `msiexec /i {P} MSIPATCHREMOVE=${code} /qn /norestart`,
    ]);
  });

  it("restarts nothing where nothing was changed", () => {
    const { ran, run } = machine();
    assert.equal(run("02-restart", "apply"), "restart: nothing was changed");
    assert.deepEqual(ran, []);
  });
});
