import { oneOf, readOptions, refuseWords, UsageError, type OptionTable } from "../commandline";

/** The parts of the benchmark, in the order in which they run. */
export const sections = [
  "floor",
  "starts",
  "files",
  "empty",
  "lab",
  "verify",
  "communicator",
  "sites",
  "policy",
  "azure",
  "ssh",
] as const;
/** A part of the benchmark that can run alone. */
export type Section = (typeof sections)[number];

/** What the command line asks for. */
export interface Options {
  /** How often each figure is taken, where it is no whole site's. @default 5 */
  readonly runs: number;
  /** How often each number of sites is brought up. @default 1 */
  readonly siteRuns: number;
  /** Numbers of sites that are brought up; the last is compared with the first. @default 1, 5, 20 */
  readonly siteCounts: readonly number[];
  /** How often each preview with a policy pack is run. @default 3 */
  readonly policyRuns: number;
  /** Numbers of resources of stacks that are previewed with a policy pack. @default 1,000, 10,000 */
  readonly policyCounts: readonly number[];
  /** @default all */
  readonly only: readonly Section[];
  readonly help: boolean;
}

/** What `--help` prints. */
export const usage = `npm run bench -- [--runs N] [--site-runs N] [--site-counts 1,5,20] [--policy-runs N] [--policy-counts 1000,10000] [--only ${sections.join(",")}]`;

const option = { type: "string" } as const;
const options = {
  runs: option,
  "site-runs": option,
  "site-counts": option,
  "policy-runs": option,
  "policy-counts": option,
  only: option,
  help: { type: "boolean", short: "h" },
} as const satisfies OptionTable;

/** @throws UsageError naming the option, the value and what is allowed. */
export function parseOptions(args: readonly string[]): Options {
  const { values, words } = readOptions(args, options);
  refuseWords(words);
  const only = values.only?.split(",").map((name) => oneOf("--only", "section", name, sections));
  return {
    runs: count("--runs", values.runs ?? "5"),
    siteRuns: count("--site-runs", values["site-runs"] ?? "1"),
    siteCounts: counts("--site-counts", values["site-counts"] ?? "1,5,20"),
    policyRuns: count("--policy-runs", values["policy-runs"] ?? "3"),
    policyCounts: counts("--policy-counts", values["policy-counts"] ?? "1000,10000"),
    only: only ?? sections,
    help: values.help ?? false,
  };
}

function count(option: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) {
    throw new UsageError(`${option}: "${text}" can't be used: give a whole number from 1 up.`);
  }
  return value;
}

/** Whole numbers that stand in a list with commas, ascending. */
function counts(option: string, text: string): number[] {
  return text
    .split(",")
    .map((part) => count(option, part))
    .sort((one, other) => one - other);
}
