import { setTimeout as sleep } from "node:timers/promises";
import { UsageError } from "../../../commandline";
import { runDiagnoseCommand, runVerifyCommand, type Caller } from "../../../verify/command/main";
import { broken } from "../../../verify/result/finding";
import { labResult, mixedLab, resultOf, signIn, sound } from "./results";

/**
 * The commands as a process of their own, without a lab: the environment says which engine reads the stack and what
 * is measured.
 */
const { ENGINE: engine = "", FOLDER: folder = "", LAB: lab = "sound" } = process.env;

const caller: Caller = {
  folder,
  station: __filename,
  stack: async (name = "local") => {
    if (name === "nowhere") throw new UsageError("there is no stack nowhere");
    return { name, project: folder, engine, environment: process.env };
  },
  measure: async ({ description, avCredentials }, { only = ["AV-HOSTS"], state, signal }) => {
    process.stderr.write(`measured ${only.join()} with ${avCredentials?.user ?? "nobody"}\n`);
    if (lab === "slow") await sleep(60_000, undefined, { signal });
    if (lab === "mixed") return mixedLab;
    if (lab === "state") process.stderr.write(`state: ${await state?.()}\n`);
    const results = only.map((id) =>
      id === lab ? resultOf(id, broken("Edge", "another value.", "this value.")) : sound(id),
    );
    return labResult(results, [signIn], description.name);
  },
};

const [command, ...args] = process.argv.slice(2);
const run = command === "diagnose" ? runDiagnoseCommand : runVerifyCommand;
void run(args, caller).then((status) => {
  process.exitCode = status;
});
