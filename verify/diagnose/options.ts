import { readOptions, UsageError, type OptionTable } from "../../commandline";
import { symptoms } from "../../model/requirements";
import { labChoiceUsage, type LabChoice } from "../command/labSource";

/** What the command line asks for. */
export interface Options extends LabChoice {
  /** What the user saw. */
  readonly seen: string;
  /** File for the diagnosis; undefined for standard output. */
  readonly output?: string;
  readonly help: boolean;
}

const options = {
  stack: { type: "string", short: "s" },
  lab: { type: "string" },
  output: { type: "string", short: "o" },
  help: { type: "boolean", short: "h" },
} as const satisfies OptionTable;

/** Names of all options, without their dashes. */
export const optionNames: readonly string[] = Object.keys(options);

/** What `--help` prints. */
export const usage = `npm run diagnose -- "<what the user saw>" [options]

Leads from what a user saw to the requirement that is broken: lists what can cause it, measures that on the running lab
and nothing else, and ends with the cause, the evidence and the remedy. Case, punctuation and typing errors don't
matter; part of a message is enough, or the error's id alone, e.g. 52031.

${labChoiceUsage}
  -o, --output FILE    where to write the diagnosis (default: standard output)
  -h, --help           this text

Exit status 0 where the cause was found, and where all that can cause it holds; 1 where that could not be measured; 2
where the text is no known symptom, or could be several: then nothing is measured and the nearest are shown.

Known:
${symptoms.map(({ id, text }) => `  ${id.padEnd(21)}${text}`).join("\n")}`;

/** @throws UsageError for an option that can't be used, and where nothing was seen. */
export function parseOptions(args: readonly string[]): Options {
  const { values, words } = readOptions(args, options);
  const { stack, lab, output, help = false } = values;
  const seen = words.join(" ").trim();
  if (seen === "" && !help) {
    throw new UsageError(
      'what did the user see? Give it in quotation marks, e.g. npm run diagnose -- "stopped receiving audio".',
    );
  }
  return { seen, stack, lab, output, help };
}
