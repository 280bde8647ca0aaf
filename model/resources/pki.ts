import * as z from "zod";
import { reported, resourceSchema, textWithout } from "./resourceSchema";
import { namespaceConnection, fqdnProblem } from "./shapes";

/** X.509 has no room for more in a common name. */
const longestCommonName = 64;

export const keyAlgorithms = ["RSA 2048", "ECDSA P-256"] as const;
export type KeyAlgorithm = (typeof keyAlgorithms)[number];
export const defaultKeyAlgorithm: KeyAlgorithm = "RSA 2048";

export const usages = ["serverAuth", "clientAuth"] as const;
export type Usage = (typeof usages)[number];

/** Days that a root certificate is valid where nothing else is declared. */
export const authorityDays = 3650;
/** Days that a certificate is valid where nothing else is declared. */
export const certificateDays = 825;

/** A name that is a folder's, too. */
const storedName = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/,
    "must be 1 to 63 letters, digits and ._-, with a letter or digit first, e.g. accessedge",
  );

const days = z.int().min(1).max(36_500).optional();
const fqdn = textWithout(fqdnProblem);

const keyAlgorithm = z
  .enum(keyAlgorithms)
  .meta({
    id: "KeyAlgorithm",
    description: "A kind of key: RSA of 2,048 bits, or ECDSA on the curve P-256.",
  })
  .optional()
  .describe(
    `The kind of its key. The products of that time know RSA alone; a key for ECDSA is made in no time. Default: "${defaultKeyAlgorithm}".`,
  );

const authorityReference = z
  .strictObject({
    connection: namespaceConnection.describe("The host in whose folder the authority is kept."),
    name: storedName.describe("Name of the authority on its host."),
  })
  .meta({
    id: "AuthorityReference",
    description:
      "Which authority: take both from the outputs of an Authority, so that it is made first.",
  });

const faults = reported("What a refresh found wrong with the files; the next update issues anew.");

export const authority = resourceSchema({
  type: "edgelab:pki:Authority",
  id: {
    form: "<namespace>/authorities/<name of the authority>",
    example: "edgelab-local-edge/authorities/lab",
  },
  description: `A certification authority of the lab: a root, or one that another issued. Key and certificate are in \`<folder of the host>/authorities/<name>\`; the key is in no state.

A refresh sees an authority that expired or lost its key; the next update issues it, and then every certificate from it, anew. When an authority is replaced its certificates are replaced, too.`,
  inputs: z.strictObject({
    connection: namespaceConnection.describe("The host in whose folder it is kept."),
    name: storedName.describe(
      "Name of the authority on its host: up to 63 letters, digits and `._-`.",
    ),
    commonName: z
      .string()
      .regex(/^\S(.*\S)?$/u, "must be one line of text without blanks around it, e.g. Contoso Lab")
      .max(longestCommonName)
      .describe(
        `The common name that its certificate shows, up to ${longestCommonName} characters, e.g. Contoso Lab Root.`,
      ),
    validityDays: days.describe(
      `Days that its certificate is valid, 1 to 36,500, no longer than its issuer's. Default: ${authorityDays}.`,
    ),
    keyAlgorithm,
    issuer: authorityReference
      .optional()
      .describe("The authority that issues its certificate. Default: none, it is a root."),
    faults,
  }),
  computed: z.object({
    certificateFile: z
      .string()
      .describe(
        "Path of its certificate on the host, PEM, with those above it behind, the root's last.",
      ),
    fingerprint: z
      .string()
      .describe(
        "SHA-256 of its certificate, in hexadecimal with colons; not known before it is issued.",
      ),
  }),
  // A new root makes what the old one issued worthless: only a replacement makes the engine replace that, too.
  replaceOn: ["connection", "name", "commonName", "validityDays", "keyAlgorithm", "issuer"],
});

export const certificate = resourceSchema({
  type: "edgelab:pki:Certificate",
  id: {
    form: "<namespace>/certificates/<name of the certificate>",
    example: "edgelab-local-edge/certificates/access-edge",
  },
  description: `A certificate with its key, issued by an authority of the lab. The files are in \`<folder of the host>/certificates/<name>\`; the key is in no state.

Every change but one that replaces issues it anew, with a new key, in the same files. A refresh sees another subject, other names, usages or dates, a certificate that expired or that another authority issued, and a key that isn't its own; the next update issues it anew.`,
  inputs: z.strictObject({
    connection: namespaceConnection.describe("The host that uses it."),
    name: storedName.describe(
      "Name of the certificate on its host: up to 63 letters, digits and `._-`.",
    ),
    authority: authorityReference.describe("The authority that issues it."),
    subject: fqdn
      .max(longestCommonName)
      .describe(
        `FQDN that is the subject, up to ${longestCommonName} characters, e.g. sip.contoso.com; no wildcard.`,
      ),
    subjectAlternativeNames: z
      .array(fqdn)
      .optional()
      .describe(
        "Further FQDNs that it is for. The subject always is the first of the names in the certificate. Default: none.",
      ),
    usages: z
      .array(
        z.enum(usages).meta({
          id: "CertificateUsage",
          description:
            "What a certificate is for: `serverAuth` for who is called, `clientAuth` for who calls over mutual TLS.",
        }),
      )
      .min(1)
      .optional()
      .describe(
        'What it is for. AOL\'s federation needs clientAuth on the Access Edge as well. Default: ["serverAuth"].',
      ),
    validityDays: days.describe(
      `Days that it is valid, no longer than the authority. Default: ${certificateDays}.`,
    ),
    keyAlgorithm,
    faults,
  }),
  computed: z.object({
    certificateFile: z
      .string()
      .describe(
        "Path of the certificate on the host, PEM, with the authorities' between it and the root behind: the chain that a server sends.",
      ),
    keyFile: z.string().describe("Path of the private key, PEM (PKCS #8), readable by root only."),
    authorityFile: z.string().describe("Path of the root's certificate, PEM, for who verifies."),
    fingerprint: z
      .string()
      .describe(
        "SHA-256 of the certificate, in hexadecimal with colons; another one after every issue.",
      ),
  }),
  replaceOn: ["connection", "name", "authority"],
});
