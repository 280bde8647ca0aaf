import type { Fqdn } from "../../components/model";
import type { Report } from "../findings/finding";
import type { Lab } from "../lab/lab";
import { recordsOf } from "../lab/records";
import { srvRecordsOf } from "../lab/srvRecords";
import { leadsTo } from "../lab/srvTarget";
import type { Rule } from "./rule";
import { accessEdgeSubjects } from "./support/accessEdgeCertificate";
import { reportObstacles } from "./support/needs";
import { publicServices } from "./support/publicSrv";

/**
 * ACCESS-SRV-TARGET: what the SRV records outside lead to is who the Access Edge says that it is. A certificate that
 * is issued to another name is ACCESS-CERTIFICATE's matter, and a record that isn't there DNS-SRV-FEDERATION's and
 * DNS-SRV-REMOTE's.
 */
export const accessSrvTarget: Rule = {
  requirement: "ACCESS-SRV-TARGET",
  check(lab, report) {
    const unknownView = recordsOf(lab).whyUnknown("public");
    if (unknownView !== undefined) {
      report.undecided(unknownView);
      return;
    }
    const subjects = subjectsOf(lab);
    for (const domain of lab.sipDomains) {
      for (const { service } of publicServices) {
        checkRecords(lab, `${service}.${domain}`, domain, subjects, report);
      }
    }
  },
};

/** What the certificates of all Edge Servers are issued to, as far as it is known. */
function subjectsOf(lab: Lab): ReadonlySet<unknown> {
  return new Set(
    lab.hosts.edge.flatMap((host) =>
      accessEdgeSubjects(lab, host).subjects.map(({ subject }) => subject),
    ),
  );
}

function checkRecords(
  lab: Lab,
  name: string,
  domain: Fqdn,
  subjects: ReadonlySet<unknown>,
  report: Report,
): void {
  const { records, obstacles } = srvRecordsOf(lab, "public", name);
  reportObstacles(obstacles, report);
  const server = {
    title: "Access Edge",
    fqdn: lab.accessEdge?.fqdn,
    address: lab.accessEdge?.publicAddress,
  };
  for (const { target, resource } of records) {
    const leadsThere = subjects.has(target) || leadsTo(lab, "public", server, target, domain);
    if (leadsThere === false) {
      report.violation({
        resource,
        found: `Outside, ${name} leads to ${target === "" ? "no server" : target}.`,
        required: `It leads to ${server.fqdn}, the subject of the Access Edge's certificate.`,
      });
    } else if (leadsThere !== true) {
      reportObstacles(leadsThere, report);
    }
  }
}
