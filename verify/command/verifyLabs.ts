import * as fs from "node:fs";
import type { VerifyOptions } from "../run/verifyLab";
import type { LabResult } from "../result/labResult";
import type { Caller } from "./caller";
import { findLabs, type LabChoice } from "./labSource";
import { measureLab } from "./measureLab";
import { ProgressLine } from "./progressLine";

/** How all labs that a command line asks for are measured. */
export interface VerifyLabsOptions extends LabChoice, Omit<VerifyOptions, "progress" | "signal"> {}

/**
 * Measures labs one after another: the scan of one would disturb the media of another on the same machine.
 *
 * @throws UsageError where there are no labs.
 */
export async function verifyLabs(
  options: VerifyLabsOptions,
  caller: Caller,
  signal: AbortSignal,
): Promise<readonly LabResult[]> {
  const { labs, state } = await findLabs(options, caller, signal);
  const stationProgram = fs.readFileSync(caller.station, "utf8");
  const measure = caller.measure ?? measureLab;
  const line = new ProgressLine();
  const results: LabResult[] = [];
  try {
    for (const lab of labs) {
      const name = lab.description.name ?? lab.description.sipDomains[0];
      results.push(
        await measure(lab, {
          ...options,
          stationProgram,
          state,
          signal,
          progress: (progress) => line.show(name, progress),
        }),
      );
    }
  } finally {
    line.clear();
  }
  return results;
}
