import { SecurityFlags } from "./securityFlags";

/** Every Windows before 7 and Server 2008 R2, as it is called in names of products, images and tags. */
const before7 = [
  /NT[\s_-]*(?:[345]|6\.0)/,
  /(?:^|Windows)[\s_-]*Me/,
  /XP/,
  /Vista/,
  /(?<!\d)(?:95|98|2000|2003)/,
  /(?<!\d)2008(?![\s_-]*(?:R|Release)[\s_-]*2)/,
].map((name) => new RegExp(`${name.source}(?![a-z0-9])`, "i"));

/**
 * What a Windows asks of the session security of NTLM unless its registry says otherwise. Windows 7 and Server 2008 R2
 * were the first to ask for anything, and all since ask for it (Network security: Minimum session security for NTLM
 * SSP, TechNet jj852240).
 *
 * @param operatingSystem e.g. `Windows Server 2008 R2`, `windows-server-2019`
 */
export function windowsMinimum(operatingSystem: string): SecurityFlags {
  return before7.some((name) => name.test(operatingSystem))
    ? SecurityFlags.NO_MINIMUM
    : SecurityFlags.of("128-bit encryption");
}
