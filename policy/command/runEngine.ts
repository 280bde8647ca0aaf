import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { EngineEvents } from "./engineEvents";

/** How the engine is started. */
export interface EngineRun {
  /** Path or name of `pulumi`. */
  readonly engine: string;
  readonly args: readonly string[];
  /** Folder of the project. */
  readonly folder: string;
  readonly environment: NodeJS.ProcessEnv;
  /** Receives what the engine says to people, line by line. */
  readonly log: (text: string) => void;
}

/** How a run of the engine ended, and what it told on the way. */
export interface EngineOutcome {
  readonly events: EngineEvents;
  readonly succeeded: boolean;
  /** What it said on standard error. */
  readonly said: string;
}

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Runs the engine to its end and reads its events.
 *
 * @throws Error when it can't be started.
 */
export async function runEngine(run: EngineRun): Promise<EngineOutcome> {
  const child = spawn(run.engine, run.args, {
    cwd: run.folder,
    env: { ...run.environment, PULUMI_ENABLE_STREAMING_JSON_PREVIEW: "true" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const stop = (signal: NodeJS.Signals) => void child.kill(signal);
  for (const signal of signals) process.on(signal, stop);
  const events = new EngineEvents();
  const said: string[] = [];
  createInterface(child.stdout).on("line", (line) => events.take(line, run.log));
  createInterface(child.stderr).on("line", (line) => {
    said.push(line);
    run.log(line);
  });
  try {
    const [status] = (await once(child, "close")) as [number | null];
    return { events, succeeded: status === 0, said: said.join("\n").trim() };
  } finally {
    for (const signal of signals) process.off(signal, stop);
  }
}
