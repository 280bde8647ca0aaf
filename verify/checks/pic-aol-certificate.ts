import { handshakes } from "../measurements/access/handshakes";
import { sip } from "../measurements/access/sip";
import { publicImForms } from "../measurements/state/publicImForms";
import { broken, holds, notProven } from "../result/finding";
import { check } from "./check";
import { accessEdgeSights } from "./support/accessEdge";
import { ofEachForm } from "./support/publicImForms";

/** Client authentication, as an enhanced key usage. */
const clientAuthentication = "1.3.6.1.5.5.7.3.2";

/** PIC-AOL-CERTIFICATE: where a form asks for AOL, the Access Edge shows a certificate that is for clients, too. */
export const picAolCertificate = check({
  needs: { asked: publicImForms, handshakes, sip },
  judge: ({ asked, handshakes: seen, sip: tried }, lab) =>
    ofEachForm(asked, "its certificate is for clients where AOL is asked for", (form, from) => {
      const expected = `a certificate for client authentication, as ${form.name} asks for AOL`;
      if (!form.providers.includes("AOL")) {
        return [holds(from, expected, "it doesn't ask for AOL")];
      }
      if (!seen.taken) return [notProven(lab.name, expected, seen.because)];
      const { users, partners, isItself } = accessEdgeSights(seen.value, tried);
      const shown = [...users, ...partners].flatMap((sight) =>
        (sight.who === "itself" || sight.who === "another") && isItself(sight) ? [sight] : [],
      );
      if (shown.length === 0) {
        const why = "the Access Edge shows no certificate";
        return [notProven(lab.name, expected, why, { because: "ACCESS-REMOTE-USERS" })];
      }
      return shown.map(({ from: at, service, certificate: { usages } }) => {
        const isForClients = usages === undefined || usages.includes(clientAuthentication);
        const measured = `usages ${usages?.join(", ") ?? "not limited"}, at ${service.server}`;
        return (isForClients ? holds : broken)(at, expected, measured);
      });
    }),
});
