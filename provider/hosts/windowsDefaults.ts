import type { Registry } from "./host";

/** The key of the options below. */
export const securityPackage =
  "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Lsa\\MSV1_0";
/** The options of the minimum session security of NTLM. */
export const minimums = ["NtlmMinClientSec", "NtlmMinServerSec"];

/** Require 128-bit encryption. */
const encryption128 = 0x20000000;

/**
 * The minimum session security of NTLM that a Windows is installed with. Windows 7 and Server 2008 R2 were the
 * first to require anything (Network security: Minimum session security for NTLM SSP, TechNet jj852240).
 */
function installedMinimum(operatingSystem: string | undefined): number | undefined {
  return /^Windows (7|Server 2008 R2)\b/i.test(operatingSystem ?? "") ? encryption128 : undefined;
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
export async function installDefaults(
  registry: Registry,
  operatingSystem: string | undefined,
  before?: string,
): Promise<void> {
  const installed = installedMinimum(operatingSystem);
  for (const name of minimums) {
    if ((await registry.readDword(securityPackage, name)) !== installedMinimum(before)) continue;
    if (installed !== undefined) await registry.writeDword(securityPackage, name, installed);
    else await registry.deleteValue(securityPackage, name);
  }
}
