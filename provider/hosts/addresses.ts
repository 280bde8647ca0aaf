import ipaddr from "ipaddr.js";
import { z } from "zod";

/** An address with the length of its network's prefix: 10.45.16.10/24. */
export interface InterfaceAddress {
  readonly address: ipaddr.IPv4 | ipaddr.IPv6;
  readonly prefix: number;
}

/** @throws where the text is no address with a prefix. */
export function parseCidr(text: string): InterfaceAddress {
  const [address, prefix] = ipaddr.parseCIDR(text);
  return { address, prefix };
}

const isAddress = (text: string): boolean =>
  ipaddr.IPv4.isValidFourPartDecimal(text) || ipaddr.IPv6.isValid(text);

const isCidr = (text: string): boolean =>
  (ipaddr.IPv4.isValidCIDRFourPartDecimal(text) || ipaddr.IPv6.isValidCIDR(text)) &&
  isAddress(text.split("/")[0]);

/** The first address of the network that the text names: 10.45.16.0 for 10.45.16.10/24. */
function networkAddress({ address, prefix }: InterfaceAddress): string {
  const bytes = address.toByteArray().map((byte, index) => {
    const kept = Math.min(8, Math.max(0, prefix - 8 * index));
    return byte & (0xff << (8 - kept)) & 0xff;
  });
  return ipaddr.fromByteArray(bytes).toString();
}

/** One spelling for every way to write the same address, with or without a prefix. */
export function canonical(text: string): string {
  if (!text.includes("/")) return ipaddr.parse(text).toString();
  const { address, prefix } = parseCidr(text);
  return `${address.toString()}/${prefix}`;
}

export function isIPv6(text: string): boolean {
  return text.includes(":");
}

/** Whether an address is in the network of an interface address. */
export function isOnLink(address: string, interfaceAddress: string): boolean {
  const { address: own, prefix } = parseCidr(interfaceAddress);
  const other = ipaddr.parse(address);
  return own.kind() === other.kind() && other.match(own, prefix);
}

export const addressShape = z
  .string()
  .refine(isAddress, { error: "must be an IPv4 or IPv6 address, e.g. 10.45.16.10" });

export const interfaceAddressShape = z.string().refine(isCidr, {
  error: "must be an address with the length of its network's prefix, e.g. 10.45.16.10/24",
});

export const networkShape = z
  .string()
  .refine(isCidr, { error: "must be a network, e.g. 10.45.16.0/24" })
  .refine(
    (text) => !isCidr(text) || networkAddress(parseCidr(text)) === canonical(text).split("/")[0],
    {
      error: (issue) => {
        const given = parseCidr(String(issue.input));
        return `must be the network itself, ${networkAddress(given)}/${given.prefix}, and not an address in it`;
      },
    },
  );
