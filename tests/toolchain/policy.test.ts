import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, readFileSync, readdirSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

import { engineWithOurHost } from "./engine";
import { removeScratch, repository, scratchFolder, scratchProject } from "./scratch";

/** Something of which the pack knows nothing. */
const program = `
  const pulumi = require("@pulumi/pulumi");
  new pulumi.ComponentResource("shop:index:Server", "server");
`;

describe("npm run policy with an engine", function () {
  this.timeout(180_000);
  let engine: string;
  let clone: string;

  before(function () {
    engine = engineWithOurHost(this);
    clone = scratchProject(program, {
      "Pulumi.yaml":
        "name: edgelab\nruntime: { name: nodejs, options: { typescript: false } }\n" +
        "main: program.js\nstackConfigDir: stacks\n",
      "package.json": readFileSync(join(repository, "package.json"), "utf8"),
      "package-lock.json": readFileSync(
        join(repository, "node_modules/.package-lock.json"),
        "utf8",
      ),
      "index.ts": program,
      // The clone has the repository's packages: it must not install any.
      "tools/npm": "#!/bin/sh\nexit 1\n",
    });
    for (const folder of [
      "toolchain",
      "program.js",
      "policy",
      "components",
      "model",
      "commandline",
    ]) {
      cpSync(join(repository, folder), join(clone, folder), { recursive: true });
    }
  });
  after(removeScratch);

  function policy(args: readonly string[], environment: NodeJS.ProcessEnv = {}) {
    const searched = [join(clone, "tools"), dirname(engine), process.env.PATH].join(delimiter);
    return spawnSync(process.execPath, [join(clone, "toolchain/policy.js"), ...args], {
      cwd: clone,
      encoding: "utf8",
      env: { ...process.env, PATH: searched, INIT_CWD: clone, ...environment },
    });
  }

  const verdicts = (report: string): Record<string, string> =>
    Object.fromEntries(
      JSON.parse(report).policies.map(({ id, verdict }: { id: string; verdict: string }) => [
        id,
        verdict,
      ]),
    );

  it("checks a stack of its own clone, and refuses what it doesn't understand", () => {
    const { status, stdout, stderr } = policy(["--format", "json"]);
    assert.equal(status, 1, stderr);
    const { stack, passed, failures } = JSON.parse(stdout);
    assert.deepEqual({ stack, passed, failures }, { stack: "local", passed: false, failures: [] });
    assert.equal(verdicts(stdout)["LAB-DESCRIPTION"], "violated");
    assert.equal(verdicts(stdout)["AV-UDP-RANGE"], "notChecked");
    assert.equal(verdicts(stdout)["CREDENTIALS-SECRET"], "ok");
    assert.deepEqual(readdirSync(join(clone, "stacks")), ["Pulumi.local.yaml"]);
  });

  it("checks a stack of somebody else's project on its own backend", () => {
    const backend = scratchFolder();
    const project = scratchProject(program, {
      "Pulumi.yaml": "name: shop\nruntime: { name: nodejs, options: { typescript: false } }\n",
      "policy.json": '{ "LAB-DESCRIPTION": "advisory", "AV-HOSTS": "disabled" }',
    });
    const environment = {
      PULUMI_BACKEND_URL: pathToFileURL(backend).href,
      PULUMI_CONFIG_PASSPHRASE: "scratch",
      INIT_CWD: project,
    };
    const missing = policy(["--cwd", ".", "--stack", "dev"], environment);
    assert.equal(missing.status, 1);
    assert.match(missing.stdout, /The check failed: error: no stack named 'dev' found/);
    spawnSync(engine, ["stack", "init", "dev", "--non-interactive"], {
      cwd: project,
      env: { ...process.env, ...environment },
    });
    const args = ["--cwd", ".", "--stack", "dev", "--config", "policy.json", "--format", "json"];
    const { status, stdout, stderr } = policy(args, environment);
    assert.equal(status, 0, stderr);
    assert.equal(verdicts(stdout)["LAB-DESCRIPTION"], "remark");
    assert.equal(verdicts(stdout)["AV-HOSTS"], "disabled");
    assert.equal(verdicts(stdout)["AV-UDP-RANGE"], "notChecked");
    assert.ok(!existsSync(join(project, ".edgelab")));
    const state = policy([...args, "--state"], environment);
    assert.equal(state.status, 0, state.stderr);
    assert.equal(JSON.parse(state.stdout).checked, "state");
  });

  it("says that there is no state to check", () => {
    const { status, stdout, stderr } = policy(["--state", "--stack", "second"]);
    assert.equal(status, 1);
    assert.equal(stdout, "");
    assert.match(stderr, /edgelab: there is no stack second: leave --state out/);
  });
});
