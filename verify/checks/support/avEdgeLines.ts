import { Address } from "../../../model";
import type { HostsLine } from "../../measurements/names/edgeHostsFile";

/** The lines that name a host. @param fqdn in lower case */
export const linesNaming = (lines: readonly HostsLine[], fqdn: string) =>
  lines.filter(({ names }) => names.includes(fqdn));

/** Whether a line gives another address than the public one. An IPv6 address that the Internet routes may stand beside it. */
export function isWrong({ address }: HostsLine, publicAddress: string): boolean {
  if (address === publicAddress) return false;
  return !(address.includes(":") && Address.parse(address, { ipv6: true }).isPubliclyRoutable);
}
