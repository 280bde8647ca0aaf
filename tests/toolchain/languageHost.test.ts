import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

import { Stack } from "../../toolchain/setup/stack";
import { writeStackFile } from "../../toolchain/setup/stackFile";
import { engineWithOurHost, execute, Outcome, until, untilEnded } from "./engine";
import { removeScratch, scratchProject } from "./scratch";

/** A policy pack that reports each resource once, with what it knows of the stack. */
const policyPack = `
  const grpc = require("@grpc/grpc-js");
  const { AnalyzerService } = require("@pulumi/pulumi/proto/analyzer_grpc_pb");
  const messages = require("@pulumi/pulumi/proto/analyzer_pb");
  const { PluginInfo } = require("@pulumi/pulumi/proto/plugin_pb");
  const { Empty } = require("google-protobuf/google/protobuf/empty_pb");
  const pulumi = require("@pulumi/pulumi");
  console.log("the pack starts");
  const seen = [pulumi.getStack(), new pulumi.Config("edgelab").get("greeting")].join(" ");
  const info = new messages.AnalyzerInfo().setName("pack").setVersion("1.0.0");
  info.addPolicies().setName("seen").setEnforcementlevel(messages.EnforcementLevel.ADVISORY);
  const report = new messages.AnalyzeResponse();
  report.addDiagnostics().setPolicyname("seen").setPolicypackname("pack")
    .setPolicypackversion("1.0.0").setMessage("the pack sees " + seen)
    .setEnforcementlevel(messages.EnforcementLevel.ADVISORY);
  const answers = {
    getAnalyzerInfo: info,
    getPluginInfo: new PluginInfo().setVersion("1.0.0"),
    configure: new Empty(),
    analyze: report,
    analyzeStack: new messages.AnalyzeResponse(),
  };
  const server = new grpc.Server();
  server.addService(AnalyzerService, Object.fromEntries(
    Object.entries(answers).map(([name, value]) => [name, (call, reply) => reply(null, value)]),
  ));
  server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) =>
    console.log(port),
  );
`;

const providerPlugin = `
  const { main } = require("@pulumi/pulumi/provider");
  main({
    version: "1.0.0",
    create: async (urn, inputs) => {
      return { id: "1", outs: { answer: inputs.question + "!" } };
    },
  }, process.argv.slice(2));
`;

/** A program that says what it is, and does not end. */
const endless = `
  require("node:fs").writeFileSync("pids", [process.pid, process.ppid].join(" "));
  setInterval(() => undefined, 1000);
`;

