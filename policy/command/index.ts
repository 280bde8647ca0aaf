/**
 * Tests a stack against the documented requirements.
 *
 * @module pulumi-edgelab/policy
 */

import * as path from "node:path";

export { UsageError } from "../../commandline";
export { checkStack, type CheckOptions } from "./checkStack";
export { formatNames, formats, type FormatName } from "./formats";
export type { Level, PolicyReport, ReportedFinding, ReportedPolicy, Verdict } from "./report";

/** Folder of the policy pack, for {@link CheckOptions.pack} and `pulumi preview --policy-pack`. */
export const packFolder = path.resolve(__dirname, "..");
