import * as pulumi from "@pulumi/pulumi";
import type { HostConnection, HostConnectionArgs } from "./connection";

/** Arguments of {@link HostsEntry}. */
export interface HostsEntryArgs {
  /** The host whose hosts file it is. A change of the namespace replaces the entry. */
  readonly connection: pulumi.Input<HostConnectionArgs>;
  /** IPv4 or IPv6 address that the names resolve to. A change of the family replaces the entry. */
  readonly address: pulumi.Input<string>;
  /** Host names for the address, at least one. A change of the first replaces the entry. */
  readonly names: pulumi.Input<pulumi.Input<string>[]>;
  /**
   * What the line is for; written behind it.
   * @default none
   */
  readonly comment?: pulumi.Input<string>;
  /**
   * Whether the line is there. `false` takes it out and keeps the resource, so that others can depend on its absence.
   * @default true
   */
  readonly present?: pulumi.Input<boolean>;
}

/**
 * One line of a host's hosts file; every other line stays as it is.
 *
 * A line that gives one of the names already is not overwritten. Adopt it with
 * `pulumi import edgelab:host:HostsEntry <name> <namespace>/hosts/<first name>/<ipv4|ipv6>`.
 */
export class HostsEntry extends pulumi.CustomResource {
  /** Type token of the resource. */
  static readonly type = "edgelab:host:HostsEntry";

  /** How the host is reached. */
  declare readonly connection: pulumi.Output<HostConnection>;
  /** The address that the names resolve to. */
  declare readonly address: pulumi.Output<string>;
  /** The host names, the first being the canonical one. */
  declare readonly names: pulumi.Output<string[]>;
  /** What the line is for. */
  declare readonly comment: pulumi.Output<string | undefined>;
  /** Whether the line is there; undefined for yes. */
  declare readonly present: pulumi.Output<boolean | undefined>;
  /** The line as it stands in the hosts file; empty where it is not present. */
  declare readonly line: pulumi.Output<string>;

  /**
   * @param name Name of the resource; it is written behind the line, to know it again.
   * @param args What the line says, and on which host.
   * @param opts Options of the resource.
   */
  constructor(name: string, args: HostsEntryArgs, opts?: pulumi.CustomResourceOptions) {
    super(HostsEntry.type, name, { ...args, line: undefined }, opts);
  }
}
