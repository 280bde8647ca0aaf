import * as pulumi from "../provider/sdk/pulumi";
import { childName } from "./childName";
import type { Changed, LabHost, WindowsVerb } from "./fabrics/labHost";
import {
  CWA_PATCH,
  cwaDefaults,
  type NtlmOption,
  type OperatingSystem,
  type SecurityFlag,
} from "../model";

/** What a {@link CwaSecurityPolicy} takes. */
export interface CwaSecurityPolicyArgs {
  /** The Communicator Web Access server. */
  readonly host: Pick<LabHost, WindowsVerb>;
  /**
   * What the server runs. The defaults of the others are the cure for Windows Server 2008 R2, and to leave any other
   * Windows as it comes (CWA-NTLM-ELSEWHERE).
   * @default "Windows Server 2008 R2"
   */
  readonly operatingSystem?: OperatingSystem;
  /** Articles of patches that are installed before the options change. @default ["KB 968802"] (CWA-PATCH) */
  readonly patches?: readonly string[];
  /** What is required of servers that this host signs in to. @default [], "No minimum" (CWA-NTLM-CLIENT) */
  readonly clients?: readonly SecurityFlag[];
  /** What is required of clients that sign in to this host. @default [], "No minimum" (CWA-NTLM-SERVER) */
  readonly servers?: readonly SecurityFlag[];
  /** Whether the host is restarted when a patch or an option changes. @default true (CWA-REBOOT) */
  readonly restart?: boolean;
}

/**
 * The cure for presence that shows as offline in Communicator Web Access (field notes, "CWA Presence Shows As
 * Offline"; KB 982021): the patch of July 2010, then "Network security: Minimum session security for NTLM SSP based
 * (including secure RPC)" for clients and servers, then a restart, where one of them was changed.
 *
 * Windows Server 2008 R2 requires 128-bit encryption, earlier versions nothing. "No minimum" weakens a host: use it
 * on this server alone. The values that were there before come back on destroy.
 */
export class CwaSecurityPolicy extends pulumi.ComponentResource {
  /** The registry value `NtlmMinClientSec`; 0 is "No minimum", undefined what the host's Windows comes with. */
  readonly ntlmMinClientSec: pulumi.Output<number | undefined>;
  /** The registry value `NtlmMinServerSec`; 0 is "No minimum", undefined what the host's Windows comes with. */
  readonly ntlmMinServerSec: pulumi.Output<number | undefined>;
  /** Articles of the patches that the host has, e.g. `KB 968802`. */
  readonly patches: pulumi.Output<string[]>;

  constructor(
    name: string,
    args: CwaSecurityPolicyArgs,
    options?: pulumi.ComponentResourceOptions,
  ) {
    super("edgelab:index:CwaSecurityPolicy", name, {}, options);
    const { host } = args;
    const defaults = cwaDefaults(args.operatingSystem ?? "Windows Server 2008 R2");
    const patches = (args.patches ?? defaults.patches).map((article) =>
      host.patch(`${name}-patch-${childName(article)}`, patchOf(article), { parent: this }),
    );
    this.patches = pulumi.all(patches.map(({ article }) => article));
    const afterPatches = { parent: this, dependsOn: patches };
    const option = (label: string, value: NtlmOption, flags: readonly SecurityFlag[] | undefined) =>
      flags && host.securityOption(`${name}-${label}`, { option: value, flags }, afterPatches);
    const clients = option("clients", "NtlmMinClientSec", args.clients ?? defaults.clients);
    const servers = option("servers", "NtlmMinServerSec", args.servers ?? defaults.servers);
    const changed = [...patches, clients, servers].filter((each) => each !== undefined);
    if ((args.restart ?? true) && changed.length > 0) {
      host.restart(
        `${name}-restart`,
        {
          triggers: {
            ...(patches.length > 0 && { patches: marked(this.patches, patches) }),
            ...(clients && { NtlmMinClientSec: marked(clients.value, [clients]) }),
            ...(servers && { NtlmMinServerSec: marked(servers.value, [servers]) }),
          },
          initially: pulumi
            .all(changed.map(({ changedAt }) => changedAt))
            .apply((times) => (times.every((time) => time === "") ? false : undefined)) as never,
        },
        { parent: this, dependsOn: changed },
      );
    }
    this.ntlmMinClientSec = pulumi.output(clients?.value);
    this.ntlmMinServerSec = pulumi.output(servers?.value);
    this.registerOutputs({
      ntlmMinClientSec: this.ntlmMinClientSec,
      ntlmMinServerSec: this.ntlmMinServerSec,
      patches: this.patches,
    });
  }
}

/** What things are, and when they became so: one that was changed behind the lab's back is put right anew. */
const marked = (value: pulumi.Output<unknown>, things: readonly Changed[]) =>
  pulumi
    .all([value, pulumi.all(things.map(({ changedAt }) => changedAt))])
    .apply(([is, times]) => [[is].flat().join(", "), ...times.filter(Boolean)].join(" since "));

const patchOf = (article: string) => ({
  product: CWA_PATCH.product,
  article,
  ...(article === CWA_PATCH.article && { file: CWA_PATCH.file }),
});
