import * as pulumi from "@pulumi/pulumi";
import type { HostConnection, HostConnectionArgs } from "./connection";

/** A kind of key: RSA of 2,048 bits, or ECDSA on the curve P-256. */
export type KeyAlgorithm = "RSA 2048" | "ECDSA P-256";

/** Arguments of {@link Authority}. A change of any of them replaces the authority. */
export interface AuthorityArgs {
  /** The host in whose folder it is kept. */
  readonly connection: pulumi.Input<HostConnectionArgs>;
  /** Name of the authority on its host: up to 63 letters, digits and `._-`. */
  readonly name: pulumi.Input<string>;
  /** The common name that the root certificate shows, up to 64 characters, e.g. `Contoso Lab Root`. */
  readonly commonName: pulumi.Input<string>;
  /**
   * Days that the root certificate is valid, 1 to 36,500.
   * @default 3650
   */
  readonly validityDays?: pulumi.Input<number>;
  /**
   * The kind of its key. The products of that time know RSA alone; a key for ECDSA is made in no time.
   * @default "RSA 2048"
   */
  readonly keyAlgorithm?: pulumi.Input<KeyAlgorithm>;
}

/**
 * A root certification authority of the lab. Key and certificate are in `<folder of the host>/authorities/<name>`; the key is in no state.
 *
 * A refresh sees an authority that expired or lost its key; the next update issues it, and then every
 * certificate from it, anew. When an authority is replaced its certificates are replaced, too.
 *
 * Adopt an existing one with `pulumi import edgelab:pki:Authority <name> <namespace>/authorities/<name of the authority>`.
 */
export class Authority extends pulumi.CustomResource {
  /** Type token of the resource. */
  static readonly type = "edgelab:pki:Authority";

  /** How the host is reached. */
  declare readonly connection: pulumi.Output<HostConnection>;
  /** Name of the authority on its host. */
  declare readonly name: pulumi.Output<string>;
  /** The common name of the root certificate. */
  declare readonly commonName: pulumi.Output<string>;
  /** Days that the root certificate is valid; undefined for 3650. */
  declare readonly validityDays: pulumi.Output<number | undefined>;
  /** The kind of its key; undefined for RSA 2048. */
  declare readonly keyAlgorithm: pulumi.Output<KeyAlgorithm | undefined>;
  /** Path of the root certificate on the host, PEM. */
  declare readonly certificateFile: pulumi.Output<string>;
  /** SHA-256 of the root certificate, in hexadecimal with colons; not known before it is issued. */
  declare readonly fingerprint: pulumi.Output<string>;
  /** What a refresh found wrong with the files; the next update issues the authority anew. */
  declare readonly faults: pulumi.Output<string[] | undefined>;

  /**
   * @param name Name of the resource.
   * @param args What the authority is called, and where it is kept.
   * @param opts Options of the resource.
   */
  constructor(name: string, args: AuthorityArgs, opts?: pulumi.CustomResourceOptions) {
    const outputs = { certificateFile: undefined, fingerprint: undefined, faults: undefined };
    super(Authority.type, name, { ...args, ...outputs }, opts);
  }
}
