import * as path from "node:path";
import { print, say, statusOf, UsageError, writeOutput } from "../../commandline";
import { checks } from "../checks";
import { plays } from "../experiences";
import type { Needs } from "../measurements/measurement";
import { writeReport } from "../report";
import type { LabResult } from "../result/labResult";
import type { Caller } from "./caller";
import { formats } from "./formats";
import { interruptible } from "./interruption";
import { parseOptions, usage, type Options } from "./options";
import { verifyLabs } from "./verifyLabs";
import { watch } from "./watch";

/**
 * Runs `npm run verify`. The results go to standard output or a file, everything else to standard error.
 *
 * @returns Exit status.
 */
export function runVerifyCommand(args: readonly string[], caller: Caller): Promise<number> {
  return statusOf(async () => {
    const options = parseOptions(args);
    if (options.help) {
      print(`${usage}\n`);
      return 0;
    }
    return interruptible((signal) =>
      options.watch ? watched(options, caller, signal) : verified(options, caller, signal),
    );
  });
}

async function verified(options: Options, caller: Caller, signal: AbortSignal): Promise<number> {
  const { stack, lab, only, format, output, report } = options;
  const results = await verifyLabs({ stack, lab, only }, caller, signal);
  writeOutput(output && path.resolve(caller.folder, output), formats[format](results));
  if (report !== undefined) await writeReportInto(path.resolve(caller.folder, report), results);
  return results.every(({ holds }) => holds) ? 0 : 1;
}

async function writeReportInto(folder: string, results: readonly LabResult[]): Promise<void> {
  try {
    say(`edgelab: the report is in ${await writeReport(results, folder)}`);
  } catch (error) {
    throw new UsageError(`--report: ${folder} can't be written: ${(error as Error).message}`, {
      cause: error,
    });
  }
}

/** Whether something needs no measurement that disturbs others. */
const isGentle = ({ needs }: { readonly needs: Needs }): boolean =>
  !Object.values(needs).some(({ exclusive }) => exclusive);

function watched(options: Options, caller: Caller, signal: AbortSignal): Promise<number> {
  const { stack, lab, only } = options;
  const gentle = {
    checks: Object.fromEntries(Object.entries(checks).filter(([, check]) => isGentle(check))),
    plays: only === undefined ? plays.filter(isGentle) : [],
  };
  return watch({
    signal,
    measure: (withScans) =>
      verifyLabs({ stack, lab, only, ...(!withScans && gentle) }, caller, signal),
    first: (results) => print(formats.table(results)),
    change: (line) => print(`${new Date().toLocaleString("sv-SE")} ${line}\n`),
  });
}
