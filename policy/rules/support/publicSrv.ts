import type { RequirementId } from "../../../components/model/requirements";
import { recordsOf } from "../../lab/records";
import { srvRecordsOf } from "../../lab/srvRecords";
import type { Rule } from "../rule";
import { reportObstacles } from "./needs";

/** How users and partners outside find the Access Edge of a SIP domain. */
export const publicServices = [
  { service: "_sipfederationtls._tcp", port: 5061 },
  { service: "_sip._tls", port: 443 },
] as const;

/**
 * Each SIP domain has the SRV record outside, with its port. Where the record leads is ACCESS-SRV-TARGET's matter.
 *
 * @param service Service and protocol, e.g. `_sip._tls`.
 */
export function publicSrvRule(
  requirement: RequirementId,
  { service, port }: (typeof publicServices)[number],
): Rule {
  return {
    requirement,
    check(lab, report) {
      const unknownView = recordsOf(lab).whyUnknown("public");
      if (unknownView !== undefined) {
        report.undecided(unknownView);
        return;
      }
      for (const domain of lab.sipDomains) {
        const name = `${service}.${domain}`;
        const { records, obstacles } = srvRecordsOf(lab, "public", name);
        reportObstacles(obstacles, report);
        if (records.length === 0 && obstacles.length === 0) {
          report.violation({ found: `The public zone of ${domain} has no SRV record ${name}.` });
        }
        for (const record of records.filter((each) => each.port !== port)) {
          report.violation({
            resource: record.resource,
            found: `Outside, ${name} leads to port ${record.port} of ${record.target}.`,
            required: `Port ${port}.`,
          });
        }
      }
    },
  };
}
