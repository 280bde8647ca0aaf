import type { EnforcementLevel, ReportViolation } from "@pulumi/policy";

/** A violation with a level of its own, where it has one. */
export interface ReportedViolation {
  readonly message: string;
  readonly urn?: string;
  /** Undefined for the policy's. */
  readonly enforcementLevel?: EnforcementLevel;
}

/**
 * Reports a violation as the policy SDK's server takes it, which is more than its types say: as an object, it may
 * have a level of its own, and the policy's description isn't put before its text.
 */
export function reportTo(reportViolation: ReportViolation, violation: ReportedViolation): void {
  (reportViolation as unknown as (violation: ReportedViolation) => void)(violation);
}
