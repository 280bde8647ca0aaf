import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { copyFileSync, existsSync, linkSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

import { installLanguageHost } from "../../toolchain/engine-from-source/languageHost";
import { engineCache, engineOnPath } from "../../toolchain/setup/engine";
import { isRunning } from "../../toolchain/setup/staging";
import { skip } from "../support/skip";
import { scratchFolder } from "./scratch";

/**
 * An engine that has this project's language host beside it, whatever host it came with. Without
 * any engine the suite is skipped.
 *
 * @param context `this` of a `before` hook
 * @returns absolute path of `pulumi`
 */
export function engineWithOurHost(context: Mocha.Context): string {
  const cached = join(engineCache(), "bin", "pulumi");
  const found = engineOnPath() ?? (existsSync(cached) ? cached : undefined);
  if (!found) skip(context, "needs Pulumi, which `npm test` gets");
  const engine = join(scratchFolder(), "pulumi");
  try {
    linkSync(realpathSync(found), engine);
  } catch {
    copyFileSync(realpathSync(found), engine);
  }
  installLanguageHost(dirname(engine));
  return engine;
}

/** What a command printed, on both streams, and how it ended. */
export interface Outcome {
  status: number | null;
  output: string;
}

/** Runs a command to its end. */
export async function execute(
  command: string,
  args: string[],
  options: { cwd: string; env: NodeJS.ProcessEnv },
): Promise<Outcome> {
  const child = spawn(command, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (data: Buffer) => (output += data.toString()));
  }
  const status = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { status, output };
}

/** Waits, for 20 seconds at most. */
export async function until(condition: () => boolean, what: string): Promise<void> {
  for (const limit = Date.now() + 20_000; !condition(); await delay(50)) {
    assert.ok(Date.now() < limit, `after 20 s it is not so yet: ${what}`);
  }
}

/** Waits for a process to end, however that comes about. */
export function untilEnded(pid: number, what: string): Promise<void> {
  return until(() => !isRunning(pid), `${what} (process ${pid}) has ended`);
}
