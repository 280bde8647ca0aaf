import { readFileSync } from "node:fs";
import * as path from "node:path";
import { readOptions, UsageError, type OptionTable } from "../../commandline";
import { symptoms } from "../../model/requirements";
import { labChoiceUsage, type LabChoice } from "../command/labSource";

/** What the command line asks for. */
export interface Options extends LabChoice {
  /** What the user saw. */
  readonly seen: string;
  /** Tells what is known of it, and measures nothing. */
  readonly offline: boolean;
  /** File for the diagnosis; undefined for standard output. */
  readonly output?: string;
  readonly help: boolean;
}

const options = {
  stack: { type: "string", short: "s" },
  lab: { type: "string" },
  file: { type: "string", short: "f" },
  offline: { type: "boolean" },
  output: { type: "string", short: "o" },
  help: { type: "boolean", short: "h" },
} as const satisfies OptionTable;

/** Names of all options, without their dashes. */
export const optionNames: readonly string[] = Object.keys(options);

/** What `--help` prints. */
export const usage = `npm run diagnose -- "<what the user saw>" [options]

Leads from what a user saw to the requirement that is broken: lists what can cause it, measures that on the running lab
and nothing else, and ends with the cause, the evidence and the remedy. Messages of Communicator, Lync, Live Meeting and
Communicator Web Access, lines of SIP traces, records of event logs, or what happens in words of your own: case,
punctuation and typing errors don't matter, and neither does what stands around it. Part of a message is enough, or an
id with what it is one of, e.g. "ID:52031" or "ms-diagnostics: 1008".

${labChoiceUsage}
      --offline        for a site that can't be measured from here: the causes, how to look for each by hand, and the remedy
  -f, --file FILE      what was seen, from a file, a trace for instance; --file=- for standard input
  -o, --output FILE    where to write the diagnosis (default: standard output)
  -h, --help           this text

Exit status 0 where the cause was found, and where all that can cause it holds; 1 where that could not be measured; 2
where the text is no known symptom, or could be several: then nothing is measured and the nearest are shown; 3 where its
causes are known and no requirement covers them: they are told, and nothing is measured.

Known:
${symptoms.map(({ id, text }) => `  ${id.padEnd(21)}${text}`).join("\n")}`;

/**
 * @param folder where the file is looked for
 * @throws UsageError for an option that can't be used, and where nothing was seen.
 */
export function parseOptions(args: readonly string[], folder: string): Options {
  const { values, words } = readOptions(args, options);
  const { stack, lab, file, output, offline = false, help = false } = values;
  if (offline && (stack ?? lab) !== undefined) {
    throw new UsageError("--offline measures nothing: leave --stack and --lab out.");
  }
  if (file !== undefined && words.length > 0) {
    throw new UsageError("what was seen is in the file: leave the text or --file out.");
  }
  const seen = (
    file === undefined ? words.join(" ") : textOf(path.resolve(folder, file), file)
  ).trim();
  if (seen === "" && !help) {
    throw new UsageError(
      'what did the user see? Give it in quotation marks, e.g. npm run diagnose -- "stopped receiving audio".',
    );
  }
  return { seen, offline, stack, lab, output, help };
}

/** A file's text: Windows' logs are UTF-16 where they say so. */
function textOf(file: string, given: string): string {
  try {
    const bytes = readFileSync(given === "-" ? 0 : file);
    const isWide = bytes.length > 1 && bytes[0] === 0xff && bytes[1] === 0xfe;
    return bytes.toString(isWide ? "utf16le" : "utf8");
  } catch (error) {
    throw new UsageError(`${given} can't be read: ${(error as Error).message}`);
  }
}
