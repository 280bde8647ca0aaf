import * as fs from "node:fs/promises";
import { ipBatch } from "./command";
import { labsFolder } from "./connection";
import { removeHosts } from "./hostLife";
import { hostsOf, labFolder, namespaceOf, ownerOf, switchOf } from "./labs";
import {
  configurationsFolder,
  deleteNamespaceLines,
  namespaceConfiguration,
  namespaceFile,
} from "./namespaces";
import { endProcesses, processesOf } from "./processes";

const isThere = (file: string): Promise<boolean> =>
  fs.access(file).then(
    () => true,
    () => false,
  );

/**
 * Removes everything of a lab from this machine, whatever had failed before: exactly what the lab has written
 * down as its own, and nothing whose name only begins like it.
 *
 * @returns what was removed, a line each; empty where there was nothing.
 */
export async function sweepLab(lab: string): Promise<string[]> {
  const hosts = await hostsOf(lab);
  const owned = (await ownerOf(lab)) !== undefined;
  const namespaces = [
    ...hosts.map((host) => namespaceOf(lab, host)),
    ...(owned ? [switchOf(lab)] : []),
  ];
  const files = [
    ...namespaces.map((namespace) => [`namespace ${namespace}`, namespaceFile(namespace)]),
    ...namespaces.map(namespaceConfiguration).map((folder) => [`folder ${folder}`, folder]),
    [`folder ${labFolder(lab)}`, labFolder(lab)],
  ];
  const present = await Promise.all(files.map(([, file]) => isThere(file)));
  const ended = [
    ...(await removeHosts(lab, hosts)),
    ...(owned ? await endProcesses(() => processesOf([switchOf(lab)])) : []),
  ];
  if (owned) await ipBatch(await deleteNamespaceLines(switchOf(lab)));
  await fs.rm(labFolder(lab), { recursive: true, force: true });
  // The folders that hold those of all labs go with the last one.
  for (const shared of [labsFolder, configurationsFolder]) {
    await fs.rmdir(shared).catch(() => undefined);
  }
  return [
    ...ended.map(({ id, name }) => `process ${id} (${name})`),
    ...files.filter((_, index) => present[index]).map(([what]) => what),
  ];
}
