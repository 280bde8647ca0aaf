import type { CheckedLab } from "../checks/check";
import type { Needs, Outcomes } from "../measurements/measurement";
import type { Experience } from "../result/labResult";

/** What users do, told from measurements. */
export interface Play<Of extends Needs = Needs> {
  readonly needs: Of;
  /** Whether the lab has what it is played with. @default it has */
  isThere?(outcomes: Outcomes<Of>): boolean;
  tell(outcomes: Outcomes<Of>, lab: CheckedLab): Experience;
}

/** A play with its types. */
export const play = <Of extends Needs>(wanted: Play<Of>): Play<Of> => wanted;
