import type { StackResource } from "../../engine/stackResource";
import type { Unknown } from "../../facts/known";
import type { Adapter, Stack } from "../adapter";
import { extensionTypes, scriptExtension } from "./azureExtension";
import { runCommand, runCommandTypes } from "./azureRunCommand";
import { remoteCommand, remoteCommandType } from "./remoteCommand";
import { addScriptFacts, noScriptFacts, type Runner } from "./scriptFacts";

type ReadRunner = (
  resource: StackResource,
  stack: Stack,
  unreadable: Unknown[],
) => Runner | undefined;

function runners(types: readonly string[], read: ReadRunner): Adapter {
  return {
    types,
    read(resources, stack) {
      const unreadable: Unknown[] = [];
      const facts = noScriptFacts();
      for (const resource of resources) {
        const runner = read(resource, stack, unreadable);
        if (runner !== undefined) {
          addScriptFacts(runner, facts);
        }
      }
      return { ...facts, unreadable };
    },
  };
}

/** What scripts do to the hosts that they run on, as far as their text tells. */
export const commandAdapters: readonly Adapter[] = [
  runners(runCommandTypes, runCommand),
  runners(extensionTypes, scriptExtension),
  runners([remoteCommandType], remoteCommand),
];
