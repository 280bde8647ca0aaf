import { print, statusOf, UsageError } from "../../commandline";
import { machineProblems } from "../../provider/hosts/preflight";
import type { Fault } from "./fault";
import { FaultLab } from "./faultLab";
import { isRight, rowOf, type Row } from "./matrix";
import { parseOptions, usage, type Options } from "./options";
import { head, rowText, summary } from "./print";
import { verifySoundLab } from "./sound";
import { faults } from "./table";
import { pairsOf } from "./together";

const stack = "faults";
let isInterrupted = false;

async function runMatrix({ only, pairs, runs }: Options): Promise<boolean> {
  const chosen = faults.filter(({ requirement }) => only.includes(requirement));
  const rows: Row[] = [];
  console.log(head);
  let lab: FaultLab | undefined;
  try {
    for (let run = 0; run < runs; run++) {
      const together = [
        ...inPhases(chosen).map((fault) => [fault]),
        ...pairsOf(chosen, pairs, Math.random),
      ];
      for (const each of together) {
        if (isInterrupted) return false;
        lab ??= await FaultLab.create(stack);
        const row = await rowOf(lab, each);
        rows.push(row);
        console.log(rowText(row));
        if (row.green.length > 0) {
          // The next fault needs a sound lab.
          await lab.dispose();
          lab = undefined;
        }
      }
    }
  } finally {
    await lab?.dispose();
  }
  console.log(summary(rows));
  return rows.every(isRight);
}

/** The faults of each phase together, so that the lab is configured anew as seldom as can be. */
const inPhases = (list: readonly Fault[]) =>
  [...list].sort(
    (one, other) => Number(one.phase !== undefined) - Number(other.phase !== undefined),
  );

async function main(): Promise<number> {
  const options = parseOptions(process.argv.slice(2));
  if (options.help) {
    print(`${usage}\n`);
    return 0;
  }
  const problems = await machineProblems();
  if (problems.length > 0) throw new UsageError(`no lab runs here: ${problems.join("; ")}`);
  const isSound = options.sound > 0;
  const isWell = isSound
    ? await verifySoundLab(options.sound, () => isInterrupted)
    : await runMatrix(options);
  return isWell ? 0 : 1;
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => {
    if (!isInterrupted) console.error(`edgelab: ${signal}: taking the lab down after this row`);
    isInterrupted = true;
  });
}
void statusOf(main).then((status) => {
  process.exitCode = isInterrupted ? 130 : status;
});
