import { readBash } from "./bash";
import { readCmd } from "./cmd";
import type { Command, Scope, Script } from "./command";
import { readPowerShell } from "./powershell";
import { Run, type ReadScript, type ScriptEvent } from "./run";
import { Variables } from "./variables";

const readers = { sh: readBash, powershell: readPowerShell, cmd: readCmd };

const read: ReadScript = ({ dialect, text }, scope, run) => readers[dialect](text, scope, run);

/** How many scripts are kept in mind: the same one often runs on many machines, and is looked at for several ends. */
const mostKept = 2_000;
const kept = new Map<string, readonly ScriptEvent[]>();

/**
 * What a script of PowerShell, cmd or a POSIX shell does, as far as its text alone tells. Branches are taken as if they
 * were gone through, and loops over what isn't known as if once.
 *
 * @param given Texts that it gets by name.
 * @param input What its first command reads, where it reads something.
 */
export function eventsOf(
  script: Script,
  given: ReadonlyMap<string, string> = new Map(),
  input?: string,
): readonly ScriptEvent[] {
  const key = JSON.stringify([script.dialect, script.text, input, ...given]);
  const events = kept.get(key) ?? eventsIn(script, new Variables(given), input);
  if (kept.size >= mostKept) kept.clear();
  kept.set(key, events);
  return events;
}

function eventsIn(script: Script, variables: Variables, input?: string): readonly ScriptEvent[] {
  const run = new Run(variables, read);
  try {
    const scope: Scope = { isCertain: true, isPiped: false, depth: 0, input };
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
