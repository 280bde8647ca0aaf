import { isKnown } from "../facts/known";
import type { Rule } from "./rule";
import { accessEdgeSubjects } from "./support/accessEdgeCertificate";
import { requireEdges, requireFqdn } from "./support/needs";

/** ACCESS-CERTIFICATE: every Access Edge's certificate is issued to the Access Edge's name. */
export const accessCertificate: Rule = {
  requirement: "ACCESS-CERTIFICATE",
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
};
