import * as ipaddr from "ipaddr.js";
import { Address, addressNumber, numberedAddress, type AddressOptions } from "./address";
import { quote, requireText, ValueError } from "./valueError";

/** A network in CIDR notation, e.g. 10.45.16.0/24. */
export class Network {
  private constructor(
    /** Its first address: the network's own. */
    readonly address: Address,
    /** How many leading bits all its addresses share. */
    readonly prefixLength: number,
  ) {
    Object.freeze(this);
  }

  /**
   * @param value `"10.45.16.0/24"`, or a `Network`; IPv6 where the options allow it.
   * @throws ValueError where the mask is missing or impossible, or bits beyond it are set.
   */
  static parse(value: unknown, options: AddressOptions = {}): Network {
    const text = value instanceof Network ? value.toString() : value;
    const network = Network.around(text, options);
    if (!network.address.equals(Address.parse(String(text).split("/")[0], options))) {
      throw new ValueError(
        `${quote(text)} is a host with its mask, not a network: did you mean "${network}"?`,
      );
    }
    return network;
  }

  /**
   * The network of an interface.
   *
   * @param value The interface's address with its mask, `"10.45.16.10/24"`; IPv6 where the options allow it.
   * @throws ValueError where the mask is missing or impossible.
   */
  static around(value: unknown, options: AddressOptions = {}): Network {
    const text = requireText(value, 'a network, e.g. "10.45.16.0/24"');
    const slash = text.indexOf("/");
    if (slash < 0) {
      throw new ValueError(missingMask(text));
    }
    const address = Address.parse(text.slice(0, slash), options);
    const prefixLength = parsePrefixLength(text, slash, address);
    const bits = hostBits(address, prefixLength);
    return new Network(fromNumber((toNumber(address) >> bits) << bits, address), prefixLength);
  }

  /** The last address: IPv4's broadcast address, except in networks of one or two addresses. */
  get lastAddress(): Address {
    return fromNumber(toNumber(this.address) + this.size - 1n, this.address);
  }

  /** How many addresses it has, those included that no host can have. */
  get size(): bigint {
    return 1n << hostBits(this.address, this.prefixLength);
  }

  contains(address: Address): boolean {
    if (address.version !== this.address.version) {
      return false;
    }
    const offset = toNumber(address) - toNumber(this.address);
    return offset >= 0n && offset < this.size;
  }

  /** True where every address of `other` is in this network. */
  covers(other: Network): boolean {
    return this.contains(other.address) && this.prefixLength <= other.prefixLength;
  }

  overlaps(other: Network): boolean {
    return this.covers(other) || other.covers(this);
  }

  /** True where a host of this network can have the address: not its first, not its broadcast address. */
  hasHost(address: Address): boolean {
    if (!this.contains(address)) {
      return false;
    }
    if (this.size <= 2n) {
      return true; // RFC 3021: links between two routers spend no address on the network and the broadcast
    }
    const isBroadcast = address.version === 4 && address.equals(this.lastAddress);
    return !address.equals(this.address) && !isBroadcast;
  }

  /**
   * The address, where a host of this network can have it.
   * @throws ValueError otherwise.
   */
  requireHost(address: Address): Address {
    if (!this.contains(address)) {
      throw new ValueError(
        `${quote(address.text)} isn't in the network ${this}: give one from ${this.host(1)} to ${this.lastHost}.`,
      );
    }
    if (!this.hasHost(address)) {
      const kind = address.equals(this.address) ? "the network's own" : "the broadcast";
      throw new ValueError(
        `${quote(address.text)} is ${kind} address of ${this}: give a host's, e.g. "${this.host(1)}".`,
      );
    }
    return address;
  }

  /** The last address that a host of this network can have. */
  get lastHost(): Address {
    const last = this.lastAddress;
    return this.hasHost(last) ? last : fromNumber(toNumber(last) - 1n, last);
  }

  /**
   * The address of the n-th host, counted from 1.
   * @throws ValueError where the network has no such host.
   */
  host(n: number): Address {
    const shift = this.size <= 2n ? BigInt(n) - 1n : BigInt(n);
    const address =
      shift >= 0n && shift < this.size
        ? fromNumber(toNumber(this.address) + shift, this.address)
        : undefined;
    if (address === undefined || !this.hasHost(address)) {
      throw new ValueError(
        `${this} has no host number ${n}: use a larger network or a smaller number.`,
      );
    }
    return address;
  }

  /**
   * A host's address with this network's mask, as interfaces take it: `"10.45.16.30/24"`.
   * @throws ValueError where no host of this network can have it.
   */
  interfaceAddress(address: Address): string {
    return `${this.requireHost(address)}/${this.prefixLength}`;
  }

  equals(other: Network): boolean {
    return this.address.equals(other.address) && this.prefixLength === other.prefixLength;
  }

  /** `"10.45.16.0/24"`. */
  toString(): string {
    return `${this.address}/${this.prefixLength}`;
  }

  toJSON(): string {
    return this.toString();
  }
}

function parsePrefixLength(text: string, slash: number, address: Address): number {
  const mask = text.slice(slash + 1);
  const longest = address.version === 4 ? 32 : 128;
  if (/^(?:0|[1-9]\d{0,2})$/.test(mask) && Number(mask) <= longest) {
    return Number(mask);
  }
  const fromDotted = ipaddr.IPv4.isValidFourPartDecimal(mask)
    ? ipaddr.IPv4.parse(mask).prefixLengthFromSubnetMask()
    : null;
  const remedy =
    fromDotted === null
      ? `give a mask from /0 to /${longest}.`
      : `did you mean "${address}/${fromDotted}"?`;
  throw new ValueError(`${quote(text)} has no usable mask: ${remedy}`);
}

function missingMask(text: string): string {
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) {
    const guess = text.endsWith(".0") ? `${text}/24` : `${text}/32`;
    return `${quote(text)} has no mask: did you mean ${quote(guess)}?`;
  }
  return `${quote(text)} is no network: give its address and its mask, e.g. "10.45.16.0/24".`;
}

function hostBits(address: Address, prefixLength: number): bigint {
  return BigInt((address.version === 4 ? 32 : 128) - prefixLength);
}

const toNumber = (address: Address): bigint => addressNumber(address.text);

const fromNumber = (number: bigint, like: Address): Address =>
  Address.parse(numberedAddress(number, like.version), { ipv6: true });
