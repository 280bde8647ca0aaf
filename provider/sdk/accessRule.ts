import * as pulumi from "@pulumi/pulumi";
import type { HostConnection, HostConnectionArgs } from "./connection";
import type { FirewallProtocol, FirewallProtocolArgs } from "./publishingRule";

/** Arguments of {@link AccessRule}. */
export interface AccessRuleArgs {
  /** The host that is the firewall. A change of the namespace replaces the rule. */
  readonly connection: pulumi.Input<HostConnectionArgs>;
  /** Name of the rule, unique among the access rules of the firewall. A change replaces the rule. */
  readonly name: pulumi.Input<string>;
  /**
   * Who opens connections: `any` (everyone but the firewall), `localHost` (the firewall itself), addresses and
   * networks, all of one family.
   */
  readonly from: pulumi.Input<pulumi.Input<string>[]>;
  /**
   * To whom, in the same notation. One of the firewall's own addresses means the firewall at that address; a
   * network doesn't include the firewall.
   */
  readonly to: pulumi.Input<pulumi.Input<string>[]>;
  /**
   * The protocol definitions that the rule is for.
   * @default all protocols
   */
  readonly protocols?: pulumi.Input<pulumi.Input<FirewallProtocolArgs>[]>;
  /**
   * What the rule does with connections that fit.
   * @default allow
   */
  readonly action?: pulumi.Input<"allow" | "deny">;
  /**
   * Place among the access rules, 0 to 9999. The first that fits decides, and of two with one order the one that
   * denies.
   * @default 100
   */
  readonly order?: pulumi.Input<number>;
}

/**
 * An access rule: who may open connections through a firewall or to it, and to whom. A rule that denies is for
 * new connections; those that are open stay open.
 *
 * Adopt an existing one with `pulumi import edgelab:firewall:AccessRule <name> <namespace>/firewall/access/<name of the rule>`.
 */
export class AccessRule extends pulumi.CustomResource {
  /** Type token of the resource. */
  static readonly type = "edgelab:firewall:AccessRule";

  /** How the host is reached. */
  declare readonly connection: pulumi.Output<HostConnection>;
  /** Name of the rule. */
  declare readonly name: pulumi.Output<string>;
  /** Who opens connections. */
  declare readonly from: pulumi.Output<string[]>;
  /** To whom. */
  declare readonly to: pulumi.Output<string[]>;
  /** The protocol definitions that the rule is for; undefined for all protocols. */
  declare readonly protocols: pulumi.Output<FirewallProtocol[] | undefined>;
  /** What the rule does; undefined for allow. */
  declare readonly action: pulumi.Output<"allow" | "deny" | undefined>;
  /** Place among the access rules; undefined for 100. */
  declare readonly order: pulumi.Output<number | undefined>;
  /** nftables rules that a refresh found under the rule's name and that it doesn't consist of. */
  declare readonly foreignRules: pulumi.Output<string[] | undefined>;
  /** nftables rules of it that a refresh didn't find. */
  declare readonly missingRules: pulumi.Output<string[] | undefined>;

  /**
   * @param name Name of the resource.
   * @param args Who may reach whom.
   * @param opts Options of the resource.
   */
  constructor(name: string, args: AccessRuleArgs, opts?: pulumi.CustomResourceOptions) {
    super(
      AccessRule.type,
      name,
      { ...args, foreignRules: undefined, missingRules: undefined },
      opts,
    );
  }
}
