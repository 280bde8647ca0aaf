import * as pulumi from "@pulumi/pulumi";
import type { HostConnection, HostConnectionArgs } from "./connection";

/** Arguments of {@link Zone}. */
export interface ZoneArgs {
  /** The host that serves the zone. A change replaces the zone. */
  readonly connection: pulumi.Input<HostConnectionArgs>;
  /** Name of the zone without a dot at the end, e.g. `contoso.com`. A change replaces the zone. */
  readonly name: pulumi.Input<string>;
  /** FQDN of the server that answers for the zone, e.g. `ns.contoso.com`. */
  readonly primaryNameServer: pulumi.Input<string>;
  /**
   * Mail address of who is responsible for the zone.
   * @default hostmaster@<name>
   */
  readonly hostmaster?: pulumi.Input<string>;
}

/** A DNS zone that a host serves: its SOA and NS records. The other records are {@link Record}s of their own. */
export class Zone extends pulumi.CustomResource {
  /** Type token of the resource. */
  static readonly type = "edgelab:dns:Zone";

  /** How the host is reached. */
  declare readonly connection: pulumi.Output<HostConnection>;
  /** Name of the zone. Give it to the records of the zone, so that they are made after it. */
  declare readonly name: pulumi.Output<string>;
  /** FQDN of the server that answers for the zone. */
  declare readonly primaryNameServer: pulumi.Output<string>;
  /** Mail address of who is responsible for the zone. */
  declare readonly hostmaster: pulumi.Output<string | undefined>;
  /** Absolute path of the zone file on the host. */
  declare readonly file: pulumi.Output<string>;

  /**
   * @param name Name of the resource; it is written behind its lines, to know them again.
   * @param args What the zone is, and on which host.
   * @param opts Options of the resource.
   */
  constructor(name: string, args: ZoneArgs, opts?: pulumi.CustomResourceOptions) {
    super(Zone.type, name, { ...args, file: undefined }, opts);
  }
}
