import { ChildProcess, SpawnOptions, spawn } from "node:child_process";
import { accessSync, constants, fstatSync } from "node:fs";
import { delimiter, join } from "node:path";

/** Time between a request to stop and the end by force: what the official language host allows. */
const stopGraceMilliseconds = 5_000;

const running = new Set<ChildProcess>();

function isOnPath(name: string): boolean {
  return (process.env.PATH ?? "").split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** `setpriv` has the kernel end the child with this process, even one that is ended by SIGKILL. */
const endWithParent =
  process.platform === "linux" && isOnPath("setpriv") ? ["setpriv", "--pdeathsig", "KILL"] : [];

/**
 * Starts Node with these arguments as a child that does not outlive the language host.
 *
 * @param args arguments of `node`, options first
 */
export function startNode(args: string[], options: SpawnOptions): ChildProcess {
  const [command, ...rest] = [...endWithParent, process.execPath, ...args];
  return track(spawn(command as string, rest, options));
}

/** Counts a child among those that end with the language host. */
export function track(child: ChildProcess): ChildProcess {
  running.add(child);
  child.once("close", () => running.delete(child));
  child.once("error", () => running.delete(child));
  return child;
}

/** Asks a child to stop as Ctrl-C would, and ends it when it does not. */
export function stop(child: ChildProcess): void {
  child.kill("SIGINT");
  const force = setTimeout(() => child.kill("SIGKILL"), stopGraceMilliseconds);
  child.once("close", () => clearTimeout(force));
}

/** {@link stop} for every child. */
export function stopAll(): void {
  running.forEach(stop);
}

function leave(exitCode: number): void {
  running.forEach((child) => child.kill("SIGKILL"));
  process.exit(exitCode);
}

/**
 * Ends this process and its children with the engine. The engine holds the other end of standard
 * input for as long as it lives, so its end shows at once, however it came about.
 */
export function endWithEngine(): void {
  const input = fstatSync(0);
  if (input.isFIFO() || input.isSocket()) {
    process.stdin.on("close", () => leave(1)).resume();
  }
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.once(signal, () => leave(0));
  }
}
