import { earliestDate, publicImProviders } from "../../model";
import type { publicImRequirements } from "../../model/requirements/publicIm";
import type { PublicImFact } from "../facts/facts";
import { isKnown, knownOf, unknownOf, type Known } from "../facts/known";
import { normalName } from "../facts/names";
import type { Report } from "../findings/finding";
import type { Lab } from "../lab/lab";
import type { Rule } from "./rule";
import { requireAccessMethod } from "./support/accessMethods";
import { accessEdgeSubjects } from "./support/accessEdgeCertificate";
import { reportObstacles, requireEdges } from "./support/needs";
import { listed } from "./support/wording";

/** What forms for public IM connectivity say. A stack without one breaks none of these. */
export const publicImRules = {
  /** The form gives the subject of the certificate, as far as letters of either case tell it from another. */
  "PIC-FQDN": {
    check(lab, report) {
      const requests = requestsOf(lab, report);
      if (requests.length === 0) return;
      for (const host of requireEdges(lab, report)) {
        const { subjects, whyNone } = accessEdgeSubjects(lab, host);
        reportObstacles(
          [
            ...(whyNone === undefined ? [] : [whyNone]),
            ...unknownOf(subjects.map(({ subject }) => subject)),
          ],
          report,
        );
        const known = knownOf(subjects.map(({ subject }) => subject));
        for (const { resource, accessEdgeFqdn } of requests) {
          const [subject] = known;
          if (!isKnown(accessEdgeFqdn)) {
            report.undecided(accessEdgeFqdn);
          } else if (known.length > 0 && !known.includes(accessEdgeFqdn)) {
            report.violation({
              resource,
              found: `The form of ${resource.name} gives ${accessEdgeFqdn}, and the Access Edge's certificate on ${host} is issued to ${subject}.`,
              required: `It gives ${subject}.`,
            });
          }
        }
      }
    },
  },
  "PIC-SIP-DOMAINS": {
    check(lab, report) {
      const own = lab.sipDomains.map(({ name }) => name);
      for (const { resource, sipDomains } of requestsOf(lab, report)) {
        reportObstacles(unknownOf(sipDomains), report);
        const strange = knownOf(sipDomains).filter((domain) => !own.includes(domain));
        if (strange.length > 0) {
          report.violation({
            resource,
            found: `The form of ${resource.name} gives ${listed(strange)}, which ${strange.length > 1 ? "are no SIP domains" : "is no SIP domain"} of the lab.`,
            required: `It gives some of ${listed(own)}.`,
          });
        }
      }
    },
  },
  /** What the Access Edge has enabled, a form has chosen. */
  "PIC-PROVIDERS": {
    check(lab, report) {
      const requests = requestsOf(lab, report);
      if (requests.length === 0) return;
      const chosen = requests.flatMap(({ providers }) => providers);
      const obstacles = unknownOf(chosen);
      const what = "which providers of public IM are enabled";
      for (const { host, value } of requireAccessMethod(lab, "publicImProviders", what, report)) {
        reportObstacles(unknownOf(value), report);
        const strange = publicImProviders.filter((provider) => {
          const isIt = (each: Known<string>) =>
            isKnown(each) && normalName(each) === provider.toLowerCase();
          return value.some(isIt) && !chosen.some(isIt);
        });
        if (strange.length > 0 && obstacles.length > 0) {
          reportObstacles(obstacles, report);
        } else if (strange.length > 0) {
          report.violation({
            resource: requests[0].resource,
            found: `The Access Edge on ${host} has ${listed(strange)} enabled, which the form of ${requests[0].resource.name} doesn't choose.`,
          });
        }
      }
    },
  },
  /** Where AOL is asked for, the certificate is for clients, too. */
  "PIC-AOL-CERTIFICATE": {
    check(lab, report) {
      const mayAsk = ({ providers }: PublicImFact) =>
        providers.includes("AOL") || unknownOf(providers).length > 0;
      const asking = requestsOf(lab, report, mayAsk).filter(({ providers }) => {
        reportObstacles(unknownOf(providers), report);
        return providers.includes("AOL");
      });
      if (asking.length === 0) return;
      for (const host of requireEdges(lab, report)) {
        const { subjects, whyNone } = accessEdgeSubjects(lab, host);
        if (whyNone !== undefined) report.undecided(whyNone);
        for (const { resource } of subjects) {
          const usages =
            lab.facts.certificates.find((each) => each.resource.urn === resource?.urn)?.usages ??
            lab.stated.accessEdgeCertificateUsages;
          if (usages === undefined) {
            report.undecided(`nothing states what the Access Edge's certificate on ${host} is for`);
          } else if (!isKnown(usages)) {
            report.undecided(usages);
          } else if (!knownOf(usages).includes("clientAuth")) {
            const unknown = unknownOf(usages);
            reportObstacles(unknown, report);
            if (unknown.length > 0) continue;
            report.violation({
              found: `The Access Edge's certificate on ${host} is for ${listed(knownOf(usages))} alone, and the form of ${asking[0].resource.name} asks for AOL.`,
              required: "It is for clientAuth, too.",
              ...(resource && { resource }),
            });
          }
        }
      }
    },
  },
  "PIC-LEAD-TIME": {
    looksAtWholeStack: true,
    check({ facts, today }, report) {
      for (const { resource, wantedOn, submittedOn = today } of facts.publicIm) {
        if (wantedOn === undefined) continue;
        reportObstacles(unknownOf([wantedOn, submittedOn]), report);
        if (!isKnown(wantedOn) || !isKnown(submittedOn)) continue;
        const earliest = earliestDate(submittedOn);
        if (wantedOn < earliest) {
          report.violation({
            resource,
            found: `${resource.name} is wanted on ${wantedOn}, and works on ${earliest} at the earliest.`,
            required: `It is wanted on ${earliest} or later.`,
          });
        }
      }
    },
  },
} satisfies Readonly<Record<keyof typeof publicImRequirements, Rule>>;

/**
 * The lab's forms: with its name, or with one of its SIP domains. Others can be those of another lab.
 *
 * @param isMeant Which of them are asked for. @default all
 */
export function requestsOf(
  lab: Lab,
  report: Report,
  isMeant: (form: PublicImFact) => boolean = () => true,
): readonly PublicImFact[] {
  const own = new Set(lab.sipDomains.map(({ name }) => name));
  const fqdn = lab.accessEdge?.fqdn;
  return lab.facts.publicIm.filter(isMeant).filter(({ resource, accessEdgeFqdn, sipDomains }) => {
    const unknown = unknownOf([accessEdgeFqdn, ...sipDomains]);
    const isOwn =
      unknown.length > 0 ||
      sipDomains.some((domain) => isKnown(domain) && own.has(domain)) ||
      (fqdn !== undefined && isKnown(fqdn) && fqdn.name === accessEdgeFqdn);
    if (!isOwn) {
      report.undecided(
        `the form of ${resource.name} has neither the name nor a SIP domain of the lab, and it isn't known which lab it is for`,
      );
    }
    return isOwn;
  });
}
