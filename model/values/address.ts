import * as ipaddr from "ipaddr.js";
import { quote, requireText, ValueError } from "./valueError";

/** What an address may be used for, in the order in which it is told. */
export type AddressScope =
  | "public"
  | "documentation"
  | "private"
  | "shared"
  | "loopback"
  | "link-local"
  | "multicast"
  | "unspecified"
  | "reserved";

/** Which versions of IP a value may have. */
export interface AddressOptions {
  /** @default false */
  readonly ipv6?: boolean;
}

/** An IP address of one host. */
export class Address {
  private constructor(
    /** As text, in its shortest form. */
    readonly text: string,
    readonly version: 4 | 6,
    readonly scope: AddressScope,
  ) {
    Object.freeze(this);
  }

  /**
   * @param value `"10.45.16.30"`, or an `Address`; IPv6 where the options allow it.
   * @throws ValueError for names, networks, ports behind the address and ambiguous digits (010.0.0.1).
   */
  static parse(value: unknown, options: AddressOptions = {}): Address {
    const example = `an address, e.g. "192.0.2.10"`;
    const text = value instanceof Address ? value.text : requireText(value, example);
    if (ipaddr.IPv4.isValidFourPartDecimal(text)) {
      const parsed = ipaddr.IPv4.parse(text);
      return new Address(text, 4, scopeOf(parsed));
    }
    if (ipaddr.IPv6.isValid(text) && !text.includes("%")) {
      const parsed = ipaddr.IPv6.parse(text);
      if (parsed.isIPv4MappedAddress()) {
        throw new ValueError(
          `${quote(text)} is an IPv4 address written as IPv6: did you mean ${quote(parsed.toIPv4Address().toString())}?`,
        );
      }
      if (options.ipv6 !== true) {
        throw new ValueError(`${quote(text)} is an IPv6 address: an IPv4 address is needed here.`);
      }
      return new Address(parsed.toRFC5952String(), 6, scopeOf(parsed));
    }
    throw new ValueError(diagnose(text, example));
  }

  /** RFC 1918, or IPv6 unique local. */
  get isPrivate(): boolean {
    return this.scope === "private";
  }

  /** Shared by a carrier's customers, 100.64.0.0/10 (RFC 6598). */
  get isShared(): boolean {
    return this.scope === "shared";
  }

  get isLoopback(): boolean {
    return this.scope === "loopback";
  }

  get isLinkLocal(): boolean {
    return this.scope === "link-local";
  }

  /** In a network reserved for documentation (RFC 5737, 3849), which is what the lab's Internet is made of. */
  get isDocumentation(): boolean {
    return this.scope === "documentation";
  }

  /** True for what the Internet routes, and for the documentation networks, which stand for it in a lab. */
  get isPubliclyRoutable(): boolean {
    return this.scope === "public" || this.scope === "documentation";
  }

  /** True where one host can have the address on an interface that others reach. */
  get isUnicast(): boolean {
    return !["multicast", "unspecified", "reserved"].includes(this.scope);
  }

  equals(other: Address): boolean {
    return this.text === other.text;
  }

  toString(): string {
    return this.text;
  }

  toJSON(): string {
    return this.text;
  }
}

/** The family of an address or a network that is known to be one. */
export const familyOf = (addressOrNetwork: string): 4 | 6 =>
  addressOrNetwork.includes(":") ? 6 : 4;

/** An address that is known to be one, read as a number. */
export const addressNumber = (address: string): bigint =>
  BigInt(`0x${Buffer.from(ipaddr.parse(address).toByteArray()).toString("hex")}`);

/** The address that a number is, in its shortest form. */
export function numberedAddress(number: bigint, family: 4 | 6): string {
  const bytes = Buffer.from(number.toString(16).padStart(family === 4 ? 8 : 32, "0"), "hex");
  return ipaddr.fromByteArray([...bytes]).toString();
}

/**
 * One spelling for every way to write the same address, with or without the length of a prefix. Also for addresses
 * that are found somewhere and that nobody may declare, as the IPv4-mapped ones: no {@link Address} is made of it.
 */
export function canonicalAddress(text: string): string {
  const [address, length] = text.split("/");
  const canonical = ipaddr.parse(address).toString();
  return length === undefined ? canonical : `${canonical}/${Number(length)}`;
}

const documentation = ["192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32"].map(
  (network) => ipaddr.parseCIDR(network),
);

const scopes: Readonly<Record<string, AddressScope>> = {
  unicast: "public",
  private: "private",
  uniqueLocal: "private",
  carrierGradeNat: "shared",
  loopback: "loopback",
  linkLocal: "link-local",
  multicast: "multicast",
  unspecified: "unspecified",
};

function scopeOf(address: ipaddr.IPv4 | ipaddr.IPv6): AddressScope {
  const documented = documentation.some(
    ([network, length]) => network.kind() === address.kind() && address.match(network, length),
  );
  return documented ? "documentation" : (scopes[address.range()] ?? "reserved");
}

/** Why a text is no address, in the words of what it looks like. */
function diagnose(text: string, example: string): string {
  const [, host, mask] = /^([0-9.:a-f]+)\/(\S*)$/i.exec(text) ?? [];
  if (host !== undefined && mask !== undefined) {
    return `${quote(text)} is an address with a mask: give the address alone, ${quote(host)}.`;
  }
  const withPort =
    /^(\d+\.\d+\.\d+\.\d+):\d*$/.exec(text) ?? /^\[([0-9a-f:]+)\](?::\d*)?$/i.exec(text);
  if (withPort !== null) {
    return `${quote(text)} is an address with a port: give the address alone, ${quote(withPort[1])}.`;
  }
  if (/^\d+\.\d+\.\d+\.\d+$/.test(text)) {
    const numbers = text.split(".").map(Number);
    if (numbers.some((number) => number > 255)) {
      return `${quote(text)} is no address: each of its four numbers must be from 0 to 255.`;
    }
    return `${quote(text)} has zeros in front, which some programs read as octal: did you mean ${quote(numbers.join("."))}?`;
  }
  if (/^[\d.]+$/.test(text)) {
    return `${quote(text)} is no address: give four numbers from 0 to 255 with dots between them, e.g. "192.0.2.10".`;
  }
  if (text.includes("%") && ipaddr.IPv6.isValid(text)) {
    return `${quote(text)} names an interface of one machine: give the address alone, ${quote(text.split("%")[0])}.`;
  }
  if (/^[a-z0-9_.*-]*[a-z][a-z0-9_.*-]*$/i.test(text)) {
    return `${quote(text)} is a name: give its address, e.g. "192.0.2.10".`;
  }
  return `${quote(text)} is no address: give ${example}.`;
}
