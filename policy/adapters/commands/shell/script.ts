import { readBash } from "./bash";
import { readCmd } from "./cmd";
import type { Command, Script } from "./command";
import { readPowerShell } from "./powershell";
import { Run, type ReadScript, type ScriptEvent } from "./run";
import type { Variables } from "./variables";

const readers = { sh: readBash, powershell: readPowerShell, cmd: readCmd };

const read: ReadScript = ({ dialect, text }, scope, run) => readers[dialect](text, scope, run);

/**
 * What a script of PowerShell, cmd or a POSIX shell does, as far as its text alone tells. Branches are taken as if they
 * were gone through, and loops over what isn't known as if once.
 *
 * @param input What its first command reads, where it reads something.
 */
export function eventsOf(
  script: Script,
  variables: Variables,
  input?: string,
): readonly ScriptEvent[] {
  const run = new Run(variables, read);
  try {
    const scope = { isCertain: true, isPiped: false, depth: 0, input };
    read(script, scope, run);
    // Whoever names a function may call it in a way that isn't seen.
    for (const [index, name] of [...variables.uncalled]) {
      const named = script.text.toLowerCase().split(name.toLowerCase()).length - 1;
      const call = { dialect: script.dialect, name, path: name, words: [], targets: [] };
      const command: Command = { ...call, isPiped: false, input: undefined };
      if (named > 1) variables.call(index, command, { ...scope, isCertain: false });
    }
    return run.events;
  } finally {
    run.trees.forEach((tree) => tree.delete());
  }
}
