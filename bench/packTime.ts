import * as fs from "node:fs";
import { descendantsOf } from "../tests/integration/support/processTree";

/** Processor time of a policy pack's process. */
export interface PackTime {
  seconds: number;
}

/** Milliseconds between two looks, of which the last may miss as much. */
const interval = 50;

/** Of the kernel's clock for processes, on every Linux that Node runs on. */
const ticksPerSecond = 100;

function secondsOf(id: number): number {
  try {
    const stat = fs.readFileSync(`/proc/${id}/stat`, "latin1");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
  } catch {
    // It has ended.
    return 0;
  }
}

/**
 * Watches the policy pack that an engine runs until the engine ends. Unlike the time that passes, what the pack's
 * process uses of the processor is told apart from what everything else does.
 */
export function watchPack(engine: number, end: Promise<unknown>): PackTime {
  const time = { seconds: 0 };
  let pack: number | undefined;
  const look = (): void => {
    pack ??= descendantsOf(engine).find(({ command }) =>
      command.some((word) => /\/run-policy-pack(\/|$)/.test(word)),
    )?.id;
    if (pack !== undefined) time.seconds = Math.max(time.seconds, secondsOf(pack));
  };
  const timer = setInterval(look, interval);
  const stop = () => clearInterval(timer);
  end.then(stop, stop);
  return time;
}
