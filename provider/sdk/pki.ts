// Made from the schemas in model/resources by `npm run docs`: change them there.

import * as pulumi from "./pulumi";
import { resourceOf } from "./resource";
import type {
  AuthorityReferenceArgs,
  CertificateUsage,
  KeyAlgorithm,
  NamespaceConnectionArgs,
} from "./types";

/** Arguments of {@link Authority}. */
export interface AuthorityArgs {
  /** The host in whose folder it is kept. A change replaces the resource. */
  readonly connection: pulumi.Input<NamespaceConnectionArgs>;
  /** Name of the authority on its host: up to 63 letters, digits and `._-`. A change replaces the resource. */
  readonly name: pulumi.Input<string>;
  /**
   * The common name that its certificate shows, up to 64 characters, e.g. Contoso Lab Root. A change replaces the
   * resource.
   */
  readonly commonName: pulumi.Input<string>;
  /**
   * Days that its certificate is valid, 1 to 36,500, no longer than its issuer's. A change replaces the resource.
   * @default 3650
   */
  readonly validityDays?: pulumi.Input<number>;
  /**
   * The kind of its key. The products of that time know RSA alone; a key for ECDSA is made in no time. A change
   * replaces the resource.
   * @default "RSA 2048"
   */
  readonly keyAlgorithm?: pulumi.Input<KeyAlgorithm>;
  /** The authority that issues its certificate. A change replaces the resource. @default none, it is a root */
  readonly issuer?: pulumi.Input<AuthorityReferenceArgs>;
}

/**
 * A certification authority of the lab: a root, or one that another issued. Key and certificate are in
 * `<folder of the host>/authorities/<name>`; the key is in no state.
 *
 * A refresh sees an authority that expired or lost its key; the next update issues it, and then every certificate
 * from it, anew. When an authority is replaced its certificates are replaced, too.
 *
 * Adopt an existing one with
 * `pulumi import edgelab:pki:Authority <name> <namespace>/authorities/<name of the authority>`.
 */
export class Authority extends resourceOf<AuthorityArgs>() {
  /** Type token of the resource. */
  static readonly type = "edgelab:pki:Authority";

  /** What a refresh found wrong with the files; the next update issues anew. */
  declare readonly faults: pulumi.Output<readonly string[] | undefined>;
  /** Path of its certificate on the host, PEM, with those above it behind, the root's last. */
  declare readonly certificateFile: pulumi.Output<string>;
  /** SHA-256 of its certificate, in hexadecimal with colons; not known before it is issued. */
  declare readonly fingerprint: pulumi.Output<string>;

  constructor(name: string, args: AuthorityArgs, opts?: pulumi.CustomResourceOptions) {
    super(
      Authority.type,
      name,
      { ...args, faults: undefined, certificateFile: undefined, fingerprint: undefined },
      opts,
    );
  }
}

/** Arguments of {@link Certificate}. */
export interface CertificateArgs {
  /** The host that uses it. A change replaces the resource. */
  readonly connection: pulumi.Input<NamespaceConnectionArgs>;
  /** Name of the certificate on its host: up to 63 letters, digits and `._-`. A change replaces the resource. */
  readonly name: pulumi.Input<string>;
  /** The authority that issues it. A change replaces the resource. */
  readonly authority: pulumi.Input<AuthorityReferenceArgs>;
  /** FQDN that is the subject, up to 64 characters, e.g. sip.contoso.com; no wildcard. */
  readonly subject: pulumi.Input<string>;
  /**
   * Further FQDNs that it is for. The subject always is the first of the names in the certificate.
   * @default none
   */
  readonly subjectAlternativeNames?: pulumi.Input<readonly pulumi.Input<string>[]>;
  /** What it is for. AOL's federation needs clientAuth on the Access Edge as well. @default ["serverAuth"] */
  readonly usages?: pulumi.Input<readonly pulumi.Input<CertificateUsage>[]>;
  /** Days that it is valid, no longer than the authority. @default 825 */
  readonly validityDays?: pulumi.Input<number>;
  /**
   * The kind of its key. The products of that time know RSA alone; a key for ECDSA is made in no time.
   * @default "RSA 2048"
   */
  readonly keyAlgorithm?: pulumi.Input<KeyAlgorithm>;
}

/**
 * A certificate with its key, issued by an authority of the lab. The files are in
 * `<folder of the host>/certificates/<name>`; the key is in no state.
 *
 * Every change but one that replaces issues it anew, with a new key, in the same files. A refresh sees another
 * subject, other names, usages or dates, a certificate that expired or that another authority issued, and a key
 * that isn't its own; the next update issues it anew.
 *
 * Adopt an existing one with
 * `pulumi import edgelab:pki:Certificate <name> <namespace>/certificates/<name of the certificate>`.
 */
export class Certificate extends resourceOf<CertificateArgs>() {
  /** Type token of the resource. */
  static readonly type = "edgelab:pki:Certificate";

  /** What a refresh found wrong with the files; the next update issues anew. */
  declare readonly faults: pulumi.Output<readonly string[] | undefined>;
  /**
   * Path of the certificate on the host, PEM, with the authorities' between it and the root behind: the chain that a
   * server sends.
   */
  declare readonly certificateFile: pulumi.Output<string>;
  /** Path of the private key, PEM (PKCS #8), readable by root only. */
  declare readonly keyFile: pulumi.Output<string>;
  /** Path of the root's certificate, PEM, for who verifies. */
  declare readonly authorityFile: pulumi.Output<string>;
  /** SHA-256 of the certificate, in hexadecimal with colons; another one after every issue. */
  declare readonly fingerprint: pulumi.Output<string>;

  constructor(name: string, args: CertificateArgs, opts?: pulumi.CustomResourceOptions) {
    super(
      Certificate.type,
      name,
      {
        ...args,
        faults: undefined,
        certificateFile: undefined,
        keyFile: undefined,
        authorityFile: undefined,
        fingerprint: undefined,
      },
      opts,
    );
  }
}
