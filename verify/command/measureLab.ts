import type { VerifiableLab } from "../../model";
import { openLab, type LabAccess } from "../lab/openLab";
import type { LabResult } from "../result/labResult";
import { verifyLab, type VerifyOptions } from "../run/verifyLab";

/** What is measured of a lab, and with what. */
export interface MeasureOptions extends VerifyOptions, LabAccess {}

/** Opens a lab, measures it and closes it, also where that is interrupted. */
export async function measureLab(lab: VerifiableLab, options: MeasureOptions): Promise<LabResult> {
  const opened = await openLab(lab, options);
  try {
    return await verifyLab(opened, options);
  } finally {
    await opened.close();
  }
}
