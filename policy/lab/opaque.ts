import type { Unknown } from "../facts/known";
import type { Lab } from "./lab";

/** What isn't known of the scripts on some hosts: any of them may do what no other resource does there. */
export function opaqueOn(lab: Lab, hosts: readonly string[]): readonly Unknown[] {
  return lab.facts.opaque
    .filter(({ host }) => host === undefined || hosts.includes(host))
    .map(({ unknown }) => unknown);
}
