import { isKnown } from "../facts/known";
import { hostsLinesOf } from "../lab/resolution";
import type { Rule } from "./rule";
import { hostResource, reportObstacles, requireEdges, requireFqdn } from "./support/needs";

/**
 * AV-HOSTS: every Edge Server's hosts file has one line for the A/V Edge's name. Which address the line gives, and
 * lines that contradict each other, are AV-DNS-PUBLIC's matter.
 */
export const avHosts: Rule = {
  requirement: "AV-HOSTS",
  check(lab, report) {
    const fqdn = requireFqdn(lab, "avEdge", report);
    if (fqdn === undefined) {
      return;
    }
    for (const host of requireEdges(lab, report)) {
      const { lines, obstacles } = hostsLinesOf(lab, host, fqdn.name);
      const again = lines.find(({ address }, index) =>
        lines
          .slice(0, index)
          .some((other) => isKnown(address) && `${other.address}` === `${address}`),
      );
      if (again !== undefined) {
        const same = lines.filter(({ address }) => `${address}` === `${again.address}`);
        report.violation({
          resource: again.resource,
          found: `The hosts file of ${host} has ${same.length} lines that name ${fqdn} with ${again.address}.`,
          required: "One line is left when the address changes, and no other contradicts it.",
        });
      } else if (obstacles.length > 0) {
        reportObstacles(obstacles, report);
      } else if (lines.length === 0) {
        const resource = hostResource(lab, host);
        report.violation({
          ...(resource && { resource }),
          found: `The hosts file of ${host} has no line that names ${fqdn}.`,
        });
      }
    }
  },
};
