import * as fs from "node:fs/promises";
import { ipBatch } from "./command";
import { hostFolderOf, namespaceOf, switchOf } from "./labs";
import { deleteNamespaceLines, namespaceConfiguration, namespaceInode } from "./namespaces";
import { portsOf } from "./network";
import { endProcesses, processesOf, type Process } from "./processes";

/**
 * Removes the namespaces of hosts with their processes and plugs. What is gone already is no error.
 *
 * @returns the processes that were ended.
 */
export async function removeNamespaces(lab: string, hosts: readonly string[]): Promise<Process[]> {
  const namespaces = hosts.map((host) => namespaceOf(lab, host));
  const ended = await endProcesses(() => processesOf(namespaces));
  const ports = (await Promise.all(hosts.map((host) => portsOf(lab, host)))).flat();
  // Plugs first: the kernel takes a namespace apart later, and their names would be in the way of new ones.
  if ((await namespaceInode(switchOf(lab))) !== undefined) {
    await ipBatch(
      ports.map(({ name }) => `link delete dev ${name}`),
      { namespace: switchOf(lab), gone: true },
    );
  }
  await ipBatch((await Promise.all(namespaces.map(deleteNamespaceLines))).flat());
  return ended;
}

/**
 * Removes everything that hosts of a lab have outside their folders: namespaces, processes, plugs, and their files
 * in /etc/netns.
 *
 * @returns the processes that were ended.
 */
export async function removeHosts(lab: string, hosts: readonly string[]): Promise<Process[]> {
  const ended = await removeNamespaces(lab, hosts);
  for (const host of hosts) {
    await fs.rm(namespaceConfiguration(namespaceOf(lab, host)), { recursive: true, force: true });
  }
  return ended;
}

/** Removes a host with its folder, which says whose it is and so goes last. */
export async function removeHost(lab: string, host: string): Promise<void> {
  await removeHosts(lab, [host]);
  await fs.rm(hostFolderOf(lab, host), { recursive: true, force: true });
}
