import type { LabDescription } from "../../model";
import type { FlowName } from "../../model/flows";
import type { Needs, Outcomes } from "../measurements/measurement";
import type { Finding } from "../result/finding";

/** What a check may know of a lab besides what was measured: its names and addresses. */
export interface CheckedLab {
  readonly name: string;
  readonly description: LabDescription;
}

/** Decides by measurements whether a requirement holds. Pure: the same outcomes give the same findings. */
export interface Check<Of extends Needs = Needs> {
  readonly needs: Of;
  /** The flows that it may find stopped: whatever is measured on one of them, it is judged too. @default none */
  readonly stops?: readonly FlowName[];
  /** At least one finding for whatever was measured; none that holds where something could not be measured. */
  judge(outcomes: Outcomes<Of>, lab: CheckedLab): readonly Finding[];
}

/** A check with its types. */
export const check = <Of extends Needs>(wanted: Check<Of>): Check<Of> => wanted;
