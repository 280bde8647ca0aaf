import {
  AccessRule,
  FirewallPolicy,
  HostsEntry,
  NetworkRule,
  Patch,
  PublishingRule,
  Record,
  Restart,
  SecurityOption,
  type NamespaceConnection,
  type SshConnection,
} from "../../provider/sdk";
import * as pulumi from "../../provider/sdk/pulumi";
import type { WindowsVersion } from "../../model";
import type {
  AccessRuleArgs,
  HostsEntryArgs,
  LabHost,
  NetworkRuleArgs,
  PatchArgs,
  PublishingRuleArgs,
  RecordArgs,
  RestartArgs,
  SecurityOptionArgs,
} from "./labHost";

/** How a machine of somebody's may be changed. */
export interface ChangeTerms {
  /** The Windows that it has to run. */
  readonly windows?: WindowsVersion;
  /** Folder there, or of a share, with the files of patches. */
  readonly patchFolder?: string;
  /** When it may be restarted. */
  readonly restartBetween?: { readonly from: string; readonly to: string };
}

/** A host that the provider reaches, with what it can set whatever the way there. */
export class ConnectedHost<Connection extends NamespaceConnection | SshConnection> implements Omit<
  LabHost,
  "zone" | "dnsServer"
> {
  constructor(
    readonly connection: pulumi.Output<Connection>,
    private readonly terms: ChangeTerms = {},
  ) {}

  firewallPolicy(name: string, options: pulumi.CustomResourceOptions): FirewallPolicy {
    return new FirewallPolicy(name, { connection: this.connection }, options);
  }

  networkRule(name: string, rule: NetworkRuleArgs, options: pulumi.CustomResourceOptions) {
    return new NetworkRule(name, { connection: this.connection, ...rule }, options);
  }

  publishingRule(name: string, rule: PublishingRuleArgs, options: pulumi.CustomResourceOptions) {
    const protocols = rule.protocols.map((protocol) => protocol.toJSON());
    return new PublishingRule(name, { connection: this.connection, ...rule, protocols }, options);
  }

  accessRule(name: string, rule: AccessRuleArgs, options: pulumi.CustomResourceOptions) {
    const protocols = rule.protocols?.map((protocol) => protocol.toJSON());
    return new AccessRule(name, { connection: this.connection, ...rule, protocols }, options);
  }

  record(name: string, record: RecordArgs, options: pulumi.CustomResourceOptions) {
    return new Record(name, { connection: this.connection, ...record }, options);
  }

  hostsEntry(name: string, entry: HostsEntryArgs, options: pulumi.CustomResourceOptions) {
    return new HostsEntry(name, { connection: this.connection, ...entry }, options);
  }

  securityOption(name: string, option: SecurityOptionArgs, options: pulumi.CustomResourceOptions) {
    const { windows } = this.terms;
    return new SecurityOption(name, { connection: this.connection, windows, ...option }, options);
  }

  patch(name: string, patch: PatchArgs, options: pulumi.CustomResourceOptions) {
    const { windows, patchFolder } = this.terms;
    const source =
      patchFolder === undefined || patch.file === undefined
        ? undefined
        : pulumi.output(patch.file).apply((file) => `${patchFolder}\\${file}`);
    return new Patch(name, { connection: this.connection, windows, source, ...patch }, options);
  }

  restart(name: string, restart: RestartArgs, options: pulumi.CustomResourceOptions) {
    const { restartBetween: window } = this.terms;
    return new Restart(name, { connection: this.connection, window, ...restart }, options);
  }
}
