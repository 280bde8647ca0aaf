import { ValueError } from "../../../model";
import type { Facts, ResourceReference } from "../../facts/facts";
import { Unknown, type Known } from "../../facts/known";
import { computed, notYetKnown } from "./shell/variables";

/** Where a script stands, and where it runs. */
export interface ScriptPlace {
  readonly resource: ResourceReference;
  readonly host: string;
  /** Path of the script in the resource, e.g. `source.script`. */
  readonly property: string;
  /** Line in the script, from 1. */
  readonly line?: number;
}

type EffectKind =
  | "hosts"
  | "hostsEntries"
  | "securityOptions"
  | "patches"
  | "restarts"
  | "hostFirewallRules"
  | "images";

/** What a command does to its host: facts, and rules of its firewall that are in force no more. */
export type Effect =
  | { readonly kind: "shutRules"; readonly fact: ScriptPlace & { readonly name: string } }
  | {
      readonly [Kind in EffectKind]: { readonly kind: Kind; readonly fact: Facts[Kind][number] };
    }[EffectKind];

/** What stands for a value in a script that can't be read, as no part of it is told: the script may be secret. */
export const unknownIn = ({ resource, property, line }: ScriptPlace, problem: string): Unknown =>
  new Unknown(resource.name, property, line === undefined ? problem : `line ${line}: ${problem}`);

/** What stands for a value that the script computes. */
export const computedIn = (place: ScriptPlace): Unknown =>
  unknownIn(place, "the script computes it.");

/**
 * A value in a script.
 *
 * @param what What the value should be: `an address`.
 * @param parse Throws a ValueError for a text that it can't read.
 */
export function valueIn<Value>(
  place: ScriptPlace,
  text: string,
  what: string,
  parse: (text: string) => Value,
): Known<Value> {
  if (text.includes(notYetKnown)) return new Unknown(place.resource.name, place.property);
  if (text.includes(computed)) return computedIn(place);
  try {
    return parse(text);
  } catch (error) {
    if (!(error instanceof ValueError)) throw error;
    return unknownIn(place, `it has something else than ${what}.`);
  }
}
