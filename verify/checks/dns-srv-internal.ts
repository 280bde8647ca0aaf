import { Fqdn, placeTitles, srvServices } from "../../model";
import { sipDomainsOf } from "../measurements/names/describedRoles";
import { srvRecordsIn } from "../measurements/names/dnsAnswer";
import { internalNames } from "../measurements/names/internalNames";
import { broken, holds, notProven, type Finding } from "../result/finding";
import { check } from "./check";
import { missing } from "./support/publicName";
import { readingOf } from "./support/reading";
import { leadsTo, serverNameIn } from "./support/srvTarget";
import { srvText } from "./support/publicSrv";

const { service, port } = srvServices.internalUsers;
const from = placeTitles.workstation;
const flow = "internalNames";

/** DNS-SRV-INTERNAL: inside, each SIP domain has one SRV record for automatic sign-in, which leads to the Front End. */
export const dnsSrvInternal = check({
  needs: { names: internalNames },
  judge({ names }, { description }) {
    const { fqdn: given, address } = description.frontEnd ?? {};
    const fqdn = given === undefined ? undefined : Fqdn.parse(given).name;
    return sipDomainsOf(description).map((domain): Finding => {
      const name = `${service}.${domain}`;
      const wanted = fqdn === undefined ? "the Front End" : serverNameIn(domain, fqdn);
      const expected = `${name} is port ${port} of ${wanted}`;
      const reading = readingOf(names, name, "SRV");
      const records = srvRecordsIn(reading);
      const details = { evidence: reading.evidence, flow } as const;
      if (reading.kind === "unknown") return notProven(from, expected, reading.text, details);
      if (records.length === 0) return broken(from, expected, reading.text, details);
      const found = srvText(records);
      const [record] = records;
      if (records.length > 1 || record.port !== port) return broken(from, expected, found, details);
      if (fqdn === undefined) return notProven(from, expected, missing("frontEnd.fqdn"), details);
      const { is, text, evidence } = leadsTo(names, { fqdn, address }, record.target, domain);
      const all = { evidence: [...reading.evidence, ...evidence], flow } as const;
      if (is === "unknown") return notProven(from, expected, text, all);
      if (is === "elsewhere") return broken(from, expected, found, all);
      const host = readingOf(names, record.target, "A");
      const isOther = host.kind === "records" && address !== undefined && host.text !== address;
      return isOther
        ? broken(from, expected, `${found}: ${host.text}, not the Front End's ${address}`, all)
        : holds(from, expected, found, all);
    });
  },
});
