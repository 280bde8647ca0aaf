import { oneOf, readOptions, refuseWords, type OptionTable } from "../../commandline";
import { undecidedWords, type Undecided } from "../pack/configuration";
import { formatNames, type FormatName } from "./formats";

/** What the command line asks for. */
export interface Options {
  /** Undefined for the default: `local`, or the one selected in somebody else's project. */
  readonly stack?: string;
  /** Folder of somebody else's Pulumi project; undefined for this one. */
  readonly cwd?: string;
  /** JSON file with levels and descriptions of labs. */
  readonly config?: string;
  readonly format: FormatName;
  /** File for the report; undefined for standard output. */
  readonly output?: string;
  /** How what can't be decided is taken; undefined for what the pack's configuration says. */
  readonly undecided?: Undecided;
  /** Whether the state is checked as it is, in place of a preview. */
  readonly state: boolean;
  readonly help: boolean;
}

const options = {
  stack: { type: "string", short: "s" },
  cwd: { type: "string", short: "C" },
  config: { type: "string" },
  format: { type: "string" },
  output: { type: "string", short: "o" },
  undecided: { type: "string" },
  state: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const satisfies OptionTable;

/** Names of all options, without their dashes. */
export const optionNames: readonly string[] = Object.keys(options);

/** What `--help` prints. */
export const usage = `npm run policy -- [options]

Checks a stack against the documented requirements: what a preview would make of it, or what its state holds.
Exit status 0 where nothing mandatory is violated and nothing failed, 1 otherwise; with --undecided error also 1 where
something isn't decided, or of a type that no policy reads.

  -s, --stack NAME     the stack (default: local; with --cwd the one that is selected there)
  -C, --cwd FOLDER     somebody else's Pulumi project: its own backend, configuration and stacks
      --config FILE    JSON file with levels of requirements and descriptions of labs (docs/requirements.md)
      --format FORMAT  ${formatNames.join(", ")} (default: table)
  -o, --output FILE    where to write the report (default: standard output)
      --undecided HOW  ${undecidedWords.join(", ")}: what isn't decided is told, or fails the check (default: warn)
      --state          check the stack's state as it is: the program doesn't run
  -h, --help           this text

npm prints a line of its own on standard output: give "npm run --silent policy --" or --output where a program reads
the report.`;

/** @throws UsageError for an option or a value that can't be used, with what was probably meant. */
export function parseOptions(args: readonly string[]): Options {
  const { values, words } = readOptions(args, options);
  refuseWords(words);
  const {
    stack,
    cwd,
    config,
    output,
    format = "table",
    undecided,
    state = false,
    help = false,
  } = values;
  return {
    stack,
    cwd,
    config,
    format: oneOf("--format", "format", format, formatNames),
    output,
    ...(undecided !== undefined && {
      undecided: oneOf("--undecided", "way", undecided, undecidedWords),
    }),
    state,
    help,
  };
}
