import { SecurityFlags } from "./securityFlags";

/**
 * What a Windows asks of the session security of NTLM unless its registry says otherwise. Windows 7 and Server 2008 R2
 * were the first to ask for anything (TechNet jj852240).
 *
 * @param operatingSystem e.g. `Windows Server 2008 R2`, `windows-server-2019`
 */
export function windowsMinimum(operatingSystem: string): SecurityFlags {
  return /(?:2000|XP|Vista|2003|2008(?![\s_-]*r2))(?!\d)/i.test(operatingSystem)
    ? SecurityFlags.NO_MINIMUM
    : SecurityFlags.of("128-bit encryption");
}
