import { parseArgs } from "node:util";
import { nearest, quote, suggestion } from "../../components/model";
import { formatNames, type FormatName } from "./formats";
import { UsageError } from "./usageError";

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
  state: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

/** Names of all options, without their dashes. */
export const optionNames: readonly string[] = Object.keys(options);

/** What `--help` prints. */
export const usage = `npm run policy -- [options]

Checks a stack against the documented requirements: what a preview would make of it, or what its state holds.
Exit status 0 where nothing mandatory is violated and nothing failed, 1 otherwise.

  -s, --stack NAME     the stack (default: local; with --cwd the one that is selected there)
  -C, --cwd FOLDER     somebody else's Pulumi project: its own backend, configuration and stacks
      --config FILE    JSON file with levels of requirements and descriptions of labs (docs/requirements.md)
      --format FORMAT  ${formatNames.join(", ")} (default: table)
  -o, --output FILE    where to write the report (default: standard output)
      --state          check the stack's state as it is: the program doesn't run
  -h, --help           this text

npm prints a line of its own on standard output: give "npm run --silent policy --" or --output where a program reads
the report.`;

/** @throws UsageError for an option or a value that can't be used, with what was probably meant. */
export function parseOptions(args: readonly string[]): Options {
  const { tokens, values } = parseArgs({
    args: [...args],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  for (const token of tokens) {
    if (token.kind === "positional") {
      throw new UsageError(`${quote(token.value)} belongs to no option: see --help.`);
    }
    if (token.kind === "option") {
      checkOption(token.name, token.rawName, token.value, token.inlineValue);
    }
  }
  const {
    stack,
    cwd,
    config,
    output,
    format = "table",
  } = values as Partial<Record<string, string>>;
  if (!isFormat(format)) {
    throw new UsageError(
      `--format: there is no format ${quote(format)}: ${suggestion(format, formatNames)}`,
    );
  }
  const { state = false, help = false } = values as Partial<Record<string, boolean>>;
  return { stack, cwd, config, format, output, state, help };
}

function checkOption(
  name: string,
  rawName: string,
  value: string | undefined,
  isInline: boolean | undefined,
): void {
  if (!isOption(name)) {
    const near = nearest(name, optionNames);
    throw new UsageError(
      `there is no option ${rawName}: ${near === undefined ? "see --help." : `did you mean --${near}?`}`,
    );
  }
  if (options[name].type === "boolean") {
    if (value !== undefined) {
      throw new UsageError(`${rawName} takes no value: leave ${quote(value)} out.`);
    }
  } else if (value === undefined || value === "" || (!isInline && value.startsWith("-"))) {
    throw new UsageError(`${rawName} needs a value: see --help.`);
  }
}

const isOption = (name: string): name is keyof typeof options => Object.hasOwn(options, name);

const isFormat = (name: string): name is FormatName =>
  (formatNames as readonly string[]).includes(name);
