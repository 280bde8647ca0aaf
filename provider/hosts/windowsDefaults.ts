import { ntlmOptions, ntlmOptionsKey } from "../../model/values/securityFlags";
import { windowsMinimum } from "../../model/values/windowsMinimum";
import type { RegistryValues } from "../../model/registry/text";

/** The minimum session security of NTLM that an operating system is installed with; undefined for none. */
function installedMinimum(operatingSystem: string | undefined): number | undefined {
  if (operatingSystem === undefined || !hasRegistry(operatingSystem)) return undefined;
  const minimum = windowsMinimum(operatingSystem);
  return minimum.isNoMinimum ? undefined : minimum.value;
}

/** Whether a host with this operating system has a registry. */
export function hasRegistry(operatingSystem: string | undefined): boolean {
  return /^Windows\b/i.test(operatingSystem ?? "");
}

/**
 * Gives a registry the values that the operating system is installed with. Values that someone has changed from
 * what the operating system before was installed with stay as they are.
 *
 * @param before the operating system that the host had; undefined for a new host.
 */
export function installDefaults(
  registry: RegistryValues,
  operatingSystem: string | undefined,
  before?: string,
): void {
  const installed = installedMinimum(operatingSystem);
  for (const name of ntlmOptions) {
    if (registry.readDword(ntlmOptionsKey, name) !== installedMinimum(before)) continue;
    if (installed !== undefined) registry.writeDword(ntlmOptionsKey, name, installed);
    else registry.deleteValue(ntlmOptionsKey, name);
  }
}
