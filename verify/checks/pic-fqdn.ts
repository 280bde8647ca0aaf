import { handshakes } from "../measurements/access/handshakes";
import { sip } from "../measurements/access/sip";
import { describedRole } from "../measurements/names/describedRoles";
import { publicImForms } from "../measurements/state/publicImForms";
import { broken, holds, notProven } from "../result/finding";
import { check } from "./check";
import { accessEdgeSights } from "./support/accessEdge";
import { ofEachForm } from "./support/publicImForms";

/** PIC-FQDN: the form gives, letter for letter, the subject of the certificate that the Access Edge shows. */
export const picFqdn = check({
  needs: { asked: publicImForms, handshakes, sip },
  judge: ({ asked, handshakes: seen, sip: tried }, lab) =>
    ofEachForm(asked, "forms for public IM give the certificate's subject", (form) => {
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
});
