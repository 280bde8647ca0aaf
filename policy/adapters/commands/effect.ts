import type { Command } from "./shell/command";
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

/** Rules of a host's firewall that are in force no more. */
interface ShutRules {
  readonly kind: "shutRules";
  readonly fact: {
    readonly resource: ResourceReference;
    readonly host: string;
    readonly name: string;
  };
}

/** What a command does to its host. */
export type Effect =
  | ShutRules
  | {
      readonly [Kind in EffectKind]: { readonly kind: Kind; readonly fact: Facts[Kind][number] };
    }[EffectKind];

/** Finds one kind of effect in a command. */
export type Recognizer = (command: Command, place: ScriptPlace) => readonly Effect[];

/** What stands for a value that the script computes. */
export function computedIn({ resource, property, line }: ScriptPlace): Unknown {
  return new Unknown(resource.name, property, `line ${line}: the script computes it.`);
}

/**
 * A value in a script. Of one that can't be read no part is told: the script may be secret.
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
  if (text.includes(notYetKnown)) {
    return new Unknown(place.resource.name, place.property);
  }
  if (text.includes(computed)) {
    return computedIn(place);
  }
  try {
    return parse(text);
  } catch (error) {
    if (!(error instanceof ValueError)) {
      throw error;
    }
    return new Unknown(
      place.resource.name,
      place.property,
      `line ${place.line}: it has something else than ${what}.`,
    );
  }
}
