import * as path from "node:path";
import { root } from "../../../../toolchain/setup/prepare";
import type { CommandResult } from "../../support/commands";
import type { LabStack } from "../../support/labStack";

/** The project's own policy pack, as its own stacks use it. */
export const ownPack = path.join(root, "policy");

/** Something that the pack told. */
export interface Told {
  readonly level: "advisory" | "mandatory" | "remediate";
  /** The requirement's id, or the name of the pack's own policy. */
  readonly policy: string;
  /** The resource as the engine shows it: `type: name`. */
  readonly resource: string;
  readonly text: string;
}

/** What became of an operation with the pack. */
export interface Verdict extends CommandResult {
  readonly told: readonly Told[];
}

export interface PoliceOptions {
  /** What `--policy-pack-config` gets. */
  readonly configuration?: unknown;
  /** Folder of the project. @default the stack's */
  readonly program?: string;
  /** Folder of the pack. @default the project's own */
  readonly pack?: string;
}

/**
 * Runs a command of the engine with the pack.
 *
 * @param command e.g. `["up", "--yes"]`
 */
export async function policed(
  stack: LabStack,
  command: readonly string[],
  { configuration, program, pack = ownPack }: PoliceOptions = {},
): Promise<Verdict> {
  const file =
    configuration === undefined ? undefined : stack.writeJson("pack.json", configuration);
  const args = [...command, "--policy-pack", pack];
  const result = await stack.run(
    file === undefined ? args : [...args, "--policy-pack-config", file],
    program === undefined ? {} : { cwd: program },
  );
  return { ...result, told: toldIn(result.output) };
}

const headLine = /^ +- \[(\w+)\](?: +\[severity: \w+\])? +([A-Z0-9-]+) +\((.*)\)$/;

/** What stands under `Policies:` at the end of the engine's output. */
function toldIn(output: string): Told[] {
  const lines = output.slice(output.lastIndexOf("\nPolicies:\n")).split("\n");
  const heads = lines.flatMap((line, index) => {
    const head = headLine.exec(line);
    return head === null ? [] : [{ head, index }];
  });
  return heads.map(({ head: [, level = "", policy = "", resource = ""], index }, place) => {
    const text = lines.slice(index + 1, heads[place + 1]?.index);
    const end = text.findIndex((line) => line.trim() === "");
    return {
      level: level as Told["level"],
      policy,
      resource,
      text: text
        .slice(0, end < 0 ? undefined : end)
        .map((line) => line.trim())
        .join("\n"),
    };
  });
}

/** Ids of what was told at a level, each once, in alphabetical order. */
export function policiesAt(level: Told["level"], { told }: Verdict): string[] {
  return [...new Set(told.filter((one) => one.level === level).map(({ policy }) => policy))].sort();
}

/** Types and names of the resources in a stack's state. */
export async function resourcesIn(stack: LabStack): Promise<string[]> {
  const { stdout } = await stack.run(["stack", "export"]);
  const { deployment } = JSON.parse(stdout) as { deployment: { resources?: { urn: string }[] } };
  return (deployment.resources ?? []).map(({ urn }) => urn.split("::").slice(2).join("::"));
}
