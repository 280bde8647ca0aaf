import { createPrivateKey, KeyObject, webcrypto } from "node:crypto";
import type { KeyAlgorithm, Usage } from "../../../model/resources/pki";
import { pemsIn } from "./inspect";

/** A certificate with its private key, both PEM; an authority's certificate has those above it behind. */
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

/**
 * An authority's certificate with a new key, signed by the issuer, or by itself without one.
 *
 * @throws where it would outlive the issuer.
 */
export async function issueAuthority(
  request: {
    readonly commonName: string;
    readonly validityDays: number;
    readonly keyAlgorithm: KeyAlgorithm;
  },
  issuer?: Issued,
): Promise<Issued> {
  const x509 = await loadX509();
  const keys = await newKeys(request.keyAlgorithm);
  const dates = validity(request.validityDays);
  const name = commonName(x509, request.commonName);
  const signing = issuer
    ? await signingOf(x509, issuer, dates.notAfter, request.validityDays)
    : {
        issuer: name,
        signingAlgorithm: algorithms[request.keyAlgorithm],
        signingKey: keys.privateKey,
      };
  const certificate = await x509.X509CertificateGenerator.create({
    ...dates,
    subject: name,
    issuer: signing.issuer,
    signingAlgorithm: signing.signingAlgorithm,
    signingKey: signing.signingKey,
    publicKey: keys.publicKey,
    extensions: [
      new x509.BasicConstraintsExtension(true, undefined, true),
      new x509.KeyUsagesExtension(
        x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign,
        true,
      ),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return {
    certificate: `${pem(certificate)}${issuer?.certificate ?? ""}`,
    key: privatePem(keys),
  };
}

/**
 * A certificate with a new key, signed by the authority, with the authorities' between it and the root behind.
 *
 * @throws where it would outlive the authority.
 */
export async function issueCertificate(
  request: CertificateRequest,
  authority: Issued,
): Promise<Issued> {
  const x509 = await loadX509();
  const dates = validity(request.validityDays);
  const { issuerKey, ...signing } = await signingOf(
    x509,
    authority,
    dates.notAfter,
    request.validityDays,
  );
  const keys = await newKeys(request.keyAlgorithm);
  const certificate = await x509.X509CertificateGenerator.create({
    ...dates,
    ...signing,
    subject: commonName(x509, request.names[0]),
    publicKey: keys.publicKey,
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
      await x509.AuthorityKeyIdentifierExtension.create(issuerKey),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  const between = pemsIn(authority.certificate).slice(0, -1);
  return { certificate: [pem(certificate), ...between].join(""), key: privatePem(keys) };
}

/** What an authority signs with. @throws where what it signs would outlive it. */
async function signingOf(x509: X509, authority: Issued, until: Date, days: number) {
  const issuer = new x509.X509Certificate(pemsIn(authority.certificate)[0]);
  if (until > issuer.notAfter) {
    const left = Math.floor((issuer.notAfter.getTime() - Date.now()) / millisecondsADay);
    throw new Error(
      `validityDays ${days} is longer than the authority is valid ` +
        `(until ${issuer.notAfter.toISOString().slice(0, 10)}); use at most ${left}`,
    );
  }
  const key = createPrivateKey(authority.key);
  const signingAlgorithm = algorithms[key.asymmetricKeyType === "ec" ? "ECDSA P-256" : "RSA 2048"];
  return {
    issuer: issuer.subjectName,
    issuerKey: issuer.publicKey,
    signingAlgorithm,
    signingKey: await webcrypto.subtle.importKey(
      "pkcs8",
      key.export({ type: "pkcs8", format: "der" }),
      signingAlgorithm,
      false,
      ["sign"],
    ),
  };
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
