import { spawn } from "node:child_process";
import type { CommandResult } from "./host";

/** How a program is run. */
export interface RunOptions {
  /** What the program reads from its standard input. Default: nothing. */
  readonly stdin?: string;
  /** Milliseconds after which the program is killed and the call throws. Default: 60,000. */
  readonly timeout?: number;
}

/** Where programs are looked for: PATH, and the folders that a PATH of an ordinary user lacks. */
export const programFolders: readonly string[] = [
  ...new Set([
    ...(process.env.PATH ?? "").split(":").filter((folder) => folder.startsWith("/")),
    ...["/usr/local/sbin", "/usr/sbin", "/sbin", "/usr/local/bin", "/usr/bin", "/bin"],
  ]),
];

/** Environment of everything that is started: messages in English, so that they can be understood. */
const environment = { ...process.env, PATH: programFolders.join(":"), LC_ALL: "C" };

/**
 * Runs a program of this machine, without a shell.
 *
 * @throws where the program can't be started or doesn't end in time; never for its status.
 */
export function run(command: readonly string[], options: RunOptions = {}): Promise<CommandResult> {
  const [program, ...parameters] = command;
  const { stdin, timeout = 60_000 } = options;
  return new Promise((resolve, reject) => {
    const child = spawn(program, parameters, {
      env: environment,
      timeout,
      killSignal: "SIGKILL",
      stdio: [stdin === undefined ? "ignore" : "pipe", "pipe", "pipe"],
    });
    let stdout = "";
    let stderr = "";
    child.stdout?.setEncoding("utf8").on("data", (text: string) => (stdout += text));
    child.stderr?.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    child.on("error", (error: NodeJS.ErrnoException) =>
      reject(
        error.code === "ENOENT"
          ? new Error(`the program ${program} isn't on this machine; install it`)
          : new Error(`${command.join(" ")} can't be started: ${error.message}`),
      ),
    );
    child.on("close", (status, signal) =>
      status === null
        ? reject(
            new Error(`${command.join(" ")} was ended by ${signal} (after ${timeout} ms at most)`),
          )
        : resolve({ status, stdout, stderr }),
    );
    if (stdin !== undefined) {
      // A program that ends before it has read everything says why on stderr; EPIPE would hide that.
      child.stdin?.on("error", () => undefined);
      child.stdin?.end(stdin);
    }
  });
}

/**
 * Runs a program that has to succeed.
 *
 * @returns what it printed to its standard output.
 * @throws for a status other than 0, naming the command and what it printed to stderr.
 */
export async function runOrThrow(
  command: readonly string[],
  options: RunOptions = {},
): Promise<string> {
  const { status, stdout, stderr } = await run(command, options);
  if (status !== 0) {
    throw new Error(
      `${command.join(" ")} failed (status ${status}): ${stderr.trim() || stdout.trim()}`,
    );
  }
  return stdout;
}

/**
 * Runs lines of iproute2 in one process: starting a program takes longer than what it does here.
 *
 * @param lines what would follow `ip` on a command line. The first that fails ends it.
 * @param options.namespace the network namespace they run in. Default: the machine's own.
 * @param options.json prints what lines show as JSON, one document a line.
 * @param options.gone runs every line, and takes it for done where what it removes is gone: the kernel removes, too.
 * @throws naming the line that failed and why.
 */
export async function ipBatch(
  lines: readonly string[],
  options: { readonly namespace?: string; readonly json?: boolean; readonly gone?: boolean } = {},
): Promise<string> {
  if (lines.length === 0) return "";
  const { namespace, json, gone } = options;
  const place = namespace === undefined ? [] : ["-n", namespace];
  const { status, stdout, stderr } = await run(
    [
      "ip",
      ...place,
      ...(json ? ["-json", "-details"] : []),
      ...(gone ? ["-force"] : []),
      "-batch",
      "-",
    ],
    { stdin: `${lines.join("\n")}\n` },
  );
  if (status === 0 || (gone && stderr.trim().split("\n").every(isGone))) return stdout;
  const failed = /^Command failed -:(\d+)$/m.exec(stderr);
  const line = failed === null ? "-batch" : lines[Number(failed[1]) - 1];
  const reason = stderr.replace(/^Command failed -:\d+$/m, "").trim();
  throw new Error(`ip ${[...place, line].join(" ")} failed: ${reason}`);
}

/** Whether a line of what `ip -force` complains of says that something wasn't there. */
const isGone = (complaint: string) => /^(Cannot find device |Command failed -:)/.test(complaint);
