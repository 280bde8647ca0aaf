// Made from the schemas in model/resources by `npm run docs`: change them there.

import * as pulumi from "./pulumi";
import { resourceOf } from "./resource";
import type {
  FirewallProtocolArgs,
  NamespaceConnectionArgs,
  NetworkRelation,
  SshConnectionArgs,
} from "./types";

/** Arguments of {@link FirewallPolicy}. */
export interface FirewallPolicyArgs {
  /** The host that is the firewall. Another host replaces the resource. */
  readonly connection: pulumi.Input<NamespaceConnectionArgs | SshConnectionArgs>;
}

/**
 * The firewall policy of a host: what no rule allows is dropped, be it for the firewall or through it. Answers to
 * connections that were allowed pass, ICMP to the firewall does, and the firewall's own connections.
 *
 * It owns the nftables table `inet edgelab` of the host. A refresh shows rules in it that no resource declared, and
 * the next update removes just them; other tables are never touched. On a machine over SSH it also lets in, before
 * every rule, whoever makes it (the address that its connection comes from, on the port of the SSH server), and a
 * service of systemd, `edgelab-firewall`, loads the table at each start. Network, access and publishing rules of
 * the host need it: let them depend on it (`dependsOn`).
 *
 * Adopt an existing one with `pulumi import edgelab:firewall:Policy <name> <host>/firewall`.
 */
export class FirewallPolicy extends resourceOf<FirewallPolicyArgs>() {
  /** Type token of the resource. */
  static readonly type = "edgelab:firewall:Policy";

  /** Rules that a refresh found in the table and that no resource declared; the next update removes them. */
  declare readonly foreignRules: pulumi.Output<readonly string[] | undefined>;
  /** Chains and rules of the policy that a refresh didn't find; the next update puts them back. */
  declare readonly missingRules: pulumi.Output<readonly string[] | undefined>;

  constructor(name: string, args: FirewallPolicyArgs, opts?: pulumi.CustomResourceOptions) {
    super(
      FirewallPolicy.type,
      name,
      { ...args, foreignRules: undefined, missingRules: undefined },
      opts,
    );
  }
}

/** Arguments of {@link NetworkRule}. */
export interface NetworkRuleArgs {
  /** The host that is the firewall. Another host replaces the resource. */
  readonly connection: pulumi.Input<NamespaceConnectionArgs | SshConnectionArgs>;
  /**
   * Name of the rule, as the firewall's administrators know it; unique among the network rules of the firewall. A
   * change replaces the resource.
   */
  readonly name: pulumi.Input<string>;
  /** How the senders are translated. */
  readonly relation: pulumi.Input<NetworkRelation>;
  /** The senders: one address for `staticNat` (10.45.16.30), a network for `nat` (192.168.10.0/24). */
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
 * Senders behind the firewall who write to a published server's public address are translated as well, so that the
 * server's answers come back through the firewall; senders on the Internet always keep their address. It lets
 * nothing through: that is for access and publishing rules. Where several rules fit, `staticNat` wins.
 *
 * Adopt an existing one with
 * `pulumi import edgelab:firewall:NetworkRule <name> <host>/firewall/network/<name of the rule>`.
 */
export class NetworkRule extends resourceOf<NetworkRuleArgs>() {
  /** Type token of the resource. */
  static readonly type = "edgelab:firewall:NetworkRule";

  /**
   * nftables rules that a refresh found under the rule's name and that it doesn't consist of; the next update removes
   * them.
   */
  declare readonly foreignRules: pulumi.Output<readonly string[] | undefined>;
  /** nftables rules of it that a refresh didn't find; the next update puts them back. */
  declare readonly missingRules: pulumi.Output<readonly string[] | undefined>;

