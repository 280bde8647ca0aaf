import type { EdgeLabArgs } from "../../../../components";
import type { RequirementId } from "../../../../components/model/requirements";
import { type Change, changedBy, soundLab } from "../../support/recordedLabs";
import type { BrokenStack } from "../brokenStack";

/** A lab of the project's own resources in which something is wrong. */
interface BrokenLab extends Pick<BrokenStack, "how" | "says" | "besides" | "day"> {
  /** What differs from a sound lab's arguments. */
  readonly args?: Partial<EdgeLabArgs>;
  /** What differs from the resources that the lab makes of its arguments. */
  readonly changes?: readonly Change[];
}

/** Ways to break one requirement. */
export function breaking(
  requirement: RequirementId,
  ...labs: readonly BrokenLab[]
): readonly BrokenStack[] {
  return labs.map(({ args, changes = [], ...rest }) => ({
    requirement,
    fabric: "edgelab",
    ...rest,
    resources: async () => changedBy(await soundLab(args), ...changes),
  }));
}
