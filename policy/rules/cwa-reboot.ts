import type { SecurityOptionFact } from "../facts/facts";
import type { Report } from "../findings/finding";
import type { Lab } from "../lab/lab";
import { opaqueOn } from "../lab/opaque";
import { byOption, isDoneAfter, lastingOptions } from "../lab/order";
import type { Rule } from "./rule";
import { reportObstacles, requireCwaServers } from "./support/needs";
import { listed } from "./support/wording";

/** CWA-REBOOT: once its security options are changed, the server is restarted, each time anew. */
export const cwaReboot: Rule = {
  requirement: "CWA-REBOOT",
  check(lab, report) {
    requireCwaServers(lab, report).forEach((host) => checkHost(lab, host, report));
  },
};

function checkHost(lab: Lab, host: string, report: Report): void {
  const options = lastingOptions(lab)
    .filter((option) => option.host === host)
    .sort(byOption);
  const restarts = lab.facts.restarts.filter((restart) => restart.host === host);
  if (options.length === 0) {
    reportObstacles(opaqueOn(lab, [host]), report);
    return;
  }
  if (restarts.length === 0 && lab.stated.cwaRestarted === true) {
    return;
  }
  const isFollowed = (option: SecurityOptionFact, again: boolean) =>
    restarts.some(
      (restart) =>
        isDoneAfter(lab, restart, option) &&
        (!again ||
          restart.triggers === undefined ||
          restart.resource.urn === option.resource.urn ||
          restart.triggers.includes(option.resource.urn)),
    );
  const never = options.filter((option) => !isFollowed(option, false));
  if (never.length > 0) {
    const opaque = opaqueOn(lab, [host]);
    reportObstacles(opaque, report);
    if (opaque.length === 0) {
      report.violation({
        resource: never[0].resource,
        found: `${host} isn't restarted after ${names(never)} changed.`,
        required: "A restart that depends on what sets the options.",
      });
    }
    return;
  }
  const once = options.filter((option) => !isFollowed(option, true));
  if (once.length > 0) {
    report.violation({
      resource: restarts[0].resource,
      found: `${host} isn't restarted again when ${names(once)} changed later: ${restarts[0].resource.name} isn't triggered by it.`,
      required: "The restart is triggered by what sets the options.",
    });
  }
}

function names(options: readonly SecurityOptionFact[]): string {
  const distinct = [...new Set(options.map(({ option }) => option))];
  return `${listed(distinct)} ${distinct.length > 1 ? "are" : "is"}`;
}
