import * as pulumi from "@pulumi/pulumi";
import type { LabHost } from "./fabrics/labHost";
import type { SecurityFlag } from "./model";

/** What a {@link CwaSecurityPolicy} takes. */
export interface CwaSecurityPolicyArgs {
  /** The Communicator Web Access server. */
  readonly host: LabHost;
  /** What is required of servers that this host signs in to. @default [], "No minimum" (CWA-NTLM-CLIENT) */
  readonly clients?: readonly SecurityFlag[];
  /** What is required of clients that sign in to this host. @default [], "No minimum" (CWA-NTLM-SERVER) */
  readonly servers?: readonly SecurityFlag[];
}

/**
 * "Network security: Minimum session security for NTLM SSP based (including secure RPC)" for clients and servers, on
 * a Communicator Web Access server on Windows Server 2008 R2. That Windows requires 128-bit encryption, and presence
 * then shows as offline in Communicator Web Access (requirements CWA-NTLM-CLIENT, CWA-NTLM-SERVER; field notes, "CWA
 * Presence Shows As Offline"; KB 982021). "No minimum" weakens a host: use it on this server alone. The values that
 * were there before come back on destroy.
 */
export class CwaSecurityPolicy extends pulumi.ComponentResource {
  /** The registry value `NtlmMinClientSec`; 0 is "No minimum". */
  readonly ntlmMinClientSec: pulumi.Output<number>;
  /** The registry value `NtlmMinServerSec`; 0 is "No minimum". */
  readonly ntlmMinServerSec: pulumi.Output<number>;

  constructor(
    name: string,
    args: CwaSecurityPolicyArgs,
    options?: pulumi.ComponentResourceOptions,
  ) {
    super("edgelab:index:CwaSecurityPolicy", name, {}, options);
    const child = { parent: this };
    this.ntlmMinClientSec = args.host.securityOption(
      `${name}-clients`,
      { option: "NtlmMinClientSec", flags: args.clients ?? [] },
      child,
    ).value;
    this.ntlmMinServerSec = args.host.securityOption(
      `${name}-servers`,
      { option: "NtlmMinServerSec", flags: args.servers ?? [] },
      child,
    ).value;
    this.registerOutputs({
      ntlmMinClientSec: this.ntlmMinClientSec,
      ntlmMinServerSec: this.ntlmMinServerSec,
    });
  }
}
