import { isKnown, unknownOf } from "../facts/known";
import { nameServersOf, whyInternal } from "../lab/nameServers";
import { opaqueOn } from "../lab/opaque";
import type { Rule } from "./rule";
import { hostResource, reportObstacles, requireEdges } from "./support/needs";

/** DNS-EDGE-RESOLVER: no Edge Server asks internal DNS. */
export const dnsEdgeResolver: Rule = {
  requirement: "DNS-EDGE-RESOLVER",
  check(lab, report) {
    for (const host of requireEdges(lab, report)) {
      const servers = nameServersOf(lab, host);
      if (servers === undefined) {
        report.undecided(`no resource shows which name servers ${host} asks`);
        continue;
      }
      reportObstacles([...unknownOf(servers), ...opaqueOn(lab, [host])], report);
      const inside = servers.filter(isKnown).flatMap((server) => {
        const why = whyInternal(lab, server);
        return why === undefined ? [] : [`${server}, ${why}`];
      });
      if (inside.length > 0) {
        const resource = hostResource(lab, host) ?? lab.describedBy;
        report.violation({
          found: `${host} asks ${[...new Set(inside)].join(", and ")}, for names.`,
          ...(resource && { resource }),
        });
      }
    }
  },
};
