import type { SrvService } from "../../../model";
import { srvPort } from "../../remediations/srvPort";
import { srvRecordsOf } from "../../lab/srvRecords";
import type { Rule } from "../rule";
import { reportObstacles, requireView } from "./needs";

/** Each SIP domain has the SRV record outside, with its port. Where the record leads is ACCESS-SRV-TARGET's matter. */
export function publicSrv({ service, port }: SrvService): Rule {
  return {
    asks: ["publicNames"],
    remediate: srvPort({ service, port }),
    check(lab, report) {
      if (!requireView(lab, "public", report)) return;
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
