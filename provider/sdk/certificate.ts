import * as pulumi from "@pulumi/pulumi";
import type { KeyAlgorithm } from "./authority";
import type { HostConnection, HostConnectionArgs } from "./connection";

/** Which authority: take both from the outputs of an {@link Authority}, so that it is made first. */
export interface AuthorityReferenceArgs {
  /** The host in whose folder the authority is kept. */
  readonly connection: pulumi.Input<HostConnectionArgs>;
  /** Name of the authority on its host. */
  readonly name: pulumi.Input<string>;
}

/** What a certificate is for: `serverAuth` for who is called, `clientAuth` for who calls over mutual TLS. */
export type CertificateUsage = "serverAuth" | "clientAuth";

/** Arguments of {@link Certificate}. */
export interface CertificateArgs {
  /** The host that uses it. A change replaces the certificate. */
  readonly connection: pulumi.Input<HostConnectionArgs>;
  /** Name of the certificate on its host: up to 63 letters, digits and `._-`. A change replaces it. */
  readonly name: pulumi.Input<string>;
  /** The authority that issues it. A change replaces the certificate. */
  readonly authority: pulumi.Input<AuthorityReferenceArgs>;
  /** FQDN that is the subject, up to 64 characters, e.g. `sip.contoso.com`; no wildcard. */
  readonly subject: pulumi.Input<string>;
  /**
   * Further FQDNs that it is for. The subject always is the first of the names in the certificate.
   * @default none
   */
  readonly subjectAlternativeNames?: pulumi.Input<pulumi.Input<string>[]>;
  /**
   * What it is for. AOL's federation needs clientAuth on the Access Edge as well.
   * @default ["serverAuth"]
   */
  readonly usages?: pulumi.Input<pulumi.Input<CertificateUsage>[]>;
  /**
   * Days that it is valid, no longer than the authority.
   * @default 825
   */
  readonly validityDays?: pulumi.Input<number>;
  /**
   * The kind of its key. The products of that time know RSA alone; a key for ECDSA is made in no time.
   * @default "RSA 2048"
   */
  readonly keyAlgorithm?: pulumi.Input<KeyAlgorithm>;
}

/**
 * A certificate from an authority of the lab. The files are in `<folder of the host>/certificates/<name>`; the key is in no state.
 *
 * Every change but one that replaces issues it anew, with a new key, in the same files. A refresh sees another
 * subject, other names, usages or dates, a certificate that expired or that another authority issued, and a key
 * that isn't its own; the next update issues it anew.
 *
 * Adopt an existing one with `pulumi import edgelab:pki:Certificate <name> <namespace>/certificates/<name of the certificate>`.
 */
export class Certificate extends pulumi.CustomResource {
  /** Type token of the resource. */
  static readonly type = "edgelab:pki:Certificate";

  /** How the host is reached. */
  declare readonly connection: pulumi.Output<HostConnection>;
  /** Name of the certificate on its host. */
  declare readonly name: pulumi.Output<string>;
  /** The authority that issued it. */
  declare readonly authority: pulumi.Output<pulumi.Unwrap<AuthorityReferenceArgs>>;
  /** The subject. */
  declare readonly subject: pulumi.Output<string>;
  /** The further names, as declared. */
  declare readonly subjectAlternativeNames: pulumi.Output<string[] | undefined>;
  /** What it is for; undefined for serverAuth. */
  declare readonly usages: pulumi.Output<CertificateUsage[] | undefined>;
  /** Days that it is valid; undefined for 825. */
  declare readonly validityDays: pulumi.Output<number | undefined>;
  /** The kind of its key; undefined for RSA 2048. */
  declare readonly keyAlgorithm: pulumi.Output<KeyAlgorithm | undefined>;
  /** Path of the certificate on the host, PEM, without the authority's. */
  declare readonly certificateFile: pulumi.Output<string>;
  /** Path of the private key, PEM (PKCS #8), readable by root only. */
  declare readonly keyFile: pulumi.Output<string>;
  /** Path of the authority's certificate, PEM, for who verifies. */
  declare readonly authorityFile: pulumi.Output<string>;
  /** SHA-256 of the certificate, in hexadecimal with colons; another one after every issue. */
  declare readonly fingerprint: pulumi.Output<string>;
  /** What a refresh found wrong with the files; the next update issues the certificate anew. */
  declare readonly faults: pulumi.Output<string[] | undefined>;

  /**
   * @param name Name of the resource.
   * @param args Whom the certificate names, and who issues it.
   * @param opts Options of the resource.
   */
  constructor(name: string, args: CertificateArgs, opts?: pulumi.CustomResourceOptions) {
    const outputs = {
      certificateFile: undefined,
      keyFile: undefined,
      authorityFile: undefined,
      fingerprint: undefined,
      faults: undefined,
    };
    super(Certificate.type, name, { ...args, ...outputs }, opts);
  }
}
