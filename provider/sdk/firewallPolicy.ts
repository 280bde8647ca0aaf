import * as pulumi from "@pulumi/pulumi";
import type { HostConnection, HostConnectionArgs } from "./connection";

/** Arguments of {@link FirewallPolicy}. */
export interface FirewallPolicyArgs {
  /** The host that is the firewall. A change of the namespace replaces the policy. */
  readonly connection: pulumi.Input<HostConnectionArgs>;
}

/**
 * The firewall policy of a host: what no rule allows is dropped, be it for the firewall or through it. Answers
 * to connections that were allowed pass, ICMP to the firewall does, and the firewall's own connections.
 *
 * It owns the nftables table `inet edgelab` of the host. A refresh shows rules in it that no resource declared,
 * and the next update removes just them; other tables are never touched. Network, access and publishing rules
 * of the host need it: let them depend on it (`dependsOn`).
 *
 * Adopt an existing one with `pulumi import edgelab:firewall:Policy <name> <namespace>/firewall`.
 */
export class FirewallPolicy extends pulumi.CustomResource {
  /** Type token of the resource. */
  static readonly type = "edgelab:firewall:Policy";

  /** How the host is reached. */
  declare readonly connection: pulumi.Output<HostConnection>;
  /** Rules that a refresh found in the table and that no resource declared; the next update removes them. */
  declare readonly foreignRules: pulumi.Output<string[] | undefined>;
  /** Chains and rules of the policy that a refresh didn't find; the next update puts them back. */
  declare readonly missingRules: pulumi.Output<string[] | undefined>;

  /**
   * @param name Name of the resource.
   * @param args Which host is the firewall.
   * @param opts Options of the resource.
   */
  constructor(name: string, args: FirewallPolicyArgs, opts?: pulumi.CustomResourceOptions) {
    super(
      FirewallPolicy.type,
      name,
      { ...args, foreignRules: undefined, missingRules: undefined },
      opts,
    );
  }
}
