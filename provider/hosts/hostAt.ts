import type { HostConnection } from "./connection";
import type { Host } from "./host";
import { NamespaceHost } from "./namespaceHost";
import { SshHost } from "./ssh/sshHost";

/** The host at the end of a connection. Cheap: nothing is opened before it is used. */
export function hostAt(connection: HostConnection): Host {
  return "ssh" in connection ? new SshHost(connection) : new NamespaceHost(connection);
}
