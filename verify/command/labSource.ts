import * as path from "node:path";
import { UsageError } from "../../commandline";
import type { VerifiableLab } from "../../model";
import type { Caller } from "./caller";
import { readLabFile } from "./labFile";
import { stackLabs, stackState } from "./stackLabs";

/** Which labs a command line asks for. */
export interface LabChoice {
  /** Name of the stack; undefined for the default one. */
  readonly stack?: string;
  /** File that describes a lab. */
  readonly lab?: string;
}

/** Labs, and the state of the stack that made them. */
export interface FoundLabs {
  readonly labs: readonly VerifiableLab[];
  /** Undefined where no stack made them. */
  readonly state?: () => Promise<string>;
}

/** The options that choose labs, for `--help`. */
export const labChoiceUsage = `  -s, --stack NAME     the stack whose labs are measured (default: local)
      --lab FILE       a lab that no stack of this project made: JSON or YAML file that describes it and says how its
                       places are reached, over SSH for instance`;

/**
 * The labs that a command line asks for.
 *
 * @throws UsageError where there are none.
 */
export async function findLabs(
  { stack: name, lab }: LabChoice,
  caller: Caller,
  signal: AbortSignal,
): Promise<FoundLabs> {
  if (lab !== undefined) {
    if (name !== undefined) {
      throw new UsageError("--lab describes a lab without a stack: leave --stack or --lab out.");
    }
    return { labs: [readLabFile(path.resolve(caller.folder, lab))] };
  }
  const stack = await caller.stack(name);
  let state: Promise<string> | undefined;
  return {
    labs: await stackLabs(stack, signal),
    state: () => (state ??= stackState(stack, signal)),
  };
}
