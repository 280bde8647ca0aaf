import { oneOf, readOptions, refuseWords, UsageError } from "../../commandline";
import { requirements, type RequirementId } from "../../model/requirements";

/** What the command line asks for. */
export interface Options {
  /** The requirements to break. @default all */
  readonly only: readonly RequirementId[];
  /** How many pairs of faults are made at once. @default 10; with `only` none */
  readonly pairs: number;
  /** How often the whole is done. @default 1 */
  readonly runs: number;
  /** How often a sound lab is verified, in place of the matrix, while others come and go. @default 0: not at all */
  readonly sound: number;
  /** Only to be told how the command is used. */
  readonly help: boolean;
}

/** How the command is used. */
export const usage =
  "npm run faults -- [--only ID]... [--pairs N] [--runs N] | npm run faults -- --sound N";

/** @throws UsageError naming the option, the value and what is allowed. */
export function parseOptions(args: readonly string[]): Options {
  const { values, words } = readOptions(args, {
    only: { type: "string", multiple: true },
    pairs: { type: "string" },
    runs: { type: "string" },
    sound: { type: "string" },
    help: { type: "boolean", short: "h" },
  });
  refuseWords(words);
  const ids = requirements.map(({ id }) => id);
  const only = values.only?.flatMap((text) => text.split(","));
  return {
    only: only?.map((id) => oneOf("--only", "requirement", id, ids)) ?? ids,
    pairs: count("--pairs", values.pairs ?? (only === undefined ? "10" : "0")),
    runs: count("--runs", values.runs ?? "1"),
    sound: count("--sound", values.sound ?? "0"),
    help: values.help ?? false,
  };
}

function count(option: string, text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw new UsageError(`${option}: "${text}" can't be used: give a whole number.`);
}
