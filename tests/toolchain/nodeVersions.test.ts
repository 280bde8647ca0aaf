import assert from "node:assert/strict";
import { cpSync, readdirSync, symlinkSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";

import { ensureEngine } from "../../toolchain/setup/engine";
import { runCommand, succeeded } from "../integration/support/commands";
import { needsLab } from "../integration/support/requirements";
import { skip } from "../support/skip";
import { removeScratch, repository, scratchFolder } from "./scratch";

/** What a clone has not, or makes itself. */
const notCloned = [".git", ".edgelab", "bin", "dist", "node_modules", "tests"];

const versions = ["22", "24"];

describe("the npm commands under other versions of Node", function () {
  this.timeout(180_000);
  const runs = new Map<string, Promise<string | undefined>>();

  before(async function () {
    await needsLab(this);
    // Labs mostly wait: beside each other they take half the time.
    for (const version of versions) {
      const run = play(version);
      run.catch(() => undefined);
      runs.set(version, run);
    }
  });
  after(async () => {
    await Promise.allSettled(runs.values());
    removeScratch();
  });

  /** Has npm install a version's `node`: the package that its `node` brings for a machine of this kind. */
  async function install(version: string): Promise<{ bin: string; problem?: string }> {
    const folder = scratchFolder();
    const name = `node-${process.platform}-${process.arch}`;
    const args = [
      "--prefix",
      folder,
      "--ignore-scripts",
      "--no-audit",
      "--no-fund",
      "--prefer-offline",
    ];
    const { status, output } = await runCommand(["npm", "install", ...args, `${name}@${version}`], {
      timeout: 120_000,
    });
    const bin = join(folder, "node_modules", name, "bin");
    if (status === 0) return { bin };
    return { bin, problem: `needs ${name}@${version}, which npm can't install: ${output.trim()}` };
  }

  function clone(): string {
    const folder = scratchFolder();
    for (const name of readdirSync(repository)) {
      if (notCloned.includes(name)) continue;
      cpSync(join(repository, name), join(folder, name), { recursive: true });
    }
    symlinkSync(join(repository, "node_modules"), join(folder, "node_modules"));
    return folder;
  }

  /** @returns why it can't be tried here; undefined where it was, and was right. */
  async function play(version: string): Promise<string | undefined> {
    const { bin, problem } = await install(version);
    if (problem !== undefined) return problem;
    const cwd = clone();
    const engine = dirname(await ensureEngine(repository));
    const env = { ...process.env, PATH: [bin, engine, process.env.PATH].join(delimiter) };
    const command = (name: string, ...args: string[]) => {
      const script = join(cwd, "toolchain", `${name}.js`);
      const stack = ["--stack", `test-node${version}`];
      return runCommand(["node", script, ...stack, ...args], { cwd, env, timeout: 120_000 });
    };
    const { stdout } = await succeeded(runCommand(["node", "--version"], { env }));
    assert.ok(stdout.startsWith(`v${version}.`), stdout);
    try {
      await succeeded(command("up", "--skip-verify"));
      const verified = await succeeded(command("verify"));
      assert.match(verified.stdout, /, 0 broken, 0 not proven\. The lab \S+ holds\./);
      const judged = await succeeded(command("policy"));
      assert.match(judged.stdout, /The stack \S+ passes\./);
    } finally {
      await succeeded(command("down"));
    }
    return undefined;
  }

  for (const version of versions) {
    it(`bring a lab up, measure it, judge it and take it down under Node ${version}`, async function () {
      const problem = await runs.get(version);
      if (problem !== undefined) skip(this, problem);
    });
  }
});
