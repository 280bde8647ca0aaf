export { openLab, type LabAccess, type OpenLab } from "./lab/openLab";
export type { Finding, Verdict } from "./result/finding";
export type {
  Experience,
  LabResult,
  MeasurementResult,
  PacketSeries,
  RequirementResult,
} from "./result/labResult";
export { verifyLab, type VerifyOptions } from "./run/verifyLab";
export type { Progress } from "./run/takeMeasurements";
