import type { Fqdn } from "../../components/model";
import type { Report } from "../findings/finding";
import type { Lab } from "../lab/lab";
import { recordsOf } from "../lab/records";
import { srvRecordsOf } from "../lab/srvRecords";
import { leadsTo } from "../lab/srvTarget";
import type { Rule } from "./rule";
import { reportObstacles } from "./support/needs";
import { listed } from "./support/wording";

const port = 5061;

/** DNS-SRV-INTERNAL: inside, each SIP domain has one SRV record for automatic sign-in, which leads to the Front End. */
export const dnsSrvInternal: Rule = {
  requirement: "DNS-SRV-INTERNAL",
  check(lab, report) {
    const unknownView = recordsOf(lab).whyUnknown("internal");
    if (unknownView !== undefined) {
      report.undecided(unknownView);
    } else {
      lab.sipDomains.forEach((domain) => checkDomain(lab, domain, report));
    }
  },
};

function checkDomain(lab: Lab, domain: Fqdn, report: Report): void {
  const name = `_sipinternaltls._tcp.${domain}`;
  const { records, obstacles } = srvRecordsOf(lab, "internal", name);
  const frontEnd = lab.frontEnd?.fqdn;
  const target = frontEnd === undefined ? "the Front End" : `${frontEnd}, the Front End`;
  const required = `One record, which leads to port ${port} of ${target}.`;
  if (records.length === 0 && obstacles.length === 0) {
    report.violation({
      found: `The internal zone of ${domain} has no SRV record ${name}.`,
      required,
    });
    return;
  }
  if (records.length > 1) {
    const all = listed(records.map((record) => `port ${record.port} of ${record.target}`));
    report.violation({
      resource: records[1].resource,
      found: `Inside, ${name} has ${records.length} records: ${all}.`,
      required,
    });
    return;
  }
  reportObstacles(obstacles, report);
  const [record] = records;
  if (record === undefined) {
    return;
  }
  const server = { title: "Front End", ...lab.frontEnd };
  const leadsThere = leadsTo(lab, "internal", server, record.target, domain);
  if (record.port !== port || leadsThere === false) {
    report.violation({
      resource: record.resource,
      found: `Inside, ${name} leads to port ${record.port} of ${record.target}.`,
      required,
    });
  } else if (leadsThere !== true) {
    reportObstacles(leadsThere, report);
  }
}
