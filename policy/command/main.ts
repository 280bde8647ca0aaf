import * as path from "node:path";
import { print, say, statusOf, writeOutput } from "../../commandline";
import { checkStack, type CheckOptions } from "./checkStack";
import { formats } from "./formats";
import { locationOf } from "./formats/location";
import { parseOptions, usage, type Options } from "./options";

/** Where and with what a stack is checked, beyond what the command line says. */
export type Surroundings = Pick<
  CheckOptions,
  "project" | "stack" | "engine" | "environment" | "stackFile"
>;

/** What the command line needs of whoever starts it. */
export interface Caller {
  /** Folder that relative paths on the command line start from. */
  readonly folder: string;
  /** Folder of the policy pack. */
  readonly pack: string;
  /** Puts all in place to check a stack of this project, or of the one in `options.cwd`. */
  surroundings(options: Pick<Options, "stack" | "cwd" | "state">): Promise<Surroundings>;
}

/**
 * Runs the command. The report goes to standard output or a file, everything else to standard error.
 *
 * @returns Exit status.
 */
export function runPolicyCommand(args: readonly string[], caller: Caller): Promise<number> {
  return statusOf(() => run(parseOptions(args), caller));
}

async function run(options: Options, { folder, pack, surroundings }: Caller): Promise<number> {
  if (options.help) {
    print(`${usage}\n`);
    return 0;
  }
  const absolute = (file: string | undefined) =>
    file === undefined ? undefined : path.resolve(folder, file);
  const { stack, state, format, undecided } = options;
  const found = await surroundings({ stack, state, cwd: absolute(options.cwd) });
  const report = await checkStack({
    ...found,
    pack,
    configuration: absolute(options.config),
    undecided,
    checked: state ? "state" : "preview",
    log: say,
  });
  writeOutput(absolute(options.output), formats[format](report, locationOf(found.project)));
  for (const failure of report.failures) {
    say(`edgelab: the check failed: ${failure}`);
  }
  return report.passed ? 0 : 1;
}
