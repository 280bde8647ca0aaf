import * as path from "node:path";
import type { HostConnection } from "./connection";
import type { Host } from "./host";
import { hostRecordIn } from "./labs";
import { ntlmOptions, ntlmOptionsKey, patchesKey } from "../../model/values";
import { emptyRegistry, RegistryFile, registryFileIn } from "./registryFile";
import { RegistryText } from "../../model/registry/text";
import { installDefaults } from "./windowsDefaults";

// A Windows takes up changed security options and patches when it is restarted. So a host has up to three registries:
// the one that is written to, the one that was in it at the last restart, and the one that it was installed with.

/** The value that is 1 where a host has the patch. */
export const patchValue = "Installed";

type FileHost = Pick<Host, "folder" | "readFile" | "changeFile">;

/** Where the registry is that a host is installed with. Only a Windows of a lab has one. */
function installedFile({ folder }: FileHost): string {
  return path.join(folder, "registry-installed.reg");
}

/** Where the registry is as it was at the last restart. */
export function restartedFile({ folder }: Pick<Host, "folder">): string {
  return path.join(folder, "registry-in-effect.reg");
}

async function isThere(host: FileHost, file: string): Promise<boolean> {
  return (await host.readFile(file)) !== undefined;
}

/**
 * Gives a host the values that its operating system, a Windows, is installed with: in its registry, and in effect
 * until its first restart.
 *
 * @param before the operating system that the host had; undefined for a new host.
 */
export async function installRegistry(
  host: Host,
  operatingSystem: string | undefined,
  before?: string,
): Promise<void> {
  const installed = installedFile(host);
  await host.changeFile(installed, () => {
    const registry = new RegistryText(undefined, installed);
    installDefaults(registry, operatingSystem);
    return registry.toBuffer();
  });
  await host.registry.change((registry) => installDefaults(registry, operatingSystem, before));
}

/** @throws where the host is one of a lab, and no Windows. */
export async function requireRegistry(host: Host, connection: HostConnection): Promise<void> {
  if (!("namespace" in connection)) return;
  const files = [installedFile(host), registryFileIn(host.folder)];
  const [isOfLab, ...has] = await Promise.all(
    [hostRecordIn(host.folder), ...files].map((file) => isThere(host, file)),
  );
  if (!isOfLab || has.includes(true)) return;
  throw new Error(
    `${connection.namespace} has no registry: it is no Windows; give the host an operatingSystem, e.g. Windows Server 2008 R2, or choose another host`,
  );
}

/** Whether a host that is no Windows has a registry all the same: somebody put it there. */
export function hasRegistryFile(host: Host): Promise<boolean> {
  return isThere(host, registryFileIn(host.folder));
}

/** Takes the registry away from a host that is no Windows. */
export async function removeRegistry(host: Host): Promise<void> {
  await host.changeFile(registryFileIn(host.folder), () => undefined);
}

/** Puts the registry into effect as it is now, byte for byte. */
export async function putIntoEffect(host: Host): Promise<void> {
  const content = await host.readFile(registryFileIn(host.folder));
  const bytes = content ?? Buffer.from(emptyRegistry, "utf16le");
  await host.changeFile(restartedFile(host), () => bytes);
}

/** Whether the host has been restarted, and what was put into effect then is there still. */
export function hasBeenRestarted(host: Host): Promise<boolean> {
  return isThere(host, restartedFile(host));
}

/**
 * The registry that a host works with: as it was at the last restart, or else as it was installed. Undefined where
 * neither is known, as for a host that no lab has made.
 */
async function registryInEffect(host: Host): Promise<RegistryFile | undefined> {
  for (const file of [restartedFile(host), installedFile(host)]) {
    if (await isThere(host, file)) return new RegistryFile(file, host);
  }
  return undefined;
}

/** What a host works with until it is restarted. */
export interface ValueInEffect {
  /** Undefined where no such value is in effect. */
  readonly value: number | undefined;
}

/**
 * A DWORD that is in effect on a host, whatever the registry has by now.
 *
 * @returns undefined where it isn't known what is in effect: the host was neither made by a lab nor restarted by a
 * Restart.
 * @throws where the value is no DWORD.
 */
export async function valueInEffect(
  host: Host,
  key: string,
  name: string,
): Promise<ValueInEffect | undefined> {
  const registry = await registryInEffect(host);
  return registry && { value: await registry.readDword(key, name) };
}

/** What takes a restart, by how messages call it, with the text that the registry has for it. */
function restartedValues(registry: RegistryText): Map<string, string> {
  const patches = registry.keysBelow(patchesKey).filter((key) => /^[^\\]+\\[^\\]+$/.test(key));
  const places = [
    ...ntlmOptions.map((name) => ({ title: name, key: ntlmOptionsKey, name })),
    ...patches.map((patch) => {
      const [product, article] = patch.split("\\");
      return {
        title: `the patch ${article} of ${product}`,
        key: `${patchesKey}\\${patch}`,
        name: patchValue,
      };
    }),
  ];
  const found = new Map<string, string>();
  for (const { title, key, name } of places) {
    const data = registry.readData(key, name);
    if (data !== undefined) found.set(title, data.toLowerCase());
  }
  return found;
}

/** Security options and patches, by how messages call them, as text of the registry. */
export type RestartedValues = Readonly<Record<string, string>>;

/** The security options and patches that a host works with since its last restart. */
export async function valuesInEffect(host: Host): Promise<RestartedValues> {
  const registry = new RegistryFile(restartedFile(host), host);
  return Object.fromEntries(restartedValues(await registry.load()));
}

/**
 * What a restart of the host would put right, a sentence each: security options and patches that wait for one, and
 * such as have come into effect without it.
 *
 * @param put into effect by the last restart; undefined where that isn't known.
 */
export async function changesSinceRestart(
  host: Host,
  put: RestartedValues | undefined,
): Promise<string[]> {
  const registry = new RegistryFile(registryFileIn(host.folder), host);
  const now = Object.fromEntries(restartedValues(await registry.load()));
  const inEffect = await valuesInEffect(host);
  const titles = [...new Set([now, inEffect, put ?? {}].flatMap(Object.keys))];
  return titles.flatMap((title) => {
    const [current, working] = [now[title], inEffect[title]].map((value) => value ?? "not set");
    const last = put === undefined ? working : (put[title] ?? "not set");
    if (current !== working)
      return [`${title} is ${current} in the registry and ${working} in effect`];
    return working === last
      ? []
      : [`${title} is ${working} in effect, and was ${last} after the last restart`];
  });
}
