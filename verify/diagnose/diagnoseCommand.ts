import * as path from "node:path";
import { causesOf } from "../../model/requirements";
import { print, say, statusOf, writeOutput } from "../../commandline";
import type { Caller } from "../command/caller";
import { interruptible } from "../command/interruption";
import { verifyLabs } from "../command/verifyLabs";
import { diagnose } from "./diagnose";
import { findSymptom } from "./findSymptom";
import { parseOptions, usage } from "./options";
import { diagnosisText, knownText, unknownText } from "./text";

/**
 * Runs `npm run diagnose`. The diagnosis goes to standard output or a file, everything else to standard error.
 *
 * @returns Exit status.
 */
export function runDiagnoseCommand(args: readonly string[], caller: Caller): Promise<number> {
  return statusOf(async () => {
    const { seen, offline, stack, lab, output, help } = parseOptions(args, caller.folder);
    if (help) {
      print(`${usage}\n`);
      return 0;
    }
    const found = findSymptom(seen);
    const { symptom } = found;
    if (symptom === undefined) {
      say(`edgelab: ${unknownText(seen, found)}`);
      return 2;
    }
    const write = (text: string) =>
      writeOutput(output && path.resolve(caller.folder, output), text);
    const hasRequirement = causesOf(symptom.id).length > 0;
    if (offline || !hasRequirement) {
      write(knownText(found));
      return hasRequirement ? 0 : 3;
    }
    return interruptible(async (signal) => {
      const diagnoses = await diagnose(symptom, (only) =>
        verifyLabs({ stack, lab, only }, caller, signal),
      );
      write(diagnosisText(found, diagnoses));
      return diagnoses.some(({ conclusion }) => conclusion.kind === "open") ? 1 : 0;
    });
  });
}
