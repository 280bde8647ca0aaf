import {
  edgeTlsServices,
  type EdgeTlsService,
  type OwnCertificates,
} from "../../measurements/access/ownCertificates";
import type { TlsServiceName } from "../../measurements/access/tlsServices";
import type { Outcome } from "../../measurements/measurement";
import type { ShownCertificate } from "../../station/handshake";
import type { ShowingSight } from "./sights";

/** What a service of the Edge shows on the Edge itself, or why that isn't known. */
export function ownCertificate(
  own: Outcome<OwnCertificates>,
  name: EdgeTlsService,
): ShownCertificate | { readonly unknown: string } {
  if (!own.taken) return { unknown: own.because };
  const shown = own.value.services[name];
  if (shown.kind === "certificate") return shown.certificate;
  return { unknown: shown.kind === "untried" ? shown.because : "it shows no certificate there" };
}

/**
 * Whether somebody between shows a certificate of its own in the place of the service's: it is neither the one that the
 * service has on the Edge nor that of another service there. Undefined where that isn't known.
 */
export function isReplaced(
  own: Outcome<OwnCertificates>,
  { service, certificate }: ShowingSight,
): boolean | undefined {
  if (!isOfEdge(service.name)) return undefined;
  const itsOwn = ownCertificate(own, service.name);
  if ("unknown" in itsOwn) return undefined;
  return edgeTlsServices.every((name) => {
    const one = ownCertificate(own, name);
    return "unknown" in one || one.fingerprint !== certificate.fingerprint;
  });
}

const isOfEdge = (name: TlsServiceName): name is EdgeTlsService =>
  edgeTlsServices.some((one) => one === name);
