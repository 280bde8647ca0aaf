import { X509Certificate } from "node:crypto";
import { ValueError } from "../values";
import { dnsNamesIn } from "../values/certificateNames";

/** What counts of the Access Edge's certificate for public IM. */
export interface AccessEdgeCertificate {
  /** Where it is from, for messages: `the certificate given`. */
  readonly origin: string;
  /** Common name of the subject, as it is written. */
  readonly subject: string;
  /** Every DNS name in it. */
  readonly names: readonly string[];
  readonly isForClients: boolean;
}

const clientAuthentication = "1.3.6.1.5.5.7.3.2";

/**
 * The Access Edge's certificate in a PEM text, which may go on with those of the authorities.
 *
 * @throws ValueError for a text without a certificate, with a private key, or with an authority's first, and for a
 * certificate whose subject is no name of one host. No message quotes the text.
 */
export function readAccessEdgeCertificate(pem: string): AccessEdgeCertificate {
  if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(pem)) {
    throw new ValueError(
      "has a private key in it, which nobody needs here: give the certificate alone.",
    );
  }
  const found = parse(pem);
  if (found.ca) {
    throw new ValueError(
      "begins with an authority's certificate: give that of the Access Edge first.",
    );
  }
  const commonName: string | readonly string[] | undefined = found.toLegacyObject().subject?.CN;
  const subjects = commonName === undefined ? [] : [commonName].flat();
  if (subjects.length !== 1) {
    throw new ValueError(
      `has ${subjects.length === 0 ? "no common name" : `${subjects.length} common names`} in its subject: the form needs exactly one; have it issued again with the Access Edge FQDN as its subject.`,
    );
  }
  const [subject] = subjects;
  if (subject.startsWith("*.")) {
    throw new ValueError(
      `is issued to the wildcard ${subject}, and the form needs the name of one host: have it issued again with the Access Edge FQDN as its subject.`,
    );
  }
  return {
    origin: "the certificate given",
    subject,
    names: dnsNamesIn(found.subjectAltName),
    // No usages at all means any.
    isForClients: found.keyUsage?.includes(clientAuthentication) ?? true,
  };
}

function parse(pem: string): X509Certificate {
  try {
    return new X509Certificate(pem);
  } catch {
    throw new ValueError(
      'has no certificate that can be read: give PEM text, which begins with "-----BEGIN CERTIFICATE-----".',
    );
  }
}
