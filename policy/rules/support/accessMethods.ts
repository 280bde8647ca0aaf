import type { AccessMethodFacts, ResourceReference } from "../../facts/facts";
import type { Report } from "../../findings/finding";
import type { Lab } from "../../lab/lab";
import { hostResource, reportObstacles, requireEdges } from "./needs";
import { programsOf } from "./programs";

/** One setting of an Access Edge. */
export interface AccessMethod<Name extends keyof AccessMethodFacts> {
  readonly host: string;
  readonly value: NonNullable<AccessMethodFacts[Name]>;
  readonly resource: ResourceReference | undefined;
}

/**
 * A setting of each Access Edge, as resources show it, or else as it is stated; reported where nothing says it.
 *
 * @param what What isn't known then: "whether federation is enabled".
 */
export function requireAccessMethod<Name extends keyof AccessMethodFacts>(
  lab: Lab,
  name: Name,
  what: string,
  report: Report,
): readonly AccessMethod<Name>[] {
  return requireEdges(lab, report).flatMap((host) => {
    const { programs, unknown } = programsOf(lab, host, "Access Edge");
    const shown = programs.flatMap(({ accessMethods, resource }) => {
      const value = accessMethods?.[name];
      return value === undefined ? [] : [{ host, value, resource }];
    });
    if (shown.length > 0) return shown;
    const stated = lab.stated.accessMethods?.[name];
    if (stated !== undefined) {
      return [{ host, value: stated, resource: hostResource(lab, host) ?? lab.describedBy }];
    }
    const nothing = `no resource shows ${what} on the Access Edge of ${host}`;
    reportObstacles(unknown.length > 0 ? unknown : [nothing], report);
    return [];
  });
}
