import type { ServiceFact } from "../../facts/facts";
import { isKnown, Unknown, unknownHost, unknownOf } from "../../facts/known";
import type { Lab } from "../../lab/lab";

/** The product's programs of a role on a host. */
export interface Programs {
  readonly programs: readonly ServiceFact[];
  /** Why there may be more of them; empty where there are none for certain. */
  readonly unknown: readonly Unknown[];
}

/** @param role What people call it: `A/V Edge`. */
export function programsOf(lab: Lab, host: string, role: string): Programs {
  const on = (where: string) => lab.facts.services.filter((program) => program.host === where);
  const plays = (program: ServiceFact) =>
    isKnown(program.role) && program.role.toLowerCase() === role.toLowerCase();
  return {
    programs: on(host).filter(plays),
    unknown: [
      ...unknownOf(on(host).map((program) => program.role)),
      ...on(unknownHost)
        .filter((program) => !isKnown(program.role) || plays(program))
        .map(({ resource }) => new Unknown(resource.name, "connection")),
    ],
  };
}