  constructor(name: string, args: NetworkRuleArgs, opts?: pulumi.CustomResourceOptions) {
    super(
      NetworkRule.type,
      name,
      { ...args, foreignRules: undefined, missingRules: undefined },
      opts,
    );
  }
}

/** Arguments of {@link PublishingRule}. */
export interface PublishingRuleArgs {
  /** The host that is the firewall. Another host replaces the resource. */
  readonly connection: pulumi.Input<NamespaceConnectionArgs | SshConnectionArgs>;
  /**
   * Name of the rule, as the firewall's administrators know it; unique among the publishing rules of the firewall. A
   * change replaces the resource.
   */
  readonly name: pulumi.Input<string>;
  /** The address that clients write to; one of the firewall's own. */
  readonly publicAddress: pulumi.Input<string>;
  /** The server's own address behind the firewall, of the same family. */
  readonly target: pulumi.Input<string>;
  /** The protocol definitions that are published; no port twice. */
  readonly protocols: pulumi.Input<readonly pulumi.Input<FirewallProtocolArgs>[]>;
}

/**
 * A server publishing rule: who writes to the public address reaches the server, on the protocols' ports and on no
 * other. The sender's address and the port are kept. Packets that are addressed to the server's own address are not
 * let in by it. Access rules that deny stand before it.
 *
 * Adopt an existing one with
 * `pulumi import edgelab:firewall:PublishingRule <name> <host>/firewall/publishing/<name of the rule>`.
 */
export class PublishingRule extends resourceOf<PublishingRuleArgs>() {
  /** Type token of the resource. */
  static readonly type = "edgelab:firewall:PublishingRule";

  /**
   * nftables rules that a refresh found under the rule's name and that it doesn't consist of; the next update removes
   * them.
   */
  declare readonly foreignRules: pulumi.Output<readonly string[] | undefined>;
  /** nftables rules of it that a refresh didn't find; the next update puts them back. */
  declare readonly missingRules: pulumi.Output<readonly string[] | undefined>;

  constructor(name: string, args: PublishingRuleArgs, opts?: pulumi.CustomResourceOptions) {
    super(
      PublishingRule.type,
      name,
      { ...args, foreignRules: undefined, missingRules: undefined },
      opts,
    );
  }
}

/** Arguments of {@link AccessRule}. */
export interface AccessRuleArgs {
  /** The host that is the firewall. Another host replaces the resource. */
  readonly connection: pulumi.Input<NamespaceConnectionArgs | SshConnectionArgs>;
  /**
   * Name of the rule, as the firewall's administrators know it; unique among the access rules of the firewall. A
   * change replaces the resource.
   */
  readonly name: pulumi.Input<string>;
  /**
   * Who opens connections: `any` (everyone but the firewall), `localHost` (the firewall itself), addresses and
   * networks, all of one family.
   */
  readonly from: pulumi.Input<readonly pulumi.Input<string>[]>;
  /**
   * To whom, in the same notation. One of the firewall's own addresses means the firewall at that address; a network
   * doesn't include the firewall.
   */
  readonly to: pulumi.Input<readonly pulumi.Input<string>[]>;
  /** The protocol definitions that the rule is for. @default all protocols */
  readonly protocols?: pulumi.Input<readonly pulumi.Input<FirewallProtocolArgs>[]>;
  /** What the rule does with connections that fit. @default allow */
  readonly action?: pulumi.Input<"allow" | "deny">;
  /**
   * Place among the access rules, 0 to 9999. The first that fits decides, and of two with one order the one that
   * denies.
   * @default 100
   */
  readonly order?: pulumi.Input<number>;
}

/**
 * An access rule: who may open connections through a firewall or to it, and to whom. A rule that denies is for new
 * connections; those that are open stay open.
 *
 * On a Windows that is reached over SSH it is rules of the Windows Firewall for who comes in, one for each protocol
 * definition, called `<name> (<definition>)`; `to` is `localHost` then, and there is no order.
 *
 * Adopt an existing one with
 * `pulumi import edgelab:firewall:AccessRule <name> <host>/firewall/access/<name of the rule>`.
 */
export class AccessRule extends resourceOf<AccessRuleArgs>() {
  /** Type token of the resource. */
  static readonly type = "edgelab:firewall:AccessRule";

  /**
   * nftables rules that a refresh found under the rule's name and that it doesn't consist of; the next update removes
   * them.
   */
  declare readonly foreignRules: pulumi.Output<readonly string[] | undefined>;
  /** nftables rules of it that a refresh didn't find; the next update puts them back. */
  declare readonly missingRules: pulumi.Output<readonly string[] | undefined>;

  constructor(name: string, args: AccessRuleArgs, opts?: pulumi.CustomResourceOptions) {
    super(
      AccessRule.type,
      name,
      { ...args, foreignRules: undefined, missingRules: undefined },
      opts,
    );
  }
}
