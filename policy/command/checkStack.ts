import type { Undecided } from "../pack/configuration";
import { buildReport } from "./buildReport";
import { configuredLevels } from "./packConfiguration";
import type { PolicyReport } from "./report";
import { runEngine } from "./runEngine";

/** Which stack to check, and how. */
export interface CheckOptions {
  /** Folder of the stack's Pulumi project. */
  readonly project: string;
  /** Name of the stack. @default the one that is selected in the project */
  readonly stack?: string;
  /** Absolute path of the folder of the policy pack, which has a `PulumiPolicy.yaml`. */
  readonly pack: string;
  /** Absolute path of a JSON file with levels of requirements and descriptions of labs. @default none */
  readonly configuration?: string;
  /**
   * Whether a preview is checked, or the state as it is, without running the program.
   * @default "preview"
   */
  readonly checked?: "preview" | "state";
  /**
   * Whether what can't be decided fails the check: `error`, or is told alone.
   * @default what the pack's configuration says, else "warn"
   */
  readonly undecided?: Undecided;
  /** Path or name of `pulumi`. @default "pulumi" */
  readonly engine?: string;
  /** The engine's environment: its backend and its secrets' passphrase. @default that of this process */
  readonly environment?: NodeJS.ProcessEnv;
  /** Path of the stack's configuration file, where it isn't the project's. */
  readonly stackFile?: string;
  /** Receives what the engine says to people, line by line. @default nothing does */
  readonly log?: (text: string) => void;
}

/**
 * Checks a stack against the documented requirements. Changes nothing.
 *
 * @throws UsageError for a configuration of the pack that can't be used.
 * @throws Error when the engine can't be started. Where it starts and fails, the report says so.
 */
export async function checkStack(options: CheckOptions): Promise<PolicyReport> {
  const { project, stack, configuration, undecided, checked = "preview" } = options;
  const levels = configuredLevels(configuration);
  const outcome = await runEngine({
    engine: options.engine ?? "pulumi",
    args: argumentsFor({ ...options, checked }),
    folder: project,
    environment: options.environment ?? process.env,
    log: options.log ?? (() => undefined),
  });
  return buildReport({ stack, checked, levels, undecided }, outcome);
}

function argumentsFor({ checked, stack, pack, configuration, stackFile }: CheckOptions): string[] {
  const isPreview = checked === "preview";
  return [
    ...(isPreview ? ["preview"] : ["policy", "analyze"]),
    "--json",
    "--non-interactive",
    "--policy-pack",
    pack,
    ...(configuration === undefined ? [] : ["--policy-pack-config", configuration]),
    ...(stack === undefined ? [] : ["--stack", stack]),
    ...(isPreview && stackFile !== undefined ? ["--config-file", stackFile] : []),
  ];
}
