import * as pulumi from "@pulumi/pulumi";
import type { HostConnection, HostConnectionArgs } from "./connection";

/** Arguments of {@link Restart}. */
export interface RestartArgs {
  /** The host that is restarted; it has one Restart. A change replaces the resource. */
  readonly connection: pulumi.Input<HostConnectionArgs>;
  /**
   * Values at whose change the host is restarted, by what they are.
   * @default none
   */
  readonly triggers?: pulumi.Input<{ [cause: string]: pulumi.Input<string> }>;
}

/**
 * A restart of a host, which puts its security options and patches into effect: when the resource is made, when a
 * trigger changes, and when a refresh finds options or patches that have changed since.
 *
 * It has to depend on what it puts into effect. Deleting it leaves the host running.
 */
export class Restart extends pulumi.CustomResource {
  /** Type token of the resource. */
  static readonly type = "edgelab:host:Restart";

  /** How the host is reached. */
  declare readonly connection: pulumi.Output<HostConnection>;
  /** Values at whose change the host is restarted. */
  declare readonly triggers: pulumi.Output<{ [cause: string]: string } | undefined>;
  /** The file with the registry as it was at the last restart. */
  declare readonly registry: pulumi.Output<string>;

  /**
   * @param name Name of the resource.
   * @param args What is restarted, and at which changes.
   * @param opts Options of the resource.
   */
  constructor(name: string, args: RestartArgs, opts?: pulumi.CustomResourceOptions) {
    super(Restart.type, name, { ...args, registry: undefined }, opts);
  }
}
