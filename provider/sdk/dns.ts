// Made from the schemas in model/resources by `npm run docs`: change them there.

import * as pulumi from "./pulumi";
import { resourceOf } from "./resource";
import type { NamespaceConnectionArgs, RecordType, SshConnectionArgs } from "./types";

/** Arguments of {@link Zone}. */
export interface ZoneArgs {
  /** The host that serves the zone. A change replaces the resource. */
  readonly connection: pulumi.Input<NamespaceConnectionArgs>;
  /**
   * Name of the zone without a dot at the end, e.g. contoso.com. Give it to the records of the zone, so that they are
   * made after it. A change replaces the resource.
   */
  readonly name: pulumi.Input<string>;
  /** FQDN of the server that answers for the zone, e.g. ns.contoso.com. */
  readonly primaryNameServer: pulumi.Input<string>;
  /** Mail address of who is responsible for the zone. @default hostmaster@<name> */
  readonly hostmaster?: pulumi.Input<string>;
}

/**
 * A DNS zone that a host serves: its SOA and NS records. The other records are Records of their own.
 *
 * Every other line of the zone file stays byte for byte.
 *
 * Adopt an existing one with `pulumi import edgelab:dns:Zone <name> <namespace>/dns/<zone>`.
 */
export class Zone extends resourceOf<ZoneArgs>() {
  /** Type token of the resource. */
  static readonly type = "edgelab:dns:Zone";

  /** Absolute path of the zone file on the host. */
  declare readonly file: pulumi.Output<string>;
  /** The lines that began the zone when it was adopted, each byte a character; they are put back on delete. */
  declare readonly previousStart: pulumi.Output<string | undefined>;

  constructor(name: string, args: ZoneArgs, opts?: pulumi.CustomResourceOptions) {
    super(Zone.type, name, { ...args, file: undefined, previousStart: undefined }, opts);
  }
}

/** Arguments of {@link Record}. */
export interface RecordArgs {
  /** The host that serves the zone: over SSH, a Windows. Another host replaces the record. */
  readonly connection: pulumi.Input<NamespaceConnectionArgs | SshConnectionArgs>;
  /** Name of the zone: the `name` output of a Zone. A change replaces the resource. */
  readonly zone: pulumi.Input<string>;
  /** Name in the zone, e.g. av or _sip._tls; @ is the zone itself. A change replaces the resource. */
  readonly name: pulumi.Input<string>;
  /** Type of the record. A change replaces the resource. */
  readonly type: pulumi.Input<RecordType>;
  /** Seconds that a resolver may keep an answer, 0 to 2147483647. @default 300 */
  readonly ttl?: pulumi.Input<number>;
  /**
   * All answers: addresses (A, AAAA), FQDNs (CNAME, NS, PTR), `priority weight port target` (SRV), `preference host`
   * (MX), text (TXT).
   */
  readonly values: pulumi.Input<readonly pulumi.Input<string>[]>;
}

/**
 * All answers that a zone gives for one name and type. Every other line of the zone file stays byte for byte. On a
 * Windows that is reached over SSH they are those of its DNS server, set by its `dnscmd`; a new TTL takes them out
 * for a moment there.
 *
 * Adopt an existing one with `pulumi import edgelab:dns:Record <name> <host>/dns/<zone>/<name>/<type>`.
 */
export class Record extends resourceOf<RecordArgs>() {
  /** Type token of the resource. */
  static readonly type = "edgelab:dns:Record";

  /** The name with its zone, without a dot at the end: `av.contoso.com`. */
  declare readonly fqdn: pulumi.Output<string>;

  constructor(name: string, args: RecordArgs, opts?: pulumi.CustomResourceOptions) {
    super(Record.type, name, { ...args, fqdn: undefined }, opts);
  }
}
