import { oneOf, readOptions, refuseWords, UsageError, type OptionTable } from "../../commandline";
import { requirements, type RequirementId } from "../../model/requirements";
import { formatNames, type FormatName } from "./formats";
import { labChoiceUsage, type LabChoice } from "./labSource";

/** What the command line asks for. */
export interface Options extends LabChoice {
  /** The requirements to check; undefined for all. */
  readonly only?: readonly RequirementId[];
  readonly format: FormatName;
  /** File for the results; undefined for standard output. */
  readonly output?: string;
  /** Folder for the report. */
  readonly report?: string;
  readonly watch: boolean;
  readonly help: boolean;
}

const options = {
  stack: { type: "string", short: "s" },
  lab: { type: "string" },
  only: { type: "string", multiple: true },
  format: { type: "string" },
  output: { type: "string", short: "o" },
  report: { type: "string" },
  watch: { type: "boolean", short: "w" },
  help: { type: "boolean", short: "h" },
} as const satisfies OptionTable;

/** Names of all options, without their dashes. */
export const optionNames: readonly string[] = Object.keys(options);

/** What `--help` prints. */
export const usage = `npm run verify -- [options]

Measures a running lab from the places where its users sit, and says which documented requirements hold. Changes
nothing. Exit status 0 only where all hold; 1 where one is broken or could not be measured, and where nothing could be
verified.

${labChoiceUsage}
      --only ID        this requirement alone, e.g. AV-DNS-PUBLIC; may be given several times (docs/requirements.md)
      --format FORMAT  ${formatNames.join(", ")} (default: table)
  -o, --output FILE    where to write the results (default: standard output)
      --report DIR     write a report as one HTML file into this folder as well
  -w, --watch          for a lab in use: measure every 30 seconds, without scans but each twentieth time, and print
                       what changes until Ctrl-C; exit status of the last time
  -h, --help           this text

npm prints a line of its own on standard output: give "npm run --silent verify --" or --output where a program reads
the results.`;

/** @throws UsageError for an option or a value that can't be used, with what was probably meant. */
export function parseOptions(args: readonly string[]): Options {
  const { values, words } = readOptions(args, options);
  refuseWords(words);
  const { stack, lab, output, report, watch = false, help = false } = values;
  const format = oneOf("--format", "format", values.format ?? "table", formatNames);
  if (watch) {
    const other = (["format", "output", "report"] as const).find((name) => name in values);
    if (other !== undefined) {
      throw new UsageError(`--watch prints changes and nothing else: leave --${other} out.`);
    }
  }
  const only = values.only?.flatMap((ids) => ids.split(",")).map(requirementId);
  return { stack, lab, only, format, output, report, watch, help };
}

const ids = requirements.map(({ id }) => id);

const requirementId = (given: string): RequirementId =>
  oneOf("--only", "requirement", given.trim().toUpperCase(), ids);
