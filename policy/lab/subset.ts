import type { Facts, ResourceReference } from "../facts/facts";

/** What every fact has, whatever its kind. */
export interface AnyFact {
  readonly resource: ResourceReference;
  readonly host?: string;
  readonly id?: string;
}

/** The facts that are wanted; what can't be read is the stack's, not a lab's. */
export function factsWhere(facts: Facts, isWanted: (fact: AnyFact) => boolean): Facts {
  return Object.fromEntries(
    (Object.keys(facts) as (keyof Facts)[]).map((kind) => [
      kind,
      kind === "unreadable" ? facts[kind] : (facts[kind] as readonly AnyFact[]).filter(isWanted),
    ]),
  ) as unknown as Facts;
}

/** Every name that facts have for a thing: what the parts of a lab can be called. */
export function hostNames(facts: Facts): ReadonlySet<string> {
  return new Set(
    (Object.keys(facts) as (keyof Facts)[])
      .filter((kind) => kind !== "unreadable")
      .flatMap((kind) => facts[kind] as readonly AnyFact[])
      .flatMap((fact) => hostOf(fact) ?? []),
  );
}

/** What a fact is of, where it is of one thing. */
export function hostOf({ host, id }: AnyFact): string | undefined {
  return host ?? id;
}
