import { createPrivateKey, X509Certificate, type KeyObject } from "node:crypto";
import type { Usage } from "../../../model/resources/pki";
import { dnsNamesIn } from "../../../model/values/certificateNames";

/** A certificate as it is found. */
export interface FoundCertificate {
  readonly x509: X509Certificate;
  readonly commonName: string;
  /** The DNS names in it, in their order. */
  readonly names: readonly string[];
  /** Usages by their names, and any other by its object identifier. */
  readonly usages: readonly string[];
  readonly validityDays: number;
  /** One of those that are made, or another in the same notation. */
  readonly keyAlgorithm: string;
  /** SHA-256 of the certificate: 32 bytes in hexadecimal, with colons between them. */
  readonly fingerprint: string;
}

const usageOids: Readonly<Record<string, Usage>> = {
  "1.3.6.1.5.5.7.3.1": "serverAuth",
  "1.3.6.1.5.5.7.3.2": "clientAuth",
};

/** The certificates in a PEM text, each a text of its own. */
export const pemsIn = (text: string | undefined): string[] =>
  text?.match(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----\n?/g) ?? [];

/** The first certificate in a PEM text; undefined where there is none in it. */
export function parseCertificate(text: string | undefined): FoundCertificate | undefined {
  const x509 = attempt(() => new X509Certificate(text ?? ""));
  if (x509 === undefined) {
    return undefined;
  }
  const commonName = x509.toLegacyObject().subject?.CN ?? "";
  return {
    x509,
    commonName: Array.isArray(commonName) ? commonName.join(", ") : commonName,
    names: dnsNamesIn(x509.subjectAltName),
    usages: (x509.keyUsage ?? []).map((oid) => usageOids[oid] ?? oid),
    validityDays: Math.round((Date.parse(x509.validTo) - Date.parse(x509.validFrom)) / 86_400_000),
    keyAlgorithm: keyAlgorithmOf(x509.publicKey),
    fingerprint: x509.fingerprint256,
  };
}

function keyAlgorithmOf({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): string {
  const { modulusLength, namedCurve } = asymmetricKeyDetails ?? {};
  return asymmetricKeyType === "ec"
    ? `ECDSA ${namedCurve === "prime256v1" ? "P-256" : namedCurve}`
    : `${asymmetricKeyType?.toUpperCase()} ${modulusLength ?? ""}`.trim();
}

/** What is wrong with the dates and the key of a certificate; each names the file. */
export function pairFaults(certificate: FoundCertificate, key: string | undefined): string[] {
  const { x509 } = certificate;
  const [from, to] = [new Date(x509.validFrom), new Date(x509.validTo)];
  const privateKey = attempt(() => createPrivateKey(key ?? ""));
  return [
    from > new Date() && `certificate.pem is not valid before ${from.toISOString()}`,
    to < new Date() && `certificate.pem expired on ${to.toISOString()}`,
    key === undefined && "key.pem is gone",
    key !== undefined && privateKey === undefined && "key.pem holds no private key",
    privateKey && !x509.checkPrivateKey(privateKey) && "key.pem is not the certificate's key",
  ].flatMap((fault) => fault || []);
}

/** Whether the authority signed the certificate. */
export function isIssuedBy(certificate: FoundCertificate, authority: FoundCertificate): boolean {
  return (
    certificate.x509.checkIssued(authority.x509) &&
    attempt((): boolean => certificate.x509.verify(authority.x509.publicKey as KeyObject)) === true
  );
}

function attempt<T>(operation: () => T): T | undefined {
  try {
    return operation();
  } catch {
    return undefined;
  }
}