describe("the Node language host", function () {
  this.timeout(60_000);
  let engine: string;

  before(function () {
    engine = engineWithOurHost(this);
  });
  after(removeScratch);

  async function stackOf(program: string, files?: Record<string, string>): Promise<Stack> {
    const stack = new Stack(scratchProject(program, files), engine, "local");
    await stack.ensure();
    return stack;
  }

  function pulumi(stack: Stack, ...args: string[]): Promise<Outcome> {
    return execute(engine, args, { cwd: stack.root, env: stack.environment });
  }

  function up(stack: Stack, ...args: string[]): Promise<Outcome> {
    const file = writeStackFile(stack.backend, stack.name);
    return pulumi(stack, "up", "--yes", "--skip-preview", "--config-file", file, ...args);
  }

  it("gives a program its stack, its configuration and the secrets in it", async () => {
    const stack = await stackOf(`
      const pulumi = require("@pulumi/pulumi");
      const config = new pulumi.Config();
      console.log("printed by the program");
      exports.greeting = [config.get("greeting"), pulumi.getProject(), pulumi.getStack()].join(" ");
      exports.password = config.requireSecret("password");
    `);
    const file = writeStackFile(stack.backend, stack.name);
    await pulumi(stack, "config", "set", "--secret", "password", "unsaid", "--config-file", file);
    const { output, status } = await pulumi(stack, "up", "--yes", "--config-file", file);
    assert.equal(status, 0, output);
    assert.match(output, /printed by the program/);
    assert.match(output, /greeting: "hello edgelab local"/);
    assert.match(output, /password: \[secret\]/);
    assert.doesNotMatch(output, /unsaid/);
  });

  it("tells the status by which a program ended itself", async () => {
    const { output, status } = await up(await stackOf("process.exit(3);"));
    assert.notEqual(status, 0);
    assert.match(output, /Program exited with non-zero exit code: 3/);
  });

  it("adds nothing to what a program said of its failure", async () => {
    const { output, status } = await up(
      await stackOf(`
      const { RunError } = require("@pulumi/pulumi");
      // Without a stack trace, which the SDK would spend long on.
      throw Object.assign(new RunError("no such network"), { stack: undefined });
    `),
    );
    assert.notEqual(status, 0);
    assert.match(output, /no such network/);
    assert.doesNotMatch(output, /non-zero exit code/);
  });

  it("says how to install the SDK where it is not", async () => {
    const stack = await stackOf("");
    rmSync(join(stack.root, "node_modules"));
    const { output, status } = await up(stack);
    assert.notEqual(status, 0);
    assert.match(output, /the Pulumi SDK is not installed in .*: run `npm ci`/);
  });

  it("runs providers written for Node", async () => {
    const stack = await stackOf(
      `
        const pulumi = require("@pulumi/pulumi");
        class Oracle extends pulumi.CustomResource {}
        const props = { question: "why", answer: undefined };
        exports.answer = new Oracle("probe:index:Oracle", "oracle", props).answer;
      `,
      {
        "Pulumi.yaml":
          "name: edgelab\nruntime: { name: nodejs, options: { typescript: false } }\n" +
          "plugins: { providers: [{ name: probe, path: ./probe }] }\n",
        "probe/PulumiPlugin.yaml": "runtime: { name: nodejs, options: { typescript: false } }\n",
        "probe/package.json": '{ "name": "probe", "main": "index.js" }',
        "probe/index.js": providerPlugin,
      },
    );
    const { output, status } = await up(stack);
    assert.equal(status, 0, output);
    assert.match(output, /answer: "why!"/);
  });

  it("tells policy packs of the stack and its configuration", async () => {
    const stack = await stackOf("", {
      "pack/PulumiPolicy.yaml": "runtime: nodejs\n",
      "pack/package.json": '{ "name": "pack", "version": "1.0.0", "main": "index.js" }',
      "pack/index.js": policyPack,
    });
    const { output, status } = await up(stack, "--policy-pack", "pack");
    assert.equal(status, 0, output);
    assert.match(output, /the pack sees local hello/);
    assert.match(output, /the pack starts/);
  });

  it("says what to use for what it does not do", async () => {
    const stack = await stackOf("");
    const { output, status } = await pulumi(stack, "up", "--yes", "--attach-debugger=program");
    assert.notEqual(status, 0);
    assert.match(output, /attaches no debugger: use Pulumi's own installation/);
  });

  /** Starts an engine with an endless program, and waits for that to run. */
  async function running(): Promise<{ engine: number; program: number; host: number }> {
    const stack = await stackOf(endless);
    const file = writeStackFile(stack.backend, stack.name);
    const child = spawn(engine, ["preview", "--config-file", file], {
      cwd: stack.root,
      env: stack.environment,
      stdio: "ignore",
    });
    const pids = join(stack.root, "pids");
    const text = () => (existsSync(pids) ? readFileSync(pids, "utf8") : "");
    await until(() => /^\d+ \d+$/.test(text()), "the program runs");
    const [program = 0, host = 0] = text().split(" ").map(Number);
    return { engine: child.pid as number, program, host };
  }

  it("ends with an engine that is killed, and so does the program", async () => {
    const pids = await running();
    process.kill(pids.engine, "SIGKILL");
    await untilEnded(pids.host, "the language host");
    await untilEnded(pids.program, "the program");
  });

  it("takes the program with it when it is killed together with the engine", async () => {
    const pids = await running();
    process.kill(pids.host, "SIGKILL");
    process.kill(pids.engine, "SIGKILL");
    await untilEnded(pids.program, "the program");
  });

  it("stops the program when the engine is interrupted", async () => {
    const pids = await running();
    process.kill(pids.engine, "SIGINT");
    await untilEnded(pids.program, "the program");
    await untilEnded(pids.engine, "the engine");
    await untilEnded(pids.host, "the language host");
  });
});
