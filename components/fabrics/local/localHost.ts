import * as pulumi from "../../../provider/sdk/pulumi";
import {
  AccessRule,
  Certificate,
  FirewallPolicy,
  HostsEntry,
  NetworkRule,
  Patch,
  PublishingRule,
  Record,
  Restart,
  SecurityOption,
  Service,
  Zone,
  describedService,
  type Authority,
  type NamespaceConnection,
  type KeyAlgorithm,
  type ServiceDescription,
  type ServiceSettings,
} from "../../../provider/sdk";
import type {
  AccessRuleArgs,
  DnsServerArgs,
  HostsEntryArgs,
  LabHost,
  NetworkRuleArgs,
  PatchArgs,
  PublishingRuleArgs,
  RecordArgs,
  RestartArgs,
  SecurityOptionArgs,
  ZoneArgs,
} from "../labHost";
import { dns } from "./services/dns";

/** A host that the provider reaches on this machine: a network namespace. */
export class LocalHost implements LabHost {
  readonly connection: pulumi.Output<NamespaceConnection>;

  constructor(connection: pulumi.Input<NamespaceConnection>) {
    this.connection = pulumi.output(connection);
  }

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

  zone(name: string, zone: ZoneArgs, options: pulumi.CustomResourceOptions) {
    return new Zone(name, { connection: this.connection, ...zone }, options);
  }

  record(name: string, record: RecordArgs, options: pulumi.CustomResourceOptions) {
    return new Record(name, { connection: this.connection, ...record }, options);
  }

  dnsServer(name: string, server: DnsServerArgs, options: pulumi.CustomResourceOptions) {
    const zones = pulumi.all(server.zones.map((zone) => ({ name: zone.name, file: zone.file })));
    const spec = pulumi
      .all([zones, pulumi.all([...server.addresses])])
      .apply(([held, addresses]) => dns({ addresses, port: 53, zones: held }));
    return this.service(name, spec, {}, options);
  }

  hostsEntry(name: string, entry: HostsEntryArgs, options: pulumi.CustomResourceOptions) {
    return new HostsEntry(name, { connection: this.connection, ...entry }, options);
  }

  securityOption(name: string, option: SecurityOptionArgs, options: pulumi.CustomResourceOptions) {
    return new SecurityOption(name, { connection: this.connection, ...option }, options);
  }

  patch(name: string, patch: PatchArgs, options: pulumi.CustomResourceOptions) {
    return new Patch(name, { connection: this.connection, ...patch }, options);
  }

  restart(name: string, restart: RestartArgs, options: pulumi.CustomResourceOptions) {
    return new Restart(name, { connection: this.connection, ...restart }, options);
  }

  /** A server certificate, with its key, in this host's folder. */
  certificate(
    name: string,
    certificate: {
      readonly name: string;
      readonly subject: string;
      readonly subjectAlternativeNames: readonly string[];
      readonly usages: readonly ("serverAuth" | "clientAuth")[];
      readonly keyAlgorithm: KeyAlgorithm;
      readonly authority: Authority;
    },
    options: pulumi.CustomResourceOptions,
  ): Certificate {
    const { authority, ...rest } = certificate;
    return new Certificate(
      name,
      {
        connection: this.connection,
        ...rest,
        authority: { connection: authority.connection, name: authority.name },
      },
      options,
    );
  }

  /**
   * A program that plays a role.
   *
   * @param triggers It is started anew when one of these changes.
   * @param settings What a person would set in the product's dialog; known in a preview, whatever of `spec` isn't.
   */
  service(
    name: string,
    spec: pulumi.Input<ServiceDescription>,
    triggers: { readonly [cause: string]: pulumi.Input<unknown> },
    options: pulumi.CustomResourceOptions,
    settings?: ServiceSettings,
  ): Service {
    return describedService(name, this.connection, spec, triggers, options, settings);
  }
}
