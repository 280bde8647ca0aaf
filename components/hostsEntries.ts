import * as pulumi from "../provider/sdk/pulumi";
import { childName } from "./childName";
import type { HostsEntryArgs, LabHost } from "./fabrics/labHost";

/** What {@link HostsEntries} takes. */
export interface HostsEntriesArgs {
  /** The host whose hosts file gets the lines. */
  readonly host: Pick<LabHost, "hostsEntry">;
  readonly entries: readonly HostsEntryArgs[];
}

/**
 * Lines of a host's hosts file. On the Edge they make the A/V Edge's name resolve to its public address, which is
 * what it offers others as its relay address (requirement AV-DNS-PUBLIC; field notes, "A/V Edge Service Name
 * Resolution"). Every other line of the file stays as it is.
 */
export class HostsEntries extends pulumi.ComponentResource {
  /** The lines as they stand in the file. */
  readonly lines: pulumi.Output<string[]>;

  constructor(name: string, args: HostsEntriesArgs, options?: pulumi.ComponentResourceOptions) {
    super("edgelab:index:HostsEntries", name, {}, options);
    this.lines = pulumi.all(
      args.entries.map(
        (entry) =>
          args.host.hostsEntry(`${name}-${childName(entry.names[0])}`, entry, { parent: this })
            .line,
      ),
    );
    this.registerOutputs({ lines: this.lines });
  }
}
