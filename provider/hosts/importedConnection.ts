import * as fs from "node:fs/promises";
import * as path from "node:path";
import {
  connectionTo,
  labsFolder,
  type HostConnection,
  type NamespaceConnection,
} from "./connection";

/**
 * The connection of a host of which only the name is known, as in the id of a resource to import: a namespace's, or
 * `ssh://<user>@<host>:<port>`.
 *
 * A host of a lab has its folder under the lab's: `<labs>/<lab>/<host>` for the namespace `<lab>-<host>`.
 *
 * @param labs Folder of the labs. Default: /run/edgelab.
 */
export async function importedConnection(name: string, labs = labsFolder): Promise<HostConnection> {
  const connection = connectionTo(name);
  return "ssh" in connection ? connection : importedNamespace(connection.namespace, labs);
}

/** The same, for resources that are in namespaces only. */
export async function importedNamespace(
  namespace: string,
  labs = labsFolder,
): Promise<NamespaceConnection> {
  for (const { index } of namespace.matchAll(/-/g)) {
    const folder = path.join(labs, namespace.slice(0, index), namespace.slice(index + 1));
    const found = await fs.stat(folder).catch(() => undefined);
    if (found?.isDirectory()) return { namespace, folder };
  }
  return { namespace };
}
