import * as pulumi from "@pulumi/pulumi";
import type { HostConnection, HostConnectionArgs } from "./connection";

/** `staticNat`: one sender has a public address of its own. `nat`: the senders of a network share one. */
export type NetworkRelation = "staticNat" | "nat";

/** Arguments of {@link NetworkRule}. */
export interface NetworkRuleArgs {
  /** The host that is the firewall. A change of the namespace replaces the rule. */
  readonly connection: pulumi.Input<HostConnectionArgs>;
  /** Name of the rule, unique among the network rules of the firewall. A change replaces the rule. */
  readonly name: pulumi.Input<string>;
  /** How the senders are translated. */
  readonly relation: pulumi.Input<NetworkRelation>;
  /** The senders: one address for `staticNat` (`10.45.16.30`), a network for `nat` (`192.168.10.0/24`). */
  readonly source: pulumi.Input<string>;
  /** The address that receivers see; one of the firewall's own, of the source's family. */
  readonly translatedAddress: pulumi.Input<string>;
  /**
   * Translate only what leaves by this interface, and what goes to a published server.
   * @default every packet of the source that the firewall forwards
   */
  readonly outgoingInterface?: pulumi.Input<string>;
}

/**
 * How senders behind a firewall appear in front of it. Ports are kept where they are free.
 *
 * Senders behind the firewall who write to a published server's public address are translated as well, so that
 * the server's answers come back through the firewall; senders on the Internet always keep their address. It
 * lets nothing through: that is for access and publishing rules. Where several rules fit, `staticNat` wins.
 *
 * Adopt an existing one with `pulumi import edgelab:firewall:NetworkRule <name> <namespace>/firewall/network/<name of the rule>`.
 */
export class NetworkRule extends pulumi.CustomResource {
  /** Type token of the resource. */
  static readonly type = "edgelab:firewall:NetworkRule";

  /** How the host is reached. */
  declare readonly connection: pulumi.Output<HostConnection>;
  /** Name of the rule. */
  declare readonly name: pulumi.Output<string>;
  /** How the senders are translated. */
  declare readonly relation: pulumi.Output<NetworkRelation>;
  /** The senders. */
  declare readonly source: pulumi.Output<string>;
  /** The address that receivers see. */
  declare readonly translatedAddress: pulumi.Output<string>;
  /** The interface by which translated packets leave; undefined for any. */
  declare readonly outgoingInterface: pulumi.Output<string | undefined>;
  /** nftables rules that a refresh found under the rule's name and that it doesn't consist of. */
  declare readonly foreignRules: pulumi.Output<string[] | undefined>;
  /** nftables rules of it that a refresh didn't find. */
  declare readonly missingRules: pulumi.Output<string[] | undefined>;

  /**
   * @param name Name of the resource.
   * @param args Who is translated to which address.
   * @param opts Options of the resource.
   */
  constructor(name: string, args: NetworkRuleArgs, opts?: pulumi.CustomResourceOptions) {
    super(
      NetworkRule.type,
      name,
      { ...args, foreignRules: undefined, missingRules: undefined },
      opts,
    );
  }
}
