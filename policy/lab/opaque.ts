import type { ScriptTopic } from "../facts/facts";
import type { Unknown } from "../facts/known";
import type { Lab } from "./lab";

/**
 * What isn't known of the scripts on some hosts: any of them may do what no other resource does there.
 *
 * @param about With what speaks of this, and isn't understood.
 */
export function opaqueOn(
  lab: Lab,
  hosts: readonly string[],
  about?: ScriptTopic,
): readonly Unknown[] {
  return lab.facts.opaque
    .filter((fact) => fact.about === undefined || fact.about === about)
    .filter(({ host }) => host === undefined || hosts.includes(host))
    .map(({ unknown }) => unknown);
}

/** What scripts on some hosts say of something in a way that isn't understood. */
export function spokenOn(
  lab: Lab,
  hosts: readonly string[],
  about: ScriptTopic,
): readonly Unknown[] {
  return lab.facts.opaque
    .filter((fact) => fact.about === about)
    .filter(({ host }) => host === undefined || hosts.includes(host))
    .map(({ unknown }) => unknown);
}
