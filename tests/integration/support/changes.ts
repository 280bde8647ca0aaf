import type { CommandResult } from "./commands";

/** What the engine did, or found done, to one resource. */
export interface Change {
  /** Its name in the program. */
  readonly name: string;
  /** `create`, `update`, `delete`, …; of a refresh: what had happened behind the engine's back. */
  readonly operation: string;
  /** The properties that differ; of what is new or gone, none. */
  readonly properties: readonly string[];
}

interface EngineEvent {
  readonly resOutputsEvent?: {
    readonly metadata: {
      readonly op: string;
      readonly urn: string;
      readonly detailedDiff?: Readonly<Record<string, unknown>> | null;
    };
  };
}

/** Operations that leave a resource as it was. */
const unchanged = ["same", "refresh", "read"];

/** The changes in what `up --json`, `refresh --json` or `destroy --json` printed, by name. */
export function changesIn({ stdout }: CommandResult): Change[] {
  return stdout
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .flatMap((line) => (JSON.parse(line) as EngineEvent).resOutputsEvent?.metadata ?? [])
    .filter(({ op }) => !unchanged.includes(op))
    .map(({ op, urn, detailedDiff }) => ({
      name: urn.slice(urn.lastIndexOf("::") + 2),
      operation: op,
      properties: Object.keys(detailedDiff ?? {}).sort(),
    }))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}
