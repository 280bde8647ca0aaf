import type { RequirementId } from "../../model/requirements";
import type { ResourceReference } from "../facts/facts";
import type { Unknown } from "../facts/known";

/** A requirement that a stack doesn't meet, or of which it can't be said. */
export type Finding = Violation | Undecided;

/** A requirement that isn't met. */
export interface Violation {
  readonly kind: "violation";
  readonly requirement: RequirementId;
  /** The resource that is wrong, or the nearest to it; undefined where something is missing altogether. */
  readonly resource?: ResourceReference;
  /** What was found, with its value, e.g. `UDP 3478, 50000-59998 reaches av.contoso.com (198.51.100.23)`. */
  readonly found: string;
  /** What is required instead, as far as it can be said more exactly than the requirement does. */
  readonly required?: string;
  /** Where it differs from the requirement's own. */
  readonly level?: "advisory" | "mandatory";
}

/** A requirement of which it can't be said whether it is met. */
export interface Undecided {
  readonly kind: "undecided";
  readonly requirement: RequirementId;
  readonly resource?: ResourceReference;
  /** What would have to be known. */
  readonly because: string;
}

/** What a rule tells. */
export interface Report {
  violation(finding: Omit<Violation, "kind" | "requirement">): void;
  /**
   * @param because What isn't known yet, or what role no resource is known to play: `no resource is known to be an
   * Edge Server`.
   */
  undecided(because: Unknown | string, resource?: ResourceReference): void;
}
