import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { root } from "../../../toolchain/setup/prepare";
import { Stack } from "../../../toolchain/setup/stack";
import { ensureEngine } from "../../../toolchain/setup/engine";
import { runCommand, startCommand, succeeded, type CommandResult } from "../support/commands";
import { descendantsOf } from "../support/processTree";
import { labProcesses, remainsOf } from "../support/remains";
import { needsLab } from "../support/requirements";

const timeout = 180_000;

/** What is killed, and how many resources are made by then (of 74). */
const kills = [
  { victim: "engine", made: 0, then: "up" },
  { victim: "provider", made: 2, then: "up" },
  { victim: "engine", made: 6, then: "down" },
  { victim: "provider", made: 14, then: "up" },
  { victim: "engine", made: 22, then: "up" },
  { victim: "provider", made: 32, then: "down" },
  { victim: "engine", made: 44, then: "up" },
  { victim: "provider", made: 54, then: "up" },
  { victim: "engine", made: 61, then: "down" },
  { victim: "provider", made: 66, then: "up" },
] as const;

type Moment = (typeof kills)[number];

/** False where the process has ended already. */
function kill(id: number): boolean {
  try {
    return process.kill(id, "SIGKILL");
  } catch {
    return false;
  }
}

interface Checkpoint {
  readonly checkpoint: { readonly latest: { readonly pending_operations?: readonly unknown[] } };
}

describe("an up that is killed", function () {
  this.timeout(300_000);
  const name = "test-killed";
  let stack: Stack;

  // The npm scripts as a user runs them, on a stack of the test's own: they see to locks and leftovers.
  const command = (script: "up" | "down") => [
    process.execPath,
    path.join(root, "toolchain", `${script}.js`),
    "--stack",
    name,
  ];
  const up = () => runCommand(command("up"), { timeout });
  const down = () => runCommand(command("down"), { timeout });

  before(async function () {
    await needsLab(this);
    stack = new Stack(root, await ensureEngine(root), name);
    await succeeded(down());
  });

  after(async () => {
    if (stack) await down();
  });

  /** Runs `up` and kills the victim as soon as so many resources are made. */
  async function killDuringUp({ victim, made }: Moment): Promise<CommandResult> {
    const started = startCommand(command("up"), { timeout });
    const { pid = 0, stdout } = started.process;
    let [seen, killed] = ["", false];
    stdout?.on("data", (text: string) => {
      seen += text;
      const isUnderWay = seen.includes(" creating (0s)");
      if (killed || !isUnderWay || (seen.match(/ created \(/g) ?? []).length < made) return;
      const victims = descendantsOf(pid).filter(({ command: words }) =>
        victim === "engine"
          ? words[0]?.endsWith("/pulumi")
          : words.some((word) => word.endsWith("/pulumi-resource-edgelab")),
      );
      killed = victims.map(({ id }) => kill(id)).includes(true);
    });
    const result = await started.result;
    assert.ok(killed, `no ${victim} to kill:\n${result.output}`);
    assert.notEqual(result.status, 0, `it had ended before the kill:\n${result.output}`);
    return result;
  }

  /** Files of the stack in the backend; the engine keeps its folders. */
  function backendFiles(): string[] {
    const { state } = stack.backend;
    return fs
      .readdirSync(state, { recursive: true, encoding: "utf8" })
      .filter((file) => file.split(path.sep).some((part) => part.split(".")[0] === name))
      .filter((file) => fs.statSync(path.join(state, file)).isFile());
  }

  function assertNothingInTheWay(): void {
    const files = backendFiles();
    assert.deepEqual(
      files.filter((file) => file.includes(`${path.sep}locks${path.sep}`)),
      [],
      "locks",
    );
    const checkpoint = files.find((file) => file.endsWith(`${path.sep}${name}.json`)) ?? "";
    const text = fs.readFileSync(path.join(stack.backend.state, checkpoint), "utf8");
    const { latest } = (JSON.parse(text) as Checkpoint).checkpoint;
    assert.deepEqual(latest.pending_operations ?? [], []);
  }

  async function assertLabWorks(): Promise<void> {
    const onHost = (host: string, ...args: string[]) =>
      succeeded(runCommand(["ip", "netns", "exec", `${stack.lab}-${host}`, ...args]));
    const answer = await onHost("client", "dig", "+short", "av.contoso.com");
    assert.equal(answer.stdout, "198.51.100.23\n");
    const { stdout: password } = await succeeded(
      runCommand([stack.engine, "stack", "output", "avPassword", "--show-secrets"], {
        cwd: root,
        env: stack.environment,
      }),
    );
    const turn = [
      "turnutils_uclient",
      "-y",
      "-c",
      "-n",
      "1",
      "-u",
      "labuser",
      "-W",
      password.trim(),
    ];
    await onHost("client", ...turn, "198.51.100.23");
    const servers = labProcesses(stack.lab).filter(({ name }) => name === "turnserver");
    assert.equal(servers.length, 1, "a killed up must not leave a second server");
  }

  function assertNothingLeft(): void {
    assert.deepEqual(remainsOf(stack.lab), []);
    assert.equal(stack.exists(), false);
    assert.deepEqual(backendFiles(), [], "files in the backend: state, locks, copies");
  }

  kills.forEach((moment, index) => {
    const { victim, made, then } = moment;
    it(`${index + 1}: ${victim} killed when ${made} resources are made, then ${then}`, async () => {
      await killDuringUp(moment);
      if (then === "up") {
        const { output } = await succeeded(up());
        assert.match(output, /^ {2}edgelab-test-killed-edge /m);
        assertNothingInTheWay();
        await assertLabWorks();
      }
      await succeeded(down());
      assertNothingLeft();
    });
  });
});
