export { runDiagnoseCommand } from "../diagnose/diagnoseCommand";
export type { Caller, StackPlace } from "./caller";
export { runVerifyCommand } from "./verifyCommand";
