import type { ServiceFact } from "../../facts/facts";
import { isKnown, unknownOf, type Unknown } from "../../facts/known";
import type { Lab } from "../../lab/lab";

/** The product's programs of a role on a host. */
export interface Programs {
  readonly programs: readonly ServiceFact[];
  /** Why there may be more of them; empty where there are none for certain. */
  readonly unknown: readonly Unknown[];
}

/** @param role What people call it: `A/V Edge`. */
export function programsOf(lab: Lab, host: string, role: string): Programs {
  const here = lab.facts.services.filter((program) => program.host === host);
  return {
    programs: here.filter(
      (program) => isKnown(program.role) && program.role.toLowerCase() === role.toLowerCase(),
    ),
    unknown: unknownOf(here.map((program) => program.role)),
  };
}
