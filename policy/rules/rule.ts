import type { ResourceRemediation } from "@pulumi/policy";
import type { PartName } from "../../model";
import type { Topic } from "../facts/unread";
import type { Report } from "../findings/finding";
import type { Lab } from "../lab/lab";

/** Decides whether a lab, as far as its stack's resources show it, meets a requirement. */
export interface Rule {
  /** What may have to do with it in resources that nothing reads. @default nothing */
  readonly asks?: readonly Topic[];
  /** The parts whose hosts the topics `host` and `nameServers` are about. @default any host */
  readonly of?: readonly PartName[];
  /** What puts a resource right, where the resource alone tells what is right. */
  readonly remediate?: ResourceRemediation;
  /** Whether it is about all resources of a stack, whatever labs it has: `check` then gets facts and no roles. */
  readonly looksAtWholeStack?: boolean;
  /**
   * Reports every violation, each once. What can't be decided it reports as such, so that it never passes silently:
   * a value that isn't known yet, a role that no resource is known to play. Reports nothing where the requirement
   * is met.
   */
  check(lab: Lab, report: Report): void;
}
