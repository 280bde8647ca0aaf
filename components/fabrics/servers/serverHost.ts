import type { SshTarget } from "../../../model/ssh";
import { HostsEntry, type SshConnection } from "../../../provider/sdk";
import type * as pulumi from "../../../provider/sdk/pulumi";
import type { HostsEntryArgs, LabHost } from "../labHost";

/** A machine over SSH, with what the provider's resources can set there. */
export class ServerHost implements Pick<LabHost, "hostsEntry"> {
  private readonly connection: SshConnection;

  constructor(ssh: SshTarget) {
    this.connection = { ssh };
  }

  hostsEntry(name: string, entry: HostsEntryArgs, options: pulumi.CustomResourceOptions) {
    return new HostsEntry(name, { connection: this.connection, ...entry }, options);
  }
}
