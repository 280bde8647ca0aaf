import * as os from "node:os";
import { say } from "../../commandline";

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** As shells have it. */
const statusAfter = (signal: NodeJS.Signals) => 128 + os.constants.signals[signal];

/**
 * Runs something that a signal interrupts: it has to end what it started, and may then throw whatever it likes. A
 * second signal doesn't wait for that.
 *
 * @returns Its exit status; 128 plus the signal's number where it was interrupted and threw.
 */
export async function interruptible(
  run: (signal: AbortSignal) => Promise<number>,
): Promise<number> {
  const controller = new AbortController();
  let received: NodeJS.Signals | undefined;
  const interrupt = (signal: NodeJS.Signals) => {
    if (received !== undefined) process.exit(statusAfter(signal));
    received = signal;
    controller.abort();
  };
  for (const signal of signals) process.on(signal, interrupt);
  try {
    return await run(controller.signal);
  } catch (error) {
    if (received === undefined) throw error;
    say("edgelab: interrupted");
    return statusAfter(received);
  } finally {
    for (const signal of signals) process.off(signal, interrupt);
  }
}
