import { placeTitles, type SrvService } from "../../../model";
import { sipDomainsOf } from "../../measurements/names/describedRoles";
import { srvRecordsIn, type SrvRecord } from "../../measurements/names/dnsAnswer";
import { publicNames } from "../../measurements/names/publicNames";
import { broken, holds, notProven } from "../../result/finding";
import { check } from "../check";
import { failsForRoles } from "./publicName";
import { readingOf } from "./reading";

/**
 * Each SIP domain has the SRV record outside, with its port. Where the record leads is ACCESS-SRV-TARGET's matter;
 * a DNS that answers for no name is DNS-PUBLIC-NAMES'.
 */
export function publicSrv({ service, port }: SrvService) {
  return check({
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

/** "port 443 of sip.contoso.com". */
export const srvText = (records: readonly SrvRecord[]) =>
  records.map(({ port, target }) => `port ${port} of ${target || "no server"}`).join(" and ");
