import {
  Certificate,
  Service,
  Zone,
  describedService,
  type Authority,
  type KeyAlgorithm,
  type NamespaceConnection,
  type ServiceDescription,
  type ServiceSettings,
} from "../../../provider/sdk";
import * as pulumi from "../../../provider/sdk/pulumi";
import { ConnectedHost } from "../connectedHost";
import {
  unnoted,
  type DnsServerArgs,
  type LabHost,
  type PatchArgs,
  type RestartArgs,
  type SecurityOptionArgs,
  type ZoneArgs,
} from "../labHost";
import { dns } from "./services/dns";

/** A host that the provider reaches on this machine: a network namespace. */
export class LocalHost extends ConnectedHost<NamespaceConnection> implements LabHost {
  /** What is put right before it is restarted, as its servers read it when they start. */
  readonly restartsAfter: pulumi.Resource[] = [];

  zone(name: string, zone: ZoneArgs, options: pulumi.CustomResourceOptions) {
    return new Zone(name, { connection: this.connection, ...zone }, options);
  }

  dnsServer(name: string, server: DnsServerArgs, options: pulumi.CustomResourceOptions) {
    const zones = pulumi.all(server.zones.map((zone) => ({ name: zone.name, file: zone.file })));
    const spec = pulumi
      .all([zones, pulumi.all([...server.addresses])])
      .apply(([held, addresses]) => dns({ addresses, port: 53, zones: held }));
    return this.service(name, spec, {}, options);
  }

  override securityOption(
    name: string,
    option: SecurityOptionArgs,
    options: pulumi.CustomResourceOptions,
  ) {
    return Object.assign(super.securityOption(name, option, options), unnoted());
  }

  override patch(name: string, patch: PatchArgs, options: pulumi.CustomResourceOptions) {
    return Object.assign(super.patch(name, patch, options), unnoted());
  }

  override restart(name: string, restart: RestartArgs, options: pulumi.CustomResourceOptions) {
    const after = pulumi.mergeOptions(options, { dependsOn: [...this.restartsAfter] });
    return super.restart(name, restart, after);
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
   * @param patience Seconds that it has to open its sockets. Default: the resource's.
   */
  service(
    name: string,
    spec: pulumi.Input<ServiceDescription>,
    triggers: { readonly [cause: string]: pulumi.Input<unknown> },
    options: pulumi.CustomResourceOptions,
    settings?: ServiceSettings,
    patience?: number,
  ): Service {
    return describedService(name, this.connection, spec, triggers, options, settings, patience);
  }
}
