import * as pulumi from "../provider/sdk/pulumi";
import { childName } from "./childName";
import type { DnsVerb, LabHost, RecordArgs, ZoneArgs } from "./fabrics/labHost";

/** What an {@link EdgeDns} takes. */
export interface EdgeDnsArgs {
  /** The DNS server. */
  readonly host: Pick<LabHost, DnsVerb>;
  /** Where it answers on port 53, UDP and TCP. */
  readonly addresses: readonly pulumi.Input<string>[];
  readonly zones: readonly EdgeZoneArgs[];
}

/** A zone with its records. */
export interface EdgeZoneArgs extends ZoneArgs {
  readonly records: readonly Omit<RecordArgs, "zone">[];
}

/**
 * One side of a split DNS: a server outside answers with public addresses, one inside with the addresses behind the
 * NAT (requirements DNS-PUBLIC-NAMES, DNS-INTERNAL-NAMES, DNS-SRV-INTERNAL). Records that others put into a zone stay.
 */
export class EdgeDns extends pulumi.ComponentResource {
  /** The zones that the server answers for. */
  readonly zones: pulumi.Output<string[]>;

  constructor(name: string, args: EdgeDnsArgs, options?: pulumi.ComponentResourceOptions) {
    super("edgelab:index:EdgeDns", name, {}, options);
    const held = args.zones.map(({ records, ...zone }) => {
      const holder = args.host.zone(`${name}-${zone.name}`, zone, { parent: this });
      const contents = records.map((record) =>
        args.host.record(
          `${name}-${childName(`${recordLabel(record.name)}.${zone.name}`)}-${record.type.toLowerCase()}`,
          { ...record, zone: holder.name },
          { parent: this },
        ),
      );
      return { holder, contents };
    });
    args.host.dnsServer(
      `${name}-server`,
      { addresses: args.addresses, zones: held.map(({ holder }) => holder) },
      { parent: this, dependsOn: held.flatMap(({ contents }) => contents) },
    );
    this.zones = pulumi.output(args.zones.map((zone) => zone.name));
    this.registerOutputs({ zones: this.zones });
  }
}

const recordLabel = (name: string) => (name === "@" ? "apex" : name);
