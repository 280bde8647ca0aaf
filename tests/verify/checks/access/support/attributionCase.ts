import * as assert from "node:assert/strict";
import type { RequirementId } from "../../../../../model/requirements";
import { verdictsOf, type Measured } from "./accessOutcomes";

/** A fault as it is measured, and what is said of it. */
export interface AttributionCase {
  readonly fault: string;
  readonly measured: Partial<Measured>;
  readonly broken: readonly RequirementId[];
  /** What isn't proven, by the broken requirement that keeps it from being. @default nothing */
  readonly notProven?: Partial<Record<RequirementId, RequirementId | undefined>>;
}

/** Tests that each fault is told by its own requirements alone. */
export function itAttributes(cases: readonly AttributionCase[]): void {
  for (const { fault, measured, broken, notProven = {} } of cases) {
    it(fault, () => assert.deepEqual(verdictsOf(measured), { broken, notProven }));
  }
}
