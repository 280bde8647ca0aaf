import { srvServices, type Address, type Fqdn } from "../../model";
import type { dnsRequirements } from "../../model/requirements/dns";
import { isKnown, type Known, unknownOf } from "../facts/known";
import type { Report } from "../findings/finding";
import { kindOfAddress } from "../lab/addressKind";
import type { Lab, PublishedRole } from "../lab/lab";
import { nameServersOf, whyInternal } from "../lab/nameServers";
import { opaqueOn } from "../lab/opaque";
import { publishedRolesOf } from "../lab/publishedRoles";
import type { Obstacle } from "../lab/records";
import { resolveName } from "../lab/resolution";
import { srvRecordsOf } from "../lab/srvRecords";
import { leadsTo } from "../lab/srvTarget";
import { srvPort } from "../remediations/srvPort";
import { dnsPublicNames } from "./dns-public-names";
import { edgeNextHop } from "./edge-next-hop";
import type { Rule } from "./rule";
import { hostResource, reportObstacles, requireEdges, requireView } from "./support/needs";
import { publicSrv } from "./support/publicSrv";
import { listed } from "./support/wording";

/** What names have to resolve to, outside, inside and on the Edge. */
export const dnsRules = {
  "DNS-PUBLIC-NAMES": dnsPublicNames,
  /** Partners find the Access Edge of each SIP domain. */
  "DNS-SRV-FEDERATION": publicSrv(srvServices.federation),
  /** Remote users find the Access Edge of each SIP domain. */
  "DNS-SRV-REMOTE": publicSrv(srvServices.remoteUsers),
  /** Inside, each SIP domain has one SRV record for automatic sign-in, which leads to the Front End. */
  "DNS-SRV-INTERNAL": {
    asks: ["internalNames"],
    remediate: srvPort(srvServices.internalUsers),
    check(lab, report) {
      if (!requireView(lab, "internal", report)) return;
      lab.sipDomains.forEach((domain) => checkDomain(lab, domain, report));
    },
  },
  /**
   * Inside, a published role's name is its own address behind the NAT. A name that the internal zone
   * hasn't is fine. `sip.<domain>` is the Front End's inside, whoever has it outside: it only mustn't be the public
   * address.
   */
  "DNS-INTERNAL-NAMES": {
    asks: ["internalNames"],
    check(lab, report) {
      if (!requireView(lab, "internal", report)) return;
      const obstacles = publishedRolesOf(lab).flatMap((role) => checkRole(lab, role, report));
      reportObstacles(obstacles, report);
    },
  },
  /** No Edge Server asks internal DNS. */
  "DNS-EDGE-RESOLVER": {
    asks: ["nameServers"],
    of: ["edge"],
    check(lab, report) {
      for (const host of requireEdges(lab, report)) {
        const servers = nameServersOf(lab, host);
        if (servers === undefined) {
          report.undecided(`no resource shows which name servers ${host} asks`);
          continue;
        }
        reportObstacles([...unknownOf(servers), ...opaqueOn(lab, [host], "name servers")], report);
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
  },
  "EDGE-NEXT-HOP": edgeNextHop,
} satisfies Readonly<Record<keyof typeof dnsRequirements, Rule>>;

function checkDomain(lab: Lab, domain: Fqdn, report: Report): void {
  const { service, port } = srvServices.internalUsers;
  const name = `${service}.${domain}`;
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

function checkRole(lab: Lab, role: PublishedRole, report: Report): readonly Obstacle[] {
  const { title, fqdn, address: own, publicAddress } = role;
  if (fqdn === undefined || !isKnown(fqdn)) {
    return fqdn === undefined ? [] : [fqdn];
  }
  if (publicAddress !== undefined && isKnown(publicAddress) && is(own, publicAddress)) {
    return [];
  }
  const { answers, obstacles } = resolveName(lab, "internal", fqdn.name);
  const others = answers.filter(({ address }) => address.version === 4 && !is(own, address));
  const isFrontEnds = lab.sipDomains.some((domain) => fqdn.name === `sip.${domain}`);
  const isOwnKnown = own !== undefined && isKnown(own);
  const wrong = others.find(
    ({ address }) => is(publicAddress, address) || (isOwnKnown && !isFrontEnds),
  );
  if (wrong !== undefined) {
    const kind = kindOfAddress(lab, wrong.address) ?? `which isn't the ${title}'s own address`;
    report.violation({
      resource: wrong.resource,
      found: `Inside, ${fqdn} is ${wrong.address}, ${kind}.`,
    });
    return [];
  }
  if (!isFrontEnds && others.some(({ address }) => address.isPubliclyRoutable)) {
    return [own !== undefined && !isKnown(own) ? own : `the address of the ${title} isn't known`];
  }
  const isOfZone = lab.sipDomains.some((domain) => fqdn.isWithin(domain));
  return isOfZone || answers.length > 0 ? obstacles : [];
}

const is = (known: Known<Address> | undefined, address: Address) =>
  known !== undefined && isKnown(known) && known.equals(address);
