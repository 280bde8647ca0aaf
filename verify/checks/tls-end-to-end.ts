import { handshakes, type Handshakes } from "../measurements/access/handshakes";
import {
  edgeTlsServices,
  ownCertificates,
  type InternalEnds,
  type OwnCertificates,
} from "../measurements/access/ownCertificates";
import { sip, type Sip } from "../measurements/access/sip";
import type { Outcome } from "../measurements/measurement";
import { broken, holds, notProven, type Finding } from "../result/finding";
import type { ShownCertificate } from "../station/handshake";
import { check } from "./check";
import { accessEdgeSights } from "./support/accessEdge";
import { isReplaced, ownCertificate } from "./support/ownCertificate";
import { isShowing, nameOf, reaching, sightsOf, type ShowingSight } from "./support/sights";

/**
 * TLS-END-TO-END: nobody between opens TLS, so that both sides of each firewall see one certificate. Where no
 * certificate comes through, nobody opens anything: that is the matter of what is reached.
 */
export const tlsEndToEnd = check({
  needs: { handshakes, sip, ownCertificates },
  judge({ handshakes: seen, sip: tried, ownCertificates: own }, lab) {
    const outside = seen.taken ? outsideFindings(seen.value, tried, own) : [];
    const inside = own.taken ? own.value.internal.flatMap(insideFinding) : [];
    if (outside.length + inside.length > 0) return [...outside, ...inside];
    const because = !seen.taken
      ? seen.because
      : own.taken
        ? "no certificate comes through the firewalls"
        : own.because;
    return [notProven(lab.name, "both sides of the firewalls see one certificate", because)];
  },
});

function outsideFindings(
  seen: Handshakes,
  tried: Outcome<Sip>,
  own: Outcome<OwnCertificates>,
): Finding[] {
  const { isItself } = accessEdgeSights(seen, tried);
  const isService = (sight: ShowingSight) =>
    sight.who === "itself" || (/^accessEdge/.test(sight.service.name) && isItself(sight));
  return edgeTlsServices.flatMap((name) =>
    sightsOf(seen, name)
      .filter(isShowing)
      .filter(isService)
      .map((sight): Finding => {
        const { from, service, certificate } = sight;
        const expected = `the certificate of the ${service.title} itself`;
        const details = { flow: reaching[name].flow };
        const itsOwn = ownCertificate(own, name);
        if ("unknown" in itsOwn) return notProven(from, expected, itsOwn.unknown, details);
        const evidence = compared(service.server, certificate, itsOwn);
        return isReplaced(own, sight) === false
          ? holds(from, expected, "it is", { ...details, evidence })
          : broken(from, expected, another(certificate), { ...details, evidence });
      }),
  );
}

/** None where no certificate comes through. */
function insideFinding({ title, from, flow, server, own, seen }: InternalEnds): Finding[] {
  if (seen.kind !== "certificate") return [];
  const expected = `the certificate of the ${title} itself`;
  if (own.kind !== "certificate") {
    const why = own.kind === "untried" ? own.because : "it shows no certificate there";
    return [notProven(from, expected, why, { flow })];
  }
  const evidence = compared(server, seen.certificate, own.certificate);
  return [
    seen.certificate.fingerprint === own.certificate.fingerprint
      ? holds(from, expected, "it is", { flow, evidence })
      : broken(from, expected, another(seen.certificate), { flow, evidence }),
  ];
}

const another = (certificate: ShownCertificate) =>
  `another one, for ${nameOf(certificate)}, issued by ${certificate.issuer || "nobody"}`;

const compared = (
  server: string | undefined,
  seen: ShownCertificate,
  own: ShownCertificate,
): string[] => [`${server}: ${seen.fingerprint}`, `on its own host: ${own.fingerprint}`];
