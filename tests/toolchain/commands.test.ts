import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { cpSync, existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { stripVTControlCharacters } from "node:util";

import { descendantsOf } from "../integration/support/processTree";
import { engineWithOurHost, execute, Outcome, until, untilEnded } from "./engine";
import { removeScratch, repository, scratchProject } from "./scratch";

const program = `
  import * as pulumi from "@pulumi/pulumi";
  class Thing extends pulumi.CustomResource {}
  new Thing("probe:index:Thing", "thing");
  export const summary = "frontend  192.168.10.10\\n";
`;

/** A provider whose create does not end while there is a file \`slow\`. */
const provider = `
  const fs = require("node:fs");
  const { main } = require("@pulumi/pulumi/provider");
  main({
    version: "1.0.0",
    create: async () => {
      fs.writeFileSync("creating", "");
      while (fs.existsSync("slow")) await new Promise((resolve) => setTimeout(resolve, 50));
      return { id: "1", outs: {} };
    },
    delete: async () => undefined,
  }, process.argv.slice(2));
`;

describe("the npm commands", function () {
  this.timeout(60_000);
  let engine: string;

  before(function () {
    engine = engineWithOurHost(this);
  });
  after(removeScratch);

  /** A clone of this repository with a program of its own. */
  function clone(): string {
    const installed = readFileSync(join(repository, "node_modules/.package-lock.json"), "utf8");
    const root = scratchProject("", {
      "Pulumi.yaml":
        "name: edgelab\nruntime: { name: nodejs, options: { typescript: false } }\n" +
        "main: program.js\nstackConfigDir: stacks\nplugins: { providers: [{ name: probe, path: ./probe }] }\n",
      "package.json": readFileSync(join(repository, "package.json"), "utf8"),
      "package-lock.json": installed,
      "index.ts": program,
      "probe/PulumiPlugin.yaml": "runtime: { name: nodejs, options: { typescript: false } }\n",
      "probe/package.json": '{ "name": "probe", "main": "index.js" }',
      "probe/index.js": provider,
    });
    for (const name of ["toolchain", "program.js"]) {
      cpSync(join(repository, name), join(root, name), { recursive: true });
    }
    return root;
  }

  const environment = () => ({
    ...process.env,
    PATH: `${dirname(engine)}${delimiter}${process.env.PATH}`,
  });

  function npm(root: string, command: string, ...args: string[]): Promise<Outcome> {
    const script = join(root, "toolchain", `${command}.js`);
    return execute(process.execPath, [script, ...args], { cwd: root, env: environment() });
  }

  /** Starts `up` with a create that does not end. Returns the process id of the engine. */
  async function upThatHangs(root: string): Promise<number> {
    writeFileSync(join(root, "slow"), "");
    const { pid = 0 } = spawn(process.execPath, [join(root, "toolchain/up.js")], {
      cwd: root,
      env: environment(),
      stdio: "ignore",
    });
    await until(() => existsSync(join(root, "creating")), "the provider creates");
    const started = descendantsOf(pid).find(({ command }) => command[0] === engine);
    assert.ok(started, "no engine runs");
    return started.id;
  }

  it("bring the stack up, show it, and take it down without a trace", async () => {
    const root = clone();
    const configuration = readFileSync(join(root, "stacks/Pulumi.local.yaml"), "utf8");
    const up = await npm(root, "up");
    assert.equal(up.status, 0, up.output);
    assert.match(up.output, /1 created|2 created/);
    assert.match(up.output, /frontend {2}192\.168\.10\.10\n$/);
    assert.match((await npm(root, "preview", "--diff")).output, /2 unchanged/);
    const down = await npm(root, "down");
    assert.equal(down.status, 0, down.output);
    assert.equal(readFileSync(join(root, "stacks/Pulumi.local.yaml"), "utf8"), configuration);
    const left = readdirSync(join(root, ".edgelab"), { recursive: true, encoding: "utf8" });
    assert.deepEqual(
      left.filter((name) => /local.*\.\w+$/.test(name)),
      [],
    );
  });

  it("say that there is nothing to take down", async () => {
    const { output, status } = await npm(clone(), "down", "--stack", "second");
    assert.equal(status, 0);
    assert.match(output, /there is no stack second/);
  });

  it("bring the stack up after the engine was killed at work", async () => {
    const root = clone();
    const pid = await upThatHangs(root);
    process.kill(pid, "SIGKILL");
    await untilEnded(pid, "the engine");
    rmSync(join(root, "slow"));
    const { output, status } = await npm(root, "up");
    assert.equal(status, 0, output);
    assert.match(output, new RegExp(`process ${pid} ended without releasing the stack local`));
    assert.match(output, /frontend/);
    assert.doesNotMatch((await npm(root, "up")).output, /pending operations/);
    assert.equal((await npm(root, "down")).status, 0);
  });

  it("take the stack down after the engine was killed at work", async () => {
    const root = clone();
    const pid = await upThatHangs(root);
    process.kill(pid, "SIGKILL");
    await untilEnded(pid, "the engine");
    const { output, status } = await npm(root, "down");
    assert.equal(status, 0, output);
    assert.match((await npm(root, "down")).output, /there is no stack local/);
  });

  it("say who is at work on the stack, and let them", async () => {
    const root = clone();
    const pid = await upThatHangs(root);
    for (const command of ["up", "down"]) {
      const { output, status } = await npm(root, command);
      assert.equal(status, 1, output);
      assert.match(output, new RegExp(`the stack local is in use: by process ${pid} of `));
    }
    rmSync(join(root, "slow"));
    await untilEnded(pid, "the engine");
    assert.match((await npm(root, "preview")).output, /2 unchanged/);
  });

  it("name file and line of a program that does not compile", async () => {
    const root = clone();
    writeFileSync(join(root, "index.ts"), "export const summary = ;\n");
    const { output, status } = await npm(root, "up");
    assert.equal(status, 1);
    assert.match(output, /index\.ts:1:23/);
    assert.doesNotMatch(output, /node_modules|at .*\.js:\d+/);
  });

  for (const [where, line, text] of [
    ["at once", "1:7", 'throw new Error("no such network");\n'],
    [
      "when a value is there",
      "4:15",
      `import * as pulumi from "@pulumi/pulumi";
      const address = (name: string): string => {
        if (name === "av.contoso.com") return "198.51.100.23";
        throw new Error("no such network");
      };
      export const found = pulumi.output("sip.contoso.com").apply((name) => address(name));`,
    ],
  ]) {
    it(`say in time what the program threw ${where}, and in which line of it`, async function () {
      this.timeout(20_000);
      const root = clone();
      writeFileSync(join(root, "index.ts"), text);
      const { output, status } = await npm(root, "preview");
      assert.notEqual(status, 0);
      const shown = stripVTControlCharacters(output);
      assert.match(shown, /Error: no such network/);
      assert.match(shown, new RegExp(`${join(root, "index.ts")}:${line}`));
      assert.doesNotMatch(shown, /bin\/index\.js:\d+/);
    });
  }

  it("change the tracked configuration when they are told to", async () => {
    const root = clone();
    await npm(root, "preview");
    const { output, status } = await npm(root, "pulumi", "config", "set", "greeting", "good day");
    assert.equal(status, 0, output);
    assert.equal(
      readFileSync(join(root, "stacks/Pulumi.local.yaml"), "utf8"),
      "config:\n  # why\n  edgelab:greeting: good day\n",
    );
  });
});
