import { chains } from "../measurements/access/chains";
import { handshakes } from "../measurements/access/handshakes";
import { ownCertificates } from "../measurements/access/ownCertificates";
import { sip } from "../measurements/access/sip";
import { broken, holds, notProven, type Finding } from "../result/finding";
import type { ShownCertificate } from "../station/handshake";
import { check } from "./check";
import { accessEdgeSights } from "./support/accessEdge";
import { isReplaced } from "./support/ownCertificate";
import {
  isShared,
  nameOf,
  reaching,
  wordsOf,
  type ShowingSight,
  type Sight,
} from "./support/sights";
import { isChainCut } from "./support/trust";

/** ACCESS-CERTIFICATE: the Access Edge shows a certificate that is its own, trusted and in force. */
export const accessCertificate = check({
  needs: { handshakes, sip, ownCertificates, chains },
  judge({ handshakes: seen, sip: tried, ownCertificates: own, chains: sent }, lab) {
    const fqdn = lab.description.edge?.accessEdge?.fqdn;
    const expected = `a trusted certificate, subject ${fqdn ?? "the Access Edge FQDN"}`;
    if (!seen.taken) return [notProven(lab.name, expected, seen.because)];
    if (fqdn === undefined) {
      return [notProven(lab.name, expected, "the description gives no Access Edge FQDN")];
    }
    const { users, shown } = accessEdgeSights(seen.value, tried);
    return shown.length === 0
      ? users.map((sight) => unshown(sight, expected, isShared(users)))
      : shown.map((sight) => {
          const finding = judged(sight, fqdn, expected, shown);
          if (finding.verdict !== "broken") return finding;
          const because = isReplaced(own, sight)
            ? "TLS-END-TO-END"
            : isUnsent(sight) && isChainCut(sent)
              ? "ACCESS-TRUST"
              : undefined;
          return because === undefined ? finding : { ...finding, verdict: "notProven", because };
        });
  },
});

/** Whether nothing but the way to a root is missing. */
const isUnsent = ({ certificate: { distrust } }: ShowingSight): boolean =>
  distrust === "UNABLE_TO_VERIFY_LEAF_SIGNATURE" ||
  distrust === "UNABLE_TO_GET_ISSUER_CERT_LOCALLY";

function unshown(sight: Sight, expected: string, isUsersShared: boolean): Finding {
  const { from, service } = sight;
  if (sight.who === "unknown") return notProven(from, expected, sight.because);
  const measured =
    sight.who === "nobody"
      ? `no certificate at ${service.server}: ${wordsOf(sight.kind)}`
      : `${sight.who === "another" ? sight.answerer : "another server"} answers at ${service.server}`;
  const because = isUsersShared ? "EDGE-OWN-PORTS" : reaching[service.name].requirement;
  return notProven(from, expected, measured, { because });
}

function judged(
  { from, service, certificate, clock }: ShowingSight,
  fqdn: string,
  expected: string,
  shown: readonly ShowingSight[],
): Finding {
  const { subject, distrust, validFrom, validTo } = certificate;
  const { flow } = reaching[service.name];
  const details = {
    flow,
    evidence: [`${service.server}: ${JSON.stringify(certificate)}`, `clock there: ${clock}`],
  };
  const isInForce = isInForceAt(certificate, clock);
  const wrongSubject = subject.toLowerCase() !== fqdn.toLowerCase();
  const dates = isInForce
    ? []
    : [
        `${clock < validFrom ? "not valid before" : "not valid after"} ${day(clock < validFrom ? validFrom : validTo)}; the clock there shows ${day(clock)}`,
      ];
  const isAboutTime = /EXPIRED|NOT_YET_VALID/.test(distrust ?? "");
  const chain =
    distrust !== undefined && (isInForce || !isAboutTime) ? [`not trusted: ${distrust}`] : [];
  const wrong = [...(wrongSubject ? [`subject ${nameOf(certificate)}`] : []), ...dates, ...chain];
  if (wrong.length === 0) {
    const measured = `subject ${subject}, until ${day(validTo)}, at ${service.server}`;
    return holds(from, expected, measured, details);
  }
  const elsewhere = shown.find((one) => isInForceAt(certificate, one.clock));
  if (!wrongSubject && !isInForce && elsewhere !== undefined) {
    const measured = `${dates.join()}, that of ${elsewhere.from} ${day(elsewhere.clock)}: one clock is wrong`;
    return notProven(from, expected, measured, details);
  }
  return broken(from, expected, wrong.join("; "), details);
}

const isInForceAt = ({ validFrom, validTo }: ShownCertificate, clock: string): boolean =>
  validFrom <= clock && clock <= validTo;

const day = (time: string): string => time.slice(0, 10);
