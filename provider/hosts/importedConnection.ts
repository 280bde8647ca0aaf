import * as fs from "node:fs/promises";
import * as path from "node:path";
import { labsFolder, type HostConnection } from "./connection";

/**
 * The connection of a host of which only the namespace is known, as in the id of a resource to import.
 *
 * A host of a lab has its folder under the lab's: `<labs>/<lab>/<host>` for the namespace `<lab>-<host>`.
 *
 * @param labs Folder of the labs. Default: /run/edgelab.
 */
export async function importedConnection(
  namespace: string,
  labs = labsFolder,
): Promise<HostConnection> {
  for (const { index } of namespace.matchAll(/-/g)) {
    const folder = path.join(labs, namespace.slice(0, index), namespace.slice(index + 1));
    const found = await fs.stat(folder).catch(() => undefined);
    if (found?.isDirectory()) return { namespace, folder };
  }
  return { namespace };
}
