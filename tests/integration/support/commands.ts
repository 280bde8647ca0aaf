import * as assert from "node:assert/strict";
import { spawn, type ChildProcess } from "node:child_process";

/** What a command printed and how it ended. */
export interface CommandResult {
  /** Exit status; 128 where a signal ended it. */
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Both, in the order in which they came. */
  readonly output: string;
}

export interface CommandOptions {
  /** @default the current folder */
  readonly cwd?: string;
  /** @default this process's environment */
  readonly env?: NodeJS.ProcessEnv;
  /** What it reads on standard input. @default nothing */
  readonly input?: string;
  /** Milliseconds after which it is killed. @default 60,000 */
  readonly timeout?: number;
}

/** A command that runs, and what will have become of it. */
export interface RunningCommand {
  readonly process: ChildProcess;
  readonly result: Promise<CommandResult>;
}

/** Starts a command. `result` is rejected where it can't be started or takes too long. */
export function startCommand(
  [program, ...args]: readonly string[],
  { cwd, env, input = "", timeout = 60_000 }: CommandOptions = {},
): RunningCommand {
  const child = spawn(program, args, { cwd, env, stdio: ["pipe", "pipe", "pipe"] });
  const result = new Promise<CommandResult>((resolve, reject) => {
    let [stdout, stderr, output] = ["", "", ""];
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      stdout += text;
      output += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      stderr += text;
      output += text;
    });
    const limit = setTimeout(() => {
      child.kill("SIGKILL");
      reject(new Error(`${[program, ...args].join(" ")} takes over ${timeout} ms:\n${output}`));
    }, timeout);
    child.once("error", (error) => {
      clearTimeout(limit);
      reject(error);
    });
    child.once("close", (code) => {
      clearTimeout(limit);
      resolve({ status: code ?? 128, stdout, stderr, output });
    });
  });
  // A program that ends without reading its input is no error of the test.
  child.stdin.on("error", () => undefined).end(input);
  return { process: child, result };
}

/** Runs a command to its end. */
export function runCommand(
  command: readonly string[],
  options?: CommandOptions,
): Promise<CommandResult> {
  return startCommand(command, options).result;
}

/** The result of a command that must succeed. @throws AssertionError with all that it printed. */
export async function succeeded(
  result: CommandResult | Promise<CommandResult>,
): Promise<CommandResult> {
  const ended = await result;
  assert.equal(ended.status, 0, `exit status ${ended.status}:\n${ended.output}`);
  return ended;
}
