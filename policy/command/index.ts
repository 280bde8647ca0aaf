export { UsageError } from "../../commandline";
export { checkStack, type CheckOptions } from "./checkStack";
export { formatNames, formats, type FormatName } from "./formats";
export type { Level, PolicyReport, ReportedFinding, ReportedPolicy, Verdict } from "./report";
