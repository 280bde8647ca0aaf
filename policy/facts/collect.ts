import { typeOf, type Adapter, type Stack } from "../adapters/adapter";
import { credentialFacts } from "../adapters/credentials";
import type { StackResource } from "../engine/stackResource";
import type { Facts } from "./facts";

type MutableFacts = { [Kind in keyof Facts]: Facts[Kind][number][] };

function noFacts(): MutableFacts {
  return {
    hosts: [],
    interfaces: [],
    marks: [],
    filters: [],
    hostFirewallRules: [],
    publications: [],
    translations: [],
    publicAddresses: [],
    records: [],
    privateZones: [],
    hostsEntries: [],
    securityOptions: [],
    patches: [],
    restarts: [],
    services: [],
    certificates: [],
    authorities: [],
    credentials: [],
    publicIm: [],
    communicator: [],
    images: [],
    opaque: [],
    unread: [],
    unreadable: [],
  };
}

/** What the adapters make of a stack's resources, and the credentials in any of them. */
export function collectFacts(
  resources: readonly StackResource[],
  adapters: readonly Adapter[],
): Facts {
  const stack = stackOf(resources);
  const facts = noFacts();
  for (const adapter of adapters) {
    const { types, reads } = adapter;
    const wanted = reads === undefined ? types : [...types, ...stack.types.filter(reads)];
    add(facts, adapter.read(stack.ofTypes(...wanted), stack));
  }
  for (const resource of resources) {
    facts.credentials.push(...credentialFacts(resource));
  }
  return facts;
}

/** Puts some facts beside others. */
function add(facts: MutableFacts, more: Partial<Facts>): void {
  for (const kind of Object.keys(more) as (keyof Facts)[]) {
    for (const fact of more[kind] ?? []) {
      (facts[kind] as unknown[]).push(fact);
    }
  }
}

function stackOf(resources: readonly StackResource[]): Stack & { types: readonly string[] } {
  const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  const byType = new Map<string, StackResource[]>();
  for (const resource of resources) {
    const type = typeOf(resource);
    const same = byType.get(type);
    if (same === undefined) byType.set(type, [resource]);
    else same.push(resource);
  }
  return {
    types: [...byType.keys()],
    byUrn: (urn) => byUrn.get(urn),
    ofTypes: (...types) => types.flatMap((type) => byType.get(type) ?? []),
  };
}
