import { createPrivateKey, KeyObject, webcrypto } from "node:crypto";
import type { KeyAlgorithm, Usage } from "../../../model/resources/pki";

/** A certificate with its private key, both PEM. */
export interface Issued {
  readonly certificate: string;
  readonly key: string;
}

/** What a certificate is asked for. */
export interface CertificateRequest {
  /** Every DNS name, the subject first. */
  readonly names: readonly string[];
  readonly usages: readonly Usage[];
  readonly validityDays: number;
  readonly keyAlgorithm: KeyAlgorithm;
}

const algorithms = {
  "RSA 2048": {
    name: "RSASSA-PKCS1-v1_5",
    hash: "SHA-256",
    modulusLength: 2048,
    publicExponent: new Uint8Array([1, 0, 1]),
  },
  "ECDSA P-256": { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" },
} as const;

const millisecondsADay = 86_400_000;
/** Clocks of a lab's hosts differ a little; a certificate is valid at once all the same. */
const backdating = 300_000;

/** A root certificate with a new key. */
export async function issueAuthority(request: {
  readonly commonName: string;
  readonly validityDays: number;
  readonly keyAlgorithm: KeyAlgorithm;
}): Promise<Issued> {
  const x509 = await loadX509();
  const keys = await newKeys(request.keyAlgorithm);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    ...validity(request.validityDays),
    name: commonName(x509, request.commonName),
    signingAlgorithm: algorithms[request.keyAlgorithm],
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(true, undefined, true),
      new x509.KeyUsagesExtension(
        x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign,
        true,
      ),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return { certificate: pem(certificate), key: privatePem(keys) };
}

/**
 * A certificate with a new key, signed by the authority.
 *
 * @throws where it would outlive the authority.
 */
export async function issueCertificate(
  request: CertificateRequest,
  authority: Issued,
): Promise<Issued> {
  const x509 = await loadX509();
  const issuer = new x509.X509Certificate(authority.certificate);
  const dates = validity(request.validityDays);
  if (dates.notAfter > issuer.notAfter) {
    const days = Math.floor((issuer.notAfter.getTime() - Date.now()) / millisecondsADay);
    throw new Error(
      `validityDays ${request.validityDays} is longer than the authority is valid ` +
        `(until ${issuer.notAfter.toISOString().slice(0, 10)}); use at most ${days}`,
    );
  }
  const keys = await newKeys(request.keyAlgorithm);
  const signing = createPrivateKey(authority.key);
  const signingAlgorithm =
    algorithms[signing.asymmetricKeyType === "ec" ? "ECDSA P-256" : "RSA 2048"];
  const certificate = await x509.X509CertificateGenerator.create({
    ...dates,
    subject: commonName(x509, request.names[0]),
    issuer: issuer.subjectName,
    signingAlgorithm,
    publicKey: keys.publicKey,
    signingKey: await webcrypto.subtle.importKey(
      "pkcs8",
      signing.export({ type: "pkcs8", format: "der" }),
      signingAlgorithm,
      false,
      ["sign"],
    ),
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(
        x509.KeyUsageFlags.digitalSignature | x509.KeyUsageFlags.keyEncipherment,
        true,
      ),
      new x509.ExtendedKeyUsageExtension(
        request.usages.map((usage) => x509.ExtendedKeyUsage[usage]),
      ),
      new x509.SubjectAlternativeNameExtension(
        request.names.map((value) => ({ type: "dns" as const, value })),
      ),
      await x509.AuthorityKeyIdentifierExtension.create(issuer.publicKey),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return { certificate: pem(certificate), key: privatePem(keys) };
}

type X509 = typeof import("@peculiar/x509");

/** Loaded when it is needed, as it would cost every start of the provider a tenth of a second. */
async function loadX509(): Promise<X509> {
  await import("reflect-metadata");
  return import("@peculiar/x509");
}

function newKeys(algorithm: KeyAlgorithm): Promise<webcrypto.CryptoKeyPair> {
  return webcrypto.subtle.generateKey(algorithms[algorithm], true, ["sign", "verify"]);
}

/** One common name, whatever characters it has: no notation in which some of them mean something. */
function commonName(x509: X509, text: string) {
  return new x509.Name([{ CN: [{ utf8String: text }] }]);
}

function validity(days: number): { notBefore: Date; notAfter: Date } {
  // Certificates count in whole seconds.
  const start = Math.floor((Date.now() - backdating) / 1000) * 1000;
  return { notBefore: new Date(start), notAfter: new Date(start + days * millisecondsADay) };
}

const pem = (certificate: { toString(format: "pem"): string }) =>
  `${certificate.toString("pem")}\n`;

const privatePem = ({ privateKey }: webcrypto.CryptoKeyPair) =>
  KeyObject.from(privateKey).export({ type: "pkcs8", format: "pem" }).toString();
