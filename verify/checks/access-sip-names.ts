import { handshakes } from "../measurements/access/handshakes";
import { ownCertificates } from "../measurements/access/ownCertificates";
import { sip } from "../measurements/access/sip";
import { describedRole, sipDomainsOf } from "../measurements/names/describedRoles";
import { broken, holds, notProven, type Finding } from "../result/finding";
import { check } from "./check";
import { accessEdgeSights } from "./support/accessEdge";
import { isReplaced } from "./support/ownCertificate";
import { missing } from "./support/publicName";
import { reaching } from "./support/sights";
import { serverNameIn } from "./support/srvTarget";

/**
 * ACCESS-SIP-NAMES: the certificate that the Access Edge shows is for its name in each SIP domain. Its name in its own
 * domain is ACCESS-CERTIFICATE's matter.
 */
export const accessSipNames = check({
  needs: { handshakes, sip, ownCertificates },
  judge({ handshakes: seen, sip: tried, ownCertificates: own }, { name: lab, description }) {
    const { fqdn, path } = describedRole(description, "accessEdge");
    const expected = "its certificate is for the Access Edge's name in each SIP domain";
    if (!seen.taken) return [notProven(lab, expected, seen.because)];
    if (fqdn === undefined) return [notProven(lab, expected, missing(`${path}.fqdn`))];
    const wanted = sipDomainsOf(description)
      .map((domain) => serverNameIn(domain, fqdn))
      .filter((name) => name !== fqdn);
    if (wanted.length === 0) return [holds(lab, expected, `${fqdn} is in every SIP domain`)];
    const { users, partners } = accessEdgeSights(seen.value, tried);
    const sights = [...users, ...partners];
    const itself = sights.flatMap((sight) => (sight.who === "itself" ? [sight] : []));
    if (itself.length === 0) {
      const isAnother = sights.some(({ who }) => who === "another");
      return users.map(({ from, service, ...sight }) =>
        sight.who === "unknown"
          ? notProven(from, expected, sight.because)
          : notProven(from, expected, `no certificate of the Access Edge at ${service.server}`, {
              because: isAnother ? "ACCESS-CERTIFICATE" : reaching[service.name].requirement,
            }),
      );
    }
    return itself.map((sight): Finding => {
      const { from, service, certificate } = sight;
      const names = [certificate.subject, ...certificate.names].map((name) => name.toLowerCase());
      const lacking = wanted.filter((name) => !names.includes(name));
      const details = {
        flow: reaching[service.name].flow,
        evidence: [`${service.server}: ${JSON.stringify(certificate)}`],
      };
      if (lacking.length === 0) {
        return holds(from, expected, `it is for ${wanted.join(", ")}`, details);
      }
      return isReplaced(own, sight)
        ? notProven(from, expected, `it isn't for ${lacking.join(", ")}`, {
            ...details,
            because: "TLS-END-TO-END",
          })
        : broken(from, expected, `it isn't for ${lacking.join(", ")}`, details);
    });
  },
});
