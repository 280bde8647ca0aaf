import * as pulumi from "@pulumi/pulumi";
import type { HostConnection, HostConnectionArgs } from "./connection";

/** Types of DNS records that a {@link Record} can have. */
export type RecordType = "A" | "AAAA" | "CNAME" | "MX" | "NS" | "PTR" | "SRV" | "TXT";

/** Arguments of {@link Record}. */
export interface RecordArgs {
  /** The host that serves the zone. A change replaces the record. */
  readonly connection: pulumi.Input<HostConnectionArgs>;
  /** Name of the zone: the `name` output of a {@link Zone}. A change replaces the record. */
  readonly zone: pulumi.Input<string>;
  /** Name in the zone, e.g. `av` or `_sip._tls`; `@` is the zone itself. A change replaces the record. */
  readonly name: pulumi.Input<string>;
  /** Type of the record. A change replaces the record. */
  readonly type: pulumi.Input<RecordType>;
  /**
   * Seconds that a resolver may keep an answer, 0 to 604800.
   * @default 300
   */
  readonly ttl?: pulumi.Input<number>;
  /**
   * All answers: addresses (A, AAAA), FQDNs (CNAME, NS, PTR), `priority weight port target` (SRV),
   * `preference host` (MX), text (TXT).
   */
  readonly values: pulumi.Input<pulumi.Input<string>[]>;
}

/** All answers that a zone gives for one name and type. */
export class Record extends pulumi.CustomResource {
  /** Type token of the resource. */
  static readonly type = "edgelab:dns:Record";

  /** How the host is reached. */
  declare readonly connection: pulumi.Output<HostConnection>;
  /** Name of the zone. */
  declare readonly zone: pulumi.Output<string>;
  /** Name in the zone. */
  declare readonly name: pulumi.Output<string>;
  /** Type of the record. */
  declare readonly type: pulumi.Output<RecordType>;
  /** Seconds that a resolver may keep an answer. */
  declare readonly ttl: pulumi.Output<number | undefined>;
  /** All answers. */
  declare readonly values: pulumi.Output<string[]>;
  /** The name with its zone, without a dot at the end: `av.contoso.com`. */
  declare readonly fqdn: pulumi.Output<string>;

  /**
   * @param name Name of the resource; it is written behind its lines, to know them again.
   * @param args What is answered, and on which host.
   * @param opts Options of the resource.
   */
  constructor(name: string, args: RecordArgs, opts?: pulumi.CustomResourceOptions) {
    super(Record.type, name, { ...args, fqdn: undefined }, opts);
  }
}
