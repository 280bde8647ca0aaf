import type { Address } from "../../../model";
import { isKnown, type Known } from "../../facts/known";

/** Whether something is so, as far as the stack's resources show it. */
export type Certainty = "yes" | "no" | "maybe";

/** Whether both are so. */
export function both(one: Certainty, other: Certainty): Certainty {
  if (one === "no" || other === "no") {
    return "no";
  }
  return one === "yes" && other === "yes" ? "yes" : "maybe";
}

/** Whether any of them is so. */
export function any(certainties: Iterable<Certainty>): Certainty {
  let result: Certainty = "no";
  for (const certainty of certainties) {
    if (certainty === "yes") {
      return "yes";
    }
    if (certainty === "maybe") {
      result = "maybe";
    }
  }
  return result;
}

/**
 * Whether two values are the same address. Two that aren't known yet are, where both stand for one property of one
 * resource.
 */
export function sameAddress(one: Known<Address>, other: Known<Address>): Certainty {
  if (isKnown(one)) {
    return isKnown(other) ? (one.equals(other) ? "yes" : "no") : "maybe";
  }
  const isSame =
    !isKnown(other) && one.resource === other.resource && one.property === other.property;
  return isSame ? "yes" : "maybe";
}
