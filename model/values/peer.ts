import { Address, type AddressOptions } from "./address";
import { Network } from "./network";
import { quote, requireText, ValueError } from "./valueError";

/** Who may be at the other end of a rule: anybody, one address, or a network. */
export class Peer {
  private static readonly anybody = new Peer("any", undefined);

  private constructor(
    readonly kind: "any" | "address" | "network",
    private readonly network: Network | undefined,
  ) {
    Object.freeze(this);
  }

  /** Anybody. */
  static any(): Peer {
    return Peer.anybody;
  }

  static address(address: Address): Peer {
    return new Peer(
      "address",
      Network.parse(`${address}/${address.version === 4 ? 32 : 128}`, { ipv6: true }),
    );
  }

  static network(network: Network): Peer {
    return new Peer("network", network);
  }

  /**
   * @param value `"any"`, an address, a network in CIDR notation, an `Address`, a `Network` or a `Peer`.
   * @throws ValueError
   */
  static parse(value: unknown, options: AddressOptions = {}): Peer {
    if (value instanceof Peer) {
      return value;
    }
    if (value instanceof Address) {
      return Peer.address(Address.parse(value, options));
    }
    if (value instanceof Network) {
      return Peer.network(Network.parse(value, options));
    }
    const text = requireText(value, '"any", an address or a network, e.g. "192.168.10.0/24"');
    if (text === "any") {
      return Peer.any();
    }
    if (["*", "all", "everyone", "internet"].includes(text.toLowerCase()) || /^any$/i.test(text)) {
      throw new ValueError(`${quote(text)} is no peer: did you mean "any"?`);
    }
    return text.includes("/")
      ? Peer.network(Network.parse(text, options))
      : Peer.address(Address.parse(text, options));
  }

  contains(address: Address): boolean {
    return this.network === undefined || this.network.contains(address);
  }

  /** True where everybody whom `other` means is meant by this peer too. */
  covers(other: Peer): boolean {
    return (
      this.network === undefined ||
      (other.network !== undefined && this.network.covers(other.network))
    );
  }

  /** True where somebody is meant by both. */
  overlaps(other: Peer): boolean {
    return (
      this.network === undefined ||
      other.network === undefined ||
      this.network.overlaps(other.network)
    );
  }

  equals(other: Peer): boolean {
    return this.toString() === other.toString();
  }

  /** `"any"`, `"192.168.10.50"` or `"192.168.10.0/24"`. */
  toString(): string {
    if (this.network === undefined) {
      return "any";
    }
    return this.kind === "address" ? this.network.address.text : this.network.toString();
  }

  toJSON(): string {
    return this.toString();
  }
}
