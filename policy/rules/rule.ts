import type { RequirementId } from "../../components/model/requirements";
import type { Report } from "../findings/finding";
import type { Lab } from "../lab/lab";

/** Decides whether a lab, as far as its stack's resources show it, meets a requirement. */
export interface Rule {
  readonly requirement: RequirementId;
  /** Whether it is about all resources of a stack, whatever labs it has: `check` then gets facts and no roles. */
  readonly looksAtWholeStack?: boolean;
  /**
   * Reports every violation, each once. What can't be decided it reports as such, so that it never passes silently:
   * a value that isn't known yet, a role that no resource is known to play. Reports nothing where the requirement
   * is met.
   */
  check(lab: Lab, report: Report): void;
}
