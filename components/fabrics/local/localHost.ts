import * as pulumi from "@pulumi/pulumi";
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
  type Authority,
  type HostConnection,
  type KeyAlgorithm,
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
import type { ServiceSpec } from "./services/serviceSpec";

/** A program that plays a role; its files may hold what is secret, or unknown in a preview. */
export type LocalService = Omit<ServiceSpec, "files"> & {
  readonly files: pulumi.Input<ServiceSpec["files"]>;
};

/** A host that the provider reaches on this machine: a network namespace. */
export class LocalHost implements LabHost {
  readonly connection: pulumi.Output<HostConnection>;
  readonly place: pulumi.Output<HostConnection>;

  constructor(
    readonly label: string,
    readonly id: string,
    connection: pulumi.Input<HostConnection>,
  ) {
    this.connection = pulumi.output(connection);
    this.place = this.connection;
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
    const { protocols, from, to, ...rest } = rule;
    return new AccessRule(
      name,
      {
        connection: this.connection,
        ...rest,
        from: [...from],
        to: [...to],
        ...(protocols && { protocols: protocols.map((protocol) => protocol.toJSON()) }),
      },
      options,
    );
  }

  zone(name: string, zone: ZoneArgs, options: pulumi.CustomResourceOptions) {
    return new Zone(name, { connection: this.connection, ...zone }, options);
  }

  record(name: string, record: RecordArgs, options: pulumi.CustomResourceOptions) {
    return new Record(
      name,
      { connection: this.connection, ...record, values: [...record.values] },
      options,
    );
  }

  dnsServer(name: string, server: DnsServerArgs, options: pulumi.CustomResourceOptions) {
    const zones = pulumi.all(server.zones.map((zone) => ({ name: zone.name, file: zone.file })));
    const spec = zones.apply((held) => dns({ addresses: server.addresses, port: 53, zones: held }));
    return this.service(name, spec, {}, options);
  }

  hostsEntry(name: string, entry: HostsEntryArgs, options: pulumi.CustomResourceOptions) {
    const names = [...entry.names];
    return new HostsEntry(name, { connection: this.connection, ...entry, names }, options);
  }

  securityOption(name: string, option: SecurityOptionArgs, options: pulumi.CustomResourceOptions) {
    const flags = [...option.flags];
    return new SecurityOption(name, { connection: this.connection, ...option, flags }, options);
  }

  patch(name: string, patch: PatchArgs, options: pulumi.CustomResourceOptions) {
    return new Patch(name, { connection: this.connection, ...patch }, options);
  }

  restart(name: string, { triggers }: RestartArgs, options: pulumi.CustomResourceOptions) {
    return new Restart(name, { connection: this.connection, triggers }, options);
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
        subjectAlternativeNames: [...rest.subjectAlternativeNames],
        usages: [...rest.usages],
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
    spec: pulumi.Input<LocalService>,
    triggers: { readonly [cause: string]: pulumi.Input<unknown> },
    options: pulumi.CustomResourceOptions,
    settings?: ServiceSettings,
  ): Service {
    return Service.of(name, this.connection, spec, triggers, options, settings);
  }
}
