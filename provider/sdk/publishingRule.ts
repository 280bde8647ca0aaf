import * as pulumi from "@pulumi/pulumi";
import type { HostConnection, HostConnectionArgs } from "./connection";

/** A protocol definition: a name, and the ports it stands for. */
export interface FirewallProtocolArgs {
  /** Name of the definition, e.g. `AV UDP In`; unique in the rule. */
  readonly name: pulumi.Input<string>;
  /** Transport protocol. */
  readonly transport: pulumi.Input<"tcp" | "udp">;
  /** Destination ports (1 to 65535) and ranges of them, e.g. `["3478", "50000-59999"]`. */
  readonly ports: pulumi.Input<pulumi.Input<string>[]>;
}

/** A protocol definition whose values are known. */
export type FirewallProtocol = pulumi.Unwrap<FirewallProtocolArgs>;

/** Arguments of {@link PublishingRule}. */
export interface PublishingRuleArgs {
  /** The host that is the firewall. A change of the namespace replaces the rule. */
  readonly connection: pulumi.Input<HostConnectionArgs>;
  /** Name of the rule, unique among the publishing rules of the firewall. A change replaces the rule. */
  readonly name: pulumi.Input<string>;
  /** The address that clients write to; one of the firewall's own. */
  readonly publicAddress: pulumi.Input<string>;
  /** The server's own address behind the firewall, of the same family. */
  readonly target: pulumi.Input<string>;
  /** What is published; no port twice. */
  readonly protocols: pulumi.Input<pulumi.Input<FirewallProtocolArgs>[]>;
}

/**
 * A server publishing rule: who writes to the public address reaches the server, on the protocols' ports and on
 * no other. The sender's address and the port are kept. Packets that are addressed to the server's own address
 * are not let in by it. Access rules that deny stand before it.
 *
 * Adopt an existing one with `pulumi import edgelab:firewall:PublishingRule <name> <namespace>/firewall/publishing/<name of the rule>`.
 */
export class PublishingRule extends pulumi.CustomResource {
  /** Type token of the resource. */
  static readonly type = "edgelab:firewall:PublishingRule";

  /** How the host is reached. */
  declare readonly connection: pulumi.Output<HostConnection>;
  /** Name of the rule. */
  declare readonly name: pulumi.Output<string>;
  /** The address that clients write to. */
  declare readonly publicAddress: pulumi.Output<string>;
  /** The server's own address. */
  declare readonly target: pulumi.Output<string>;
  /** What is published. */
  declare readonly protocols: pulumi.Output<FirewallProtocol[]>;
  /** nftables rules that a refresh found under the rule's name and that it doesn't consist of. */
  declare readonly foreignRules: pulumi.Output<string[] | undefined>;
  /** nftables rules of it that a refresh didn't find. */
  declare readonly missingRules: pulumi.Output<string[] | undefined>;

  /**
   * @param name Name of the resource.
   * @param args What is published where.
   * @param opts Options of the resource.
   */
  constructor(name: string, args: PublishingRuleArgs, opts?: pulumi.CustomResourceOptions) {
    super(
      PublishingRule.type,
      name,
      { ...args, foreignRules: undefined, missingRules: undefined },
      opts,
    );
  }
}
