import assert from "node:assert/strict";
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { buildSync } from "esbuild";
import { run } from "../../provider/hosts/command";
import { processesOf } from "../../provider/hosts/processes";
import { claimLab, labFolder } from "../../provider/hosts/labs";
import { sweepLab } from "../../provider/hosts/sweep";
import { namespaceIsThere, needsNamespaces, ScratchLab } from "./scratchLab";

const programs = fs.mkdtempSync(path.join(os.tmpdir(), "sweep-"));

/** What is left of a lab on this machine. */
async function remains(lab: ScratchLab): Promise<string[]> {
  const list = (folder: string): string[] =>
    fs.existsSync(folder) ? fs.readdirSync(folder).map((name) => path.join(folder, name)) : [];
  const files = ["/run/edgelab", "/run/netns", "/etc/netns"]
    .flatMap(list)
    .filter(
      (file) => path.basename(file) === lab.name || path.basename(file).startsWith(`${lab.name}-`),
    );
  const hosts = ["one", "two", "switch"].map((host) => lab.namespace(host));
  const processes = (await processesOf(hosts)).map(({ id, name }) => `${id} ${name}`);
  return [...files, ...processes];
}

describe("sweeping a lab", function () {
  this.timeout(120_000);
  const lab = new ScratchLab();
  const sweepMain = (...names: string[]) =>
    spawnSync("node", [path.join(programs, "provider/hosts/sweepMain.js"), ...names], {
      encoding: "utf8",
    });

  before(function () {
    needsNamespaces(this);
    // Compiled beforehand: a test that kills at ten moments starts them thirty times.
    buildSync({
      entryPoints: ["provider/hosts/sweepMain.ts", "tests/provider/sweepVictim.ts"],
      outbase: ".",
      outdir: programs,
      bundle: true,
      platform: "node",
      logLevel: "warning",
    });
  });
  after(() => fs.rmSync(programs, { recursive: true, force: true }));
  afterEach(() => lab.end());

  it("removes the labs of the stack's other sites, and none of another stack", async () => {
    const [london, paris] = [`${lab.name}-london`, `${lab.name}-paris`];
    await claimLab(london, lab.name);
    await claimLab(paris, `${lab.name}-2`);
    try {
      assert.equal(sweepMain(lab.name, lab.name).status, 0);
      assert.deepEqual([london, paris].map(labFolder).map(fs.existsSync), [false, true]);
    } finally {
      await sweepLab(london);
      await sweepLab(paris);
    }
  });

  it("prints what it removes, and nothing where there is nothing", async () => {
    await lab.begin({ one: "10.9.0.1" });
    const child = spawn("ip", ["netns", "exec", lab.namespace("one"), "sleep", "1000"]);
    await sleep(100);
    const { stdout } = sweepMain(lab.name);
    assert.equal(
      stdout,
      [
        `removed process ${child.pid} (sleep)`,
        `removed namespace ${lab.name}-one`,
        `removed namespace ${lab.name}-switch`,
        `removed folder /etc/netns/${lab.name}-one`,
        `removed folder /run/edgelab/${lab.name}`,
        "",
      ].join("\n"),
    );
    assert.deepEqual(await remains(lab), []);
    const again = sweepMain(lab.name);
    assert.equal(again.stdout + again.stderr, "");
    assert.equal(again.status, 0);
  });

  it("refuses another project's lab while that project is there", async () => {
    await lab.declared.create();
    const owner = path.join("/run/edgelab", lab.name, "owner.json");
    fs.writeFileSync(owner, JSON.stringify({ project: "/usr" }));
    const refused = sweepMain(lab.name);
    assert.equal(refused.status, 1);
    assert.match(refused.stderr, /runs on this machine already, for the project in \/usr/);
    assert.ok(namespaceIsThere(`${lab.name}-switch`));
    fs.writeFileSync(owner, JSON.stringify({ project: "/no/such/project" }));
    assert.equal(sweepMain(lab.name).status, 0);
    assert.deepEqual(await remains(lab), []);
  });

  it("refuses what is no name of a lab", () => {
    const { status, stderr } = sweepMain("../etc");
    assert.equal(status, 1);
    assert.match(stderr, /^the name of a lab must begin with a letter or digit.*got \.\.\/etc/);
  });

  it("finds what a restart of the machine leaves in /etc", async () => {
    await lab.begin({ one: "10.9.0.1" });
    for (const host of ["one", "switch"]) await run(["ip", "netns", "delete", lab.namespace(host)]);
    fs.rmSync(path.join("/run/edgelab", lab.name), { recursive: true });
    assert.deepEqual(await sweepLab(lab.name), [`folder /etc/netns/${lab.name}-one`]);
  });

  it("leaves a namespace alone that only has a name like the lab's", async () => {
    const namespace = lab.namespace("another");
    await run(["ip", "netns", "add", namespace]);
    try {
      await lab.begin({ one: "10.9.0.1" });
      await sweepLab(lab.name);
      assert.ok(namespaceIsThere(namespace));
    } finally {
      await run(["ip", "netns", "delete", namespace]);
    }
  });

  describe("whose maker was killed", () => {
    /** Starts a process that makes the lab, and kills it after a time; resolves to whether it was done by then. */
    async function killAfter(milliseconds: number): Promise<boolean> {
      const maker: ChildProcess = spawn("node", [
        path.join(programs, "tests/provider/sweepVictim.js"),
        lab.name,
      ]);
      const closed = once(maker, "close");
      let printed = "";
      maker.stdout?.setEncoding("utf8").on("data", (text: string) => (printed += text));
      while (!printed.includes("begin")) await once(maker.stdout as NodeJS.ReadableStream, "data");
      await Promise.race([closed, sleep(milliseconds, undefined, { ref: false })]);
      maker.kill("SIGKILL");
      await closed;
      return printed.includes("end");
    }

    for (const milliseconds of [0, 15, 30, 45, 60, 80, 100, 130, 160, 200]) {
      it(`leaves nothing after ${milliseconds} ms, and nothing that keeps the next one from being made`, async () => {
        await killAfter(milliseconds);
        assert.ok(await killAfter(20_000));
        await sweepLab(lab.name);
        assert.deepEqual(await remains(lab), []);
        await killAfter(milliseconds);
        await sweepLab(lab.name);
        assert.deepEqual(await remains(lab), []);
      });
    }
  });
});
