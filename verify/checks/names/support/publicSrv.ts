import { placeTitles } from "../../../../components/model";
import type { RequirementId } from "../../../../components/model/requirements";
import { sipDomainsOf } from "../../../measurements/names/describedRoles";
import { srvRecordsIn } from "../../../measurements/names/dnsAnswer";
import { publicNames, publicServices } from "../../../measurements/names/publicNames";
import { broken, holds, notProven } from "../../../result/finding";
import { check } from "../../check";
import { failsForRoles } from "./publicName";
import { readingOf } from "./reading";
import { srvText } from "./srvText";

/**
 * Each SIP domain has the SRV record outside, with its port. Where the record leads is ACCESS-SRV-TARGET's matter;
 * a DNS that answers for no name is DNS-PUBLIC-NAMES'.
 */
export function publicSrvCheck(
  requirement: RequirementId,
  { service, port }: (typeof publicServices)[keyof typeof publicServices],
) {
  return check({
    requirement,
    needs: { names: publicNames },
    judge({ names }, { description }) {
      return sipDomainsOf(description).map((domain) => {
        const from = placeTitles.client;
        const name = `${service}.${domain}`;
        const expected = `${name} has port ${port}`;
        const reading = readingOf(names, name, "SRV");
        const details = { evidence: reading.evidence, flow: "publicNames" } as const;
        if (reading.kind === "unknown") return notProven(from, expected, reading.text, details);
        if (reading.kind === "failed" && failsForRoles(names, description)) {
          return notProven(from, expected, reading.text, {
            ...details,
            because: "DNS-PUBLIC-NAMES",
          });
        }
        const records = srvRecordsIn(reading);
        if (records.length === 0) return broken(from, expected, reading.text, details);
        const isRight = records.every((record) => record.port === port);
        return (isRight ? holds : broken)(from, expected, srvText(records), details);
      });
    },
  });
}
