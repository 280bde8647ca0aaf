import * as pulumi from "@pulumi/pulumi";
import type { HostConnection, HostConnectionArgs } from "./connection";

/** Security options that a {@link SecurityOption} can set. */
export type SecurityOptionName = "NtlmMinClientSec" | "NtlmMinServerSec";

/** What NTLM sessions can be required to have. */
export type NtlmFlag =
  | "message integrity"
  | "message confidentiality"
  | "NTLMv2 session security"
  | "128-bit encryption";

/** Arguments of {@link SecurityOption}. */
export interface SecurityOptionArgs {
  /** The host whose option it is. A change replaces the resource. */
  readonly connection: pulumi.Input<HostConnectionArgs>;
  /** The registry value of the option: NTLM sessions as client, or as server. A change replaces the resource. */
  readonly option: pulumi.Input<SecurityOptionName>;
  /** What a session must have at least; an empty list is "No minimum". */
  readonly flags: pulumi.Input<pulumi.Input<NtlmFlag>[]>;
}

/**
 * Minimum session security for NTLM, as secpol.msc shows it under Local Policies, Security Options.
 *
 * Deleting it puts the value back that was there before, unless somebody has changed it since.
 */
export class SecurityOption extends pulumi.CustomResource {
  /** Type token of the resource. */
  static readonly type = "edgelab:host:SecurityOption";

  /** How the host is reached. */
  declare readonly connection: pulumi.Output<HostConnection>;
  /** The registry value of the option. */
  declare readonly option: pulumi.Output<SecurityOptionName>;
  /** What a session must have at least. */
  declare readonly flags: pulumi.Output<NtlmFlag[]>;
  /** The option as secpol.msc calls it. */
  declare readonly title: pulumi.Output<string>;
  /** The registry key that the value is under. */
  declare readonly key: pulumi.Output<string>;
  /** The number in the registry: the flags' bits together, 0 for "No minimum". */
  declare readonly value: pulumi.Output<number>;
  /** The number that was there before; undefined where there was none. */
  declare readonly previousValue: pulumi.Output<number | undefined>;

  /**
   * @param name Name of the resource.
   * @param args What is set, and on which host.
   * @param opts Options of the resource.
   */
  constructor(name: string, args: SecurityOptionArgs, opts?: pulumi.CustomResourceOptions) {
    super(
      SecurityOption.type,
      name,
      { ...args, title: undefined, key: undefined, value: undefined, previousValue: undefined },
      opts,
    );
  }
}
