import { windowsMinimum, type SecurityFlags } from "../../components/model";
import { isKnown } from "../facts/known";
import { cwaServersOf } from "../lab/cwaServers";
import type { Lab } from "../lab/lab";
import { lastingOptions } from "../lab/order";
import type { Rule } from "./rule";
import { reportObstacles } from "./support/needs";
import { windowsDefault } from "./support/ntlmMinimum";

/** CWA-NTLM-ELSEWHERE: the exception stays where it belongs. */
export const cwaNtlmElsewhere: Rule = {
  requirement: "CWA-NTLM-ELSEWHERE",
  check(lab, report) {
    const { on2008R2, undecided, whyUnknown } = cwaServersOf(lab);
    const elsewhere = ({ host }: { readonly host: string | undefined }) =>
      host === undefined || !on2008R2.includes(host);
    const scripts = lab.facts.opaque.filter(elsewhere).map(({ unknown }) => unknown);
    reportObstacles(scripts, report);
    for (const { host, option, flags, resource } of lastingOptions(lab).filter(elsewhere)) {
      if (!isKnown(flags)) {
        report.undecided(flags);
        continue;
      }
      if (!isLowered(lab, host, flags)) {
        continue;
      }
      const obstacle = whyUnknown ?? undecided.get(host);
      if (obstacle !== undefined) {
        report.undecided(obstacle, resource);
        continue;
      }
      report.violation({
        resource,
        found: flags.isNoMinimum
          ? `${option} on ${host} is 0, '${flags}'.`
          : `${option} on ${host} asks for ${flags} (${flags.value}) alone, not for ${windowsDefault}.`,
        required: `It is what the operating system comes with: ${windowsDefault} since Windows 7 and Server 2008 R2.`,
      });
    }
  },
};

/** Whether a host asks for less than its Windows does unless told otherwise, or is told to ask for nothing. */
function isLowered(lab: Lab, host: string, flags: SecurityFlags): boolean {
  if (flags.isNoMinimum) {
    return true;
  }
  const system = lab.facts.hosts.find(({ id }) => id === host)?.operatingSystem;
  const asksForNothing =
    system !== undefined && isKnown(system) && windowsMinimum(system).isNoMinimum;
  return !asksForNothing && !windowsDefault.names.every((name) => flags.names.includes(name));
}
