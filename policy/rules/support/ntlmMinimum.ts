import { SecurityFlags } from "../../../model";
import type { SecurityOptionFact } from "../../facts/facts";
import { isKnown, type Unknown } from "../../facts/known";
import type { Lab } from "../../lab/lab";
import { isDoneAfter, lastingOptions } from "../../lab/order";
import type { Rule } from "../rule";
import { hostResource, reportObstacles, requireCwaServers } from "./needs";

/** What Windows Server 2008 R2 asks for unless it is told otherwise (TechNet jj852240). */
export const windowsDefault = SecurityFlags.of("128-bit encryption");

/**
 * Scripts that may set an option: any where nothing else is known to, and those that speak of the options wherever
 * nothing sets it again after them.
 */
export function openOn(
  lab: Lab,
  host: string,
  facts: readonly SecurityOptionFact[],
): readonly Unknown[] {
  return lab.facts.opaque
    .filter((fact) => fact.host === undefined || fact.host === host)
    .filter((fact) =>
      fact.about === undefined
        ? facts.length === 0
        : fact.about === "NTLM options" && !facts.some((other) => isDoneAfter(lab, other, fact)),
    )
    .map(({ unknown }) => unknown);
}

/** On every Communicator Web Access server on Windows Server 2008 R2 an option is 'No minimum'. */
export function ntlmMinimum(option: SecurityOptionFact["option"]): Rule {
  return {
    asks: ["host"],
    of: ["cwa"],
    check(lab, report) {
      const options = lastingOptions(lab);
      for (const host of requireCwaServers(lab, report)) {
        const facts = options.filter((fact) => fact.host === host && fact.option === option);
        const open = openOn(lab, host, facts);
        if (open.length > 0) {
          reportObstacles(open, report);
          continue;
        }
        if (facts.length === 0) {
          const resource = hostResource(lab, host);
          report.violation({
            found: `Nothing sets ${option} on ${host}, and Windows Server 2008 R2 then asks for ${windowsDefault}.`,
            required: `${option} is ${SecurityFlags.NO_MINIMUM.value}, 'No minimum'.`,
            ...(resource && { resource }),
          });
        }
        for (const { flags, resource } of facts) {
          if (!isKnown(flags)) {
            report.undecided(flags);
          } else if (!flags.isNoMinimum) {
            report.violation({
              resource,
              found: `${option} on ${host} asks for ${flags} (${flags.value}).`,
              required: `${option} is ${SecurityFlags.NO_MINIMUM.value}, 'No minimum'.`,
            });
          }
        }
      }
    },
  };
}
