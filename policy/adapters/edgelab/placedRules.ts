import type { StackResource } from "../../engine/stackResource";
import type { FilterRule } from "../../facts/facts";

/** A resource's rules, and where its firewall tries them among those of others. */
export interface PlacedRules {
  readonly resource: StackResource;
  readonly host: string;
  /** Lower comes first. */
  readonly place: readonly number[];
  readonly rules: readonly FilterRule[];
  /** What a refresh found beside them. It may stand anywhere. */
  readonly foreign: readonly FilterRule[];
}

/** In which order the firewall tries kinds of rules. */
const kinds = { policy: 0, network: 1, access: 2, publishing: 3 } as const;

/** Where the rules of a policy as a whole stand. */
export const policyPlace: readonly number[] = [kinds.policy];

/** Where network rules stand. */
export const networkPlace: readonly number[] = [kinds.network];

/** Access rules stand by their order; of two with one order the one that denies stands first. */
export function accessPlace(order: number, action: "allow" | "deny"): readonly number[] {
  return [kinds.access, order, action === "deny" ? 0 : 1];
}

/** Where publishing rules stand. */
export const publishingPlace: readonly number[] = [kinds.publishing];

/** As they are tried; the order of rules of one place makes no difference, so that they stand by their names. */
export function inOrder(placed: readonly PlacedRules[]): PlacedRules[] {
  return [...placed].sort(
    (one, other) =>
      comparePlaces(one.place, other.place) || (one.resource.urn < other.resource.urn ? -1 : 1),
  );
}

function comparePlaces(one: readonly number[], other: readonly number[]): number {
  const index = one.findIndex((part, place) => part !== other[place]);
  return index < 0 ? 0 : one[index] - (other[index] ?? 0);
}
