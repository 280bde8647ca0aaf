import type { StackResource } from "../../engine/stackResource";
import type { Facts, OpaqueFact, ScriptTopic } from "../../facts/facts";
import { isKnown, Unknown, type Known } from "../../facts/known";
import { referenceTo } from "../read";
import { deedsOf } from "./deeds";
import { effects } from "./effects";
import { unknownIn, type Effect, type ScriptPlace } from "./place";
import type { Dialect } from "./shell/command";
import { dialectOf } from "./shell/dialect";
import { eventsOf } from "./shell/script";
import { isWhole } from "./shell/variables";
import { notUnderstood, spokenIn, unaccounted } from "./topics";

/** A script that a resource runs on a host. */
export interface HostScript {
  /** Path in the resource, e.g. `source.script`. */
  readonly property: string;
  readonly text: Known<string>;
  /** Whose rules its text follows, where the resource says so. */
  readonly dialect?: Dialect;
  /** What it reads, where it is given something. */
  readonly input?: string;
}

/** A resource that runs scripts. */
export interface Runner {
  readonly resource: StackResource;
  /** Where it isn't known yet, why. */
  readonly host: Known<string>;
  /** In the order in which they run. */
  readonly scripts: readonly HostScript[];
  /** Texts that scripts get by name. */
  readonly given: ReadonlyMap<string, string>;
}

/** What scripts do to their hosts. */
export type ScriptFacts = {
  [Kind in Exclude<Effect["kind"], "shutRules"> | "opaque"]: Facts[Kind][number][];
};

/** Facts of a script that does nothing. */
export const noScriptFacts = (): ScriptFacts => ({
  hosts: [],
  hostsEntries: [],
  securityOptions: [],
  patches: [],
  restarts: [],
  hostFirewallRules: [],
  images: [],
  opaque: [],
});

/** Adds what a resource's scripts do to their host. */
export function addScriptFacts(
  { resource, host, scripts, given }: Runner,
  facts: ScriptFacts,
): void {
  if (!isKnown(host)) {
    facts.opaque.push({ resource: referenceTo(resource), host: undefined, unknown: host });
    return;
  }
  const triggers = sourcesOf(resource);
  const opaque = (unknown: Unknown) =>
    facts.opaque.push({ resource: referenceTo(resource), host, unknown });
  let step = 0;
  for (const script of scripts) {
    const { text, property } = script;
    if (!isKnown(text)) {
      opaque(text);
      continue;
    }
    for (const effect of effectsOf(
      script,
      text,
      { resource: referenceTo(resource), host, property },
      given,
    )) {
      if (effect.kind === "opaque") {
        facts.opaque.push({ ...effect.fact, step: step++ });
      } else {
        put(facts, effect, step++, triggers);
      }
    }
  }
}

type OpaqueEffect = { readonly kind: "opaque"; readonly fact: OpaqueFact };

function* effectsOf(
  { dialect, input }: HostScript,
  text: string,
  place: ScriptPlace,
  given: ReadonlyMap<string, string>,
): Generator<Effect | OpaqueEffect> {
  const plain = normalized(text);
  const script = { dialect: dialect ?? dialectOf(plain), text: plain };
  const written = new Set<string>();
  for (const event of eventsOf(script, given, input)) {
    const { line, host = place.host } = event;
    const isNamed = event.host === undefined || isWhole(host);
    const { resource, property } = place;
    const opaque = (unknown: Unknown, about?: ScriptTopic): OpaqueEffect => ({
      kind: "opaque",
      fact: { resource, host: isNamed ? host : undefined, unknown, ...(about && { about }) },
    });
    const open = (topic: ScriptTopic, at = line, deed?: string) =>
      opaque(notUnderstood({ ...place, line: at }, topic, deed), topic);
    if (event.kind === "unread") {
      yield* spokenIn(event).map((each) => open(each.topic, each.line));
    } else if (event.kind === "hidden") {
      yield opaque(unknownIn({ ...place, line }, "it runs a script that the stack doesn't show."));
    } else if (event.kind === "command") {
      const found = new Set<ScriptTopic>();
      const named = { ...resource, place: `${property}, line ${line}` };
      const deeds = deedsOf(event.command);
      for (const [topic, effectsIn] of effects) {
        for (const effect of effectsIn(
          deeds,
          { ...place, host, line, resource: named },
          event.command,
        )) {
          found.add(topic);
          // A restart that may not have been is none to count on.
          const isOpen = topic === "restarts" && !event.isCertain;
          yield isNamed && !event.isPerhaps && !isOpen
            ? effect
            : open(topic, line, isOpen ? "restarts under a condition alone" : undefined);
        }
      }
      yield* unaccounted(event.command, event.source, found, deeds.files, written).map((topic) =>
        open(topic),
      );
      deeds.files.forEach(({ path }) => written.add(path.trim().toLowerCase()));
    }
  }
}

/** With the quotes and dashes that word processors make of plain ones, as PowerShell takes them. */
const normalized = (text: string) =>
  text
    .replace(/\r\n?/g, "\n")
    .replace(/[\u2018\u2019\u201A\u201B]/g, "'")
    .replace(/[\u201C\u201D\u201E]/g, '"')
    .replace(/[\u2013\u2014\u2015]/g, "-");

function put(facts: ScriptFacts, effect: Effect, step: number, triggers: readonly string[]): void {
  const { kind, fact } = effect;
  if (kind === "shutRules") {
    const isMeant = ({ host, name }: { readonly host: string; readonly name: string }) =>
      host === fact.host && (name === fact.name || /^(?:all|\*)$/i.test(fact.name));
    const [shut, open] = [true, false].map((is) =>
      facts.hostFirewallRules.filter((rule) => isMeant(rule) === is),
    );
    const others = shut.filter(({ resource }) => resource.urn !== fact.resource.urn);
    const why = "another script deletes a rule of this name, and it isn't clear which comes first.";
    const perhaps = others.map((rule) => ({
      ...rule,
      ports: new Unknown(fact.resource.name, "firewall", why),
    }));
    facts.hostFirewallRules.splice(0, Infinity, ...open, ...perhaps);
    return;
  }
  const list: unknown[] = facts[kind];
  const isOrdered = kind !== "hosts" && kind !== "hostFirewallRules";
  list.push({ ...fact, ...(isOrdered && { step }), ...(kind === "restarts" && { triggers }) });
}

/** What the resource's inputs come from: at a change of these, and of no other resource, its scripts run again. */
function sourcesOf({ propertyDependencies }: StackResource): readonly string[] {
  const inputs = Object.entries(propertyDependencies).filter(([name]) => name !== "delete");
  return [...new Set(inputs.flatMap(([, urns]) => urns))];
}
