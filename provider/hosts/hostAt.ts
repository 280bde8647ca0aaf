import type { HostConnection } from "./connection";
import type { Host } from "./host";
import { NamespaceHost } from "./namespaceHost";

/** The host at the end of a connection. Cheap: nothing is opened before it is used. */
export function hostAt(connection: HostConnection): Host {
  return new NamespaceHost(connection);
}
