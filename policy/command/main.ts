import { writeFileSync } from "node:fs";
import * as path from "node:path";
import { checkStack, type CheckOptions } from "./checkStack";
import { formats } from "./formats";
import { locationOf } from "./formats/location";
import { parseOptions, usage, type Options } from "./options";
import { UsageError } from "./usageError";

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
export async function runPolicyCommand(args: readonly string[], caller: Caller): Promise<number> {
  try {
    return await run(parseOptions(args), caller);
  } catch (error) {
    if (!(error instanceof UsageError)) {
      throw error;
    }
    say(`edgelab: ${error.message}`);
    return 1;
  }
}

async function run(options: Options, { folder, pack, surroundings }: Caller): Promise<number> {
  if (options.help) {
    print(`${usage}\n`);
    return 0;
  }
  const absolute = (file: string | undefined) =>
    file === undefined ? undefined : path.resolve(folder, file);
  const { stack, state, format } = options;
  const found = await surroundings({ stack, state, cwd: absolute(options.cwd) });
  const report = await checkStack({
    ...found,
    pack,
    configuration: absolute(options.config),
    checked: state ? "state" : "preview",
    log: say,
  });
  const text = formats[format](report, locationOf(found.project));
  const output = absolute(options.output);
  if (output === undefined) {
    print(text);
  } else {
    write(output, text);
  }
  for (const failure of report.failures) {
    say(`edgelab: the check failed: ${failure}`);
  }
  return report.passed ? 0 : 1;
}

function write(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new UsageError(`--output: ${file} can't be written: ${(error as Error).message}`, {
      cause: error,
    });
  }
}

const print = (text: string) => process.stdout.write(text);
const say = (line: string) => process.stderr.write(`${line}\n`);
