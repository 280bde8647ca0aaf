/**
 * Measures a lab, and says which requirements hold.
 *
 * @module pulumi-edgelab/verify
 */

export type { RequirementId } from "../model/requirements";
export type { Check, CheckedLab } from "./checks/check";
export type { Play } from "./experiences/play";
export { openLab, type LabAccess, type OpenLab } from "./lab/openLab";
export type {
  MeasuredLab,
  Measurement,
  Needs,
  Outcome,
  Outcomes,
} from "./measurements/measurement";
export type { Place, Ran, RunOptions } from "./places/place";
export type { Station } from "./places/station";
export type { Finding, Verdict } from "./result/finding";
export type {
  Experience,
  LabResult,
  MeasurementResult,
  PacketSeries,
  RequirementResult,
} from "./result/labResult";
export type { Progress } from "./run/takeMeasurements";
export { verifyLab, type VerifyOptions } from "./run/verifyLab";
