import type { LabResult } from "../../result/labResult";

/** What `--format json` writes. Where a property changes its meaning or goes, `version` is a higher one. */
export interface VerifiedLabs {
  readonly version: 1;
  /** Whether all holds in every lab. */
  readonly holds: boolean;
  readonly labs: readonly LabResult[];
}

/** For programs: everything that was found out. */
export function json(labs: readonly LabResult[]): string {
  const verified: VerifiedLabs = { version: 1, holds: labs.every(({ holds }) => holds), labs };
  return `${JSON.stringify(verified, null, 2)}\n`;
}
