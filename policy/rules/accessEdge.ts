import { SIP_MTLS, SIP_TLS, srvServices, type Fqdn } from "../../model";
import type { accessEdgeRequirements } from "../../model/requirements/accessEdge";
import { isKnown } from "../facts/known";
import { normalName } from "../facts/names";
import type { Report } from "../findings/finding";
import type { Lab } from "../lab/lab";
import { srvRecordsOf } from "../lab/srvRecords";
import { leadsTo } from "../lab/srvTarget";
import { checkReached, reaches } from "./openings/published";
import { checkWayOut } from "./openings/wayOut";
import type { Rule } from "./rule";
import { sipDomains } from "./sip-domains";
import { accessEdgeSubjects } from "./support/accessEdgeCertificate";
import { reportObstacles, requireEdges, requireFqdn, requireView } from "./support/needs";
import { requireRole } from "./support/roles";

/** What the Access Edge needs so that remote users and partners reach the SIP domains. */
export const accessEdgeRules = {
  /** Every Access Edge's certificate is issued to the Access Edge's name. */
  "ACCESS-CERTIFICATE": {
    check(lab, report) {
      const fqdn = requireFqdn(lab, "accessEdge", report);
      if (fqdn === undefined) {
        return;
      }
      for (const host of requireEdges(lab, report)) {
        const { subjects, whyNone } = accessEdgeSubjects(lab, host);
        if (whyNone !== undefined) {
          report.undecided(whyNone);
        }
        for (const { subject, resource } of subjects) {
          if (!isKnown(subject)) {
            report.undecided(subject);
          } else if (subject !== fqdn.name) {
            report.violation({
              found: `The Access Edge's certificate on ${host} is issued to ${subject}.`,
              required: `Its subject is ${fqdn}.`,
              ...(resource && { resource }),
            });
          }
        }
      }
    },
  },
  /** The certificate is for the name that the Access Edge has in each SIP domain but its own. */
  "ACCESS-SIP-NAMES": {
    check(lab, report) {
      const fqdn = requireFqdn(lab, "accessEdge", report);
      const wanted =
        fqdn === undefined
          ? []
          : lab.sipDomains.flatMap((domain) => (fqdn.isWithin(domain) ? [] : `sip.${domain}`));
      if (wanted.length === 0) return;
      for (const host of requireEdges(lab, report)) {
        const { subjects, whyNone } = accessEdgeSubjects(lab, host);
        if (whyNone !== undefined) report.undecided(whyNone);
        for (const { subject, alternativeNames, resource } of subjects) {
          if (alternativeNames === undefined) {
            report.undecided(
              `only the subject of the Access Edge's certificate on ${host} is stated`,
              resource,
            );
            continue;
          }
          if (!isKnown(alternativeNames)) {
            report.undecided(alternativeNames);
            continue;
          }
          const names = [subject, ...alternativeNames];
          const known = names.filter(isKnown).map(normalName);
          const missing = wanted.filter((name) => !known.includes(name));
          const unknown = names.find((name) => !isKnown(name));
          if (missing.length > 0 && unknown !== undefined && !isKnown(unknown)) {
            report.undecided(unknown);
          } else if (missing.length > 0) {
            report.violation({
              found: `The Access Edge's certificate on ${host} isn't for ${missing.join(", ")}.`,
              ...(resource && { resource }),
            });
          }
        }
      }
    },
  },
  /**
   * What the SRV records outside lead to is who the Access Edge says that it is. A certificate that
   * is issued to another name is ACCESS-CERTIFICATE's matter, and a record that isn't there DNS-SRV-FEDERATION's and
   * DNS-SRV-REMOTE's.
   */
  "ACCESS-SRV-TARGET": {
    asks: ["publicNames"],
    check(lab, report) {
      if (!requireView(lab, "public", report)) return;
      const subjects = subjectsOf(lab);
      for (const domain of lab.sipDomains) {
        for (const { service } of [srvServices.federation, srvServices.remoteUsers]) {
          checkRecords(lab, `${service}.${domain}`, domain, subjects, report);
        }
      }
    },
  },
  "ACCESS-REMOTE-USERS": reaches("accessEdge", SIP_TLS),
  /** Partners reach the Access Edge, and it reaches them. */
  "ACCESS-FEDERATION": {
    asks: ["passing", "publishing"],
    check(lab, report) {
      const role = requireRole(lab, "accessEdge", report);
      if (role !== undefined) {
        checkReached(lab, { role, protocol: SIP_MTLS, isPublishingElsewhere: false }, report);
        checkWayOut(lab, role, SIP_MTLS, report);
      }
    },
  },
  "SIP-DOMAINS": sipDomains,
} satisfies Readonly<Record<keyof typeof accessEdgeRequirements, Rule>>;

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
