import type { StackResource } from "../engine/stackResource";
import type { Facts } from "../facts/facts";

/** All resources of the stack, for an adapter that has to look further than its own. */
export interface Stack {
  /** The resource with this URN, where the stack has it. */
  byUrn(urn: string): StackResource | undefined;
  /** Those of these types, in the form of {@link typeOf}. */
  ofTypes(...types: readonly string[]): readonly StackResource[];
}

/**
 * Turns resources into facts.
 *
 * It never throws, whatever stands in a resource. What isn't known becomes an `Unknown` in the fact; what can't be
 * read becomes one too, and stands in `unreadable`. A rule that can't be read is no rule that isn't there: a filter
 * has it as one of which nothing is known.
 */
export interface Adapter {
  /** Types of resources, without the version that some modules have in their name. */
  readonly types: readonly string[];
  /** Which other types it reads; none where absent. */
  readonly reads?: (type: string) => boolean;
  /** @param resources Those of its types. */
  read(resources: readonly StackResource[], stack: Stack): Partial<Facts>;
}

/**
 * A type without the version in its module, or in its package where somebody generated one for a version alone:
 * `azure-native:network/v20240501:LoadBalancer` and `azure-native_network_v20240501:network:LoadBalancer` are the
 * newest one's doubles.
 */
export function typeOf(resource: Pick<StackResource, "type">): string {
  return resource.type
    .replace(/^([^:]+:[^:/]+)\/v[0-9a-z]+:/, "$1:")
    .replace(/^([^:_]+)_[^:_]+_v[0-9a-z]+:/, "$1:");
}
