import * as fs from "node:fs/promises";
import * as path from "node:path";

/** What statfs says of a mounted namespace (NSFS_MAGIC). */
const namespaceFileSystem = 0x6e736673;

/** The file that holds a network namespace open, as `ip netns` names it. */
export function namespaceFile(namespace: string): string {
  return path.join("/run/netns", namespace);
}

/** Where the folders of {@link namespaceConfiguration} are. */
export const configurationsFolder = "/etc/netns";

/** Folder of files that `ip netns exec` puts over those of the same name in /etc. */
export function namespaceConfiguration(namespace: string): string {
  return path.join(configurationsFolder, namespace);
}

/**
 * Identity of a network namespace: processes in it show the same inode as their /proc/<pid>/ns/net.
 *
 * @returns undefined where there is none, or only the empty file that a killed `ip netns add` leaves.
 */
export async function namespaceInode(namespace: string): Promise<number | undefined> {
  const file = namespaceFile(namespace);
  try {
    if ((await fs.statfs(file)).type !== namespaceFileSystem) return undefined;
    return (await fs.stat(file)).ino;
  } catch {
    return undefined;
  }
}

/** The `ip` lines that delete the namespace; none where there is nothing by that name. */
export async function deleteNamespaceLines(namespace: string): Promise<string[]> {
  const present = await fs.access(namespaceFile(namespace)).then(
    () => true,
    () => false,
  );
  return present ? [`netns delete ${namespace}`] : [];
}
