import { SecurityFlags } from "../../../components/model";
import type { RequirementId } from "../../../components/model/requirements";
import type { SecurityOptionFact } from "../../facts/facts";
import { isKnown } from "../../facts/known";
import { opaqueOn } from "../../lab/opaque";
import { lastingOptions } from "../../lab/order";
import type { Rule } from "../rule";
import { hostResource, reportObstacles, requireCwaServers } from "./needs";

/** What Windows Server 2008 R2 asks for unless it is told otherwise (TechNet jj852240). */
export const windowsDefault = SecurityFlags.of("128-bit encryption");

/** On every Communicator Web Access server on Windows Server 2008 R2 an option is 'No minimum'. */
export function ntlmMinimumRule(
  requirement: RequirementId,
  option: SecurityOptionFact["option"],
): Rule {
  return {
    requirement,
    check(lab, report) {
      const options = lastingOptions(lab);
      for (const host of requireCwaServers(lab, report)) {
        const facts = options.filter((fact) => fact.host === host && fact.option === option);
        const opaque = opaqueOn(lab, [host]);
        if (facts.length === 0 && opaque.length > 0) {
          reportObstacles(opaque, report);
        } else if (facts.length === 0) {
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
