import { handshakes, type Handshakes } from "../measurements/access/handshakes";
import { publicImMessages, type PublicImMessage } from "../measurements/access/publicImMessages";
import { sip, type Sip } from "../measurements/access/sip";
import type { Outcome } from "../measurements/measurement";
import { describedRole } from "../measurements/names/describedRoles";
import { publicImForms } from "../measurements/state/publicImForms";
import { broken, holds, notProven, type Finding } from "../result/finding";
import { check, type CheckedLab } from "./check";
import { accessEdgeSights } from "./support/accessEdge";
import { ofEachForm } from "./support/publicImForms";
import { findingsOfMessages } from "./support/publicImMessages";

/** PIC-FQDN: the form gives, letter for letter, the subject of the certificate that the Access Edge shows. */
export const picFqdn = check({
  needs: { asked: publicImForms, messages: publicImMessages, handshakes, sip },
  judge: ({ asked, messages, handshakes: seen, sip: tried }, lab) => [
    ...ofEachForm(asked, "forms for public IM give the certificate's subject", (form) => {
      const { name, accessEdgeFqdn } = form;
      const expected = `subject ${accessEdgeFqdn}, as ${name} gives it`;
      if (!seen.taken) return [notProven(lab.name, expected, seen.because)];
      const { shown } = accessEdgeSights(seen.value, tried);
      if (shown.length === 0) {
        return [
          notProven(lab.name, expected, "the Access Edge shows no certificate", {
            because: "ACCESS-REMOTE-USERS",
          }),
        ];
      }
      // Where the form gives the Access Edge's name and the certificate doesn't, the certificate is what is wrong.
      const isCertificates = accessEdgeFqdn === describedRole(lab.description, "accessEdge").fqdn;
      return shown.map(({ from, service, certificate: { subject } }) => {
        const measured = `subject ${subject || "none"}, at ${service.server}`;
        if (subject === accessEdgeFqdn) return holds(from, expected, measured);
        return isCertificates && subject.toLowerCase() !== accessEdgeFqdn
          ? notProven(from, expected, measured, { because: "ACCESS-CERTIFICATE" })
          : broken(from, expected, measured);
      });
    }),
    ...ofMessages(messages, seen, tried, lab),
  ],
});

/** Where the certificate isn't for the Access Edge's own name, that is what is wrong. */
function ofMessages(
  messages: Outcome<readonly PublicImMessage[] | undefined>,
  seen: Outcome<Handshakes>,
  tried: Outcome<Sip>,
  { description }: CheckedLab,
): readonly Finding[] {
  const { fqdn } = describedRole(description, "accessEdge");
  const shown = seen.taken ? accessEdgeSights(seen.value, tried).shown : [];
  const isOthers = shown.some(({ certificate: { subject } }) => subject.toLowerCase() !== fqdn);
  const findings = findingsOfMessages(messages, "PIC-FQDN", "the providers know the Access Edge");
  return findings.map((finding) =>
    finding.verdict === "broken" && isOthers
      ? { ...finding, verdict: "notProven", because: "ACCESS-CERTIFICATE" }
      : finding,
  );
}
