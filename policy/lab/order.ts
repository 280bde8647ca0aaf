import type { ResourceReference, SecurityOptionFact } from "../facts/facts";
import type { Lab } from "./lab";

/** Something that is done to a host: by a resource, or by a step of its script. */
export interface Deed {
  readonly resource: ResourceReference;
  readonly step?: number;
}

/** Whether something is done after something else for certain. */
export function isDoneAfter(lab: Lab, later: Deed, earlier: Deed): boolean {
  return later.resource.urn === earlier.resource.urn
    ? later.step !== undefined && earlier.step !== undefined && later.step > earlier.step
    : lab.isAfter(later.resource.urn, earlier.resource.urn);
}

/** Sorts security options by name: the engine tells of resources in whatever order they come. */
export const byOption = (one: SecurityOptionFact, other: SecurityOptionFact): number =>
  one.option.localeCompare(other.option);

/** A host's security options without those that are set anew afterwards. */
export function lastingOptions(lab: Lab): readonly SecurityOptionFact[] {
  const { securityOptions } = lab.facts;
  const same = new Map<string, SecurityOptionFact[]>();
  for (const fact of securityOptions) {
    const key = JSON.stringify([fact.host, fact.option]);
    same.set(key, [...(same.get(key) ?? []), fact]);
  }
  return [...same.values()].flatMap((facts) =>
    facts.filter((fact) => !facts.some((other) => isDoneAfter(lab, other, fact))),
  );
}
