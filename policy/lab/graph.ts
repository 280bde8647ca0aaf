import type { StackResource } from "../engine/stackResource";

/** Which resources are made after which. */
export class DependencyGraph {
  private readonly dependencies: ReadonlyMap<string, readonly string[]>;
  private readonly parents: ReadonlyMap<string, string | undefined>;

  constructor(resources: readonly StackResource[]) {
    this.dependencies = new Map(
      resources.map(({ urn, dependencies, propertyDependencies }) => [
        urn,
        [...dependencies, ...Object.values(propertyDependencies).flat()],
      ]),
    );
    this.parents = new Map(resources.map(({ urn, parent }) => [urn, parent]));
  }

  /** Whether a resource depends on another, directly or by way of others. */
  isAfter(urn: string, earlierUrn: string): boolean {
    const seen = new Set([urn]);
    const waiting = [urn];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      for (const dependency of this.dependencies.get(next) ?? []) {
        if (dependency === earlierUrn) {
          return true;
        }
        if (!seen.has(dependency)) {
          seen.add(dependency);
          waiting.push(dependency);
        }
      }
    }
    return false;
  }

  /** The nearest of some resources that a resource is inside of, itself included. */
  enclosing(urn: string, among: ReadonlySet<string>): string | undefined {
    const seen = new Set<string>();
    for (
      let next: string | undefined = urn;
      next !== undefined && !seen.has(next);
      next = this.parents.get(next)
    ) {
      if (among.has(next)) {
        return next;
      }
      seen.add(next);
    }
    return undefined;
  }
}
