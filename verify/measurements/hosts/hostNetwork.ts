/** What a host has of the network, by its own account. */
export interface HostNetwork {
  readonly interfaces: readonly HostInterface[];
  /** Whom it takes others' addresses to be; none where its system doesn't tell it in the same breath. */
  readonly neighbours: readonly Neighbour[];
  /** The ways that it sends by, of those that were asked about; none of what it has no way to. */
  readonly ways: readonly Way[];
}

export interface HostInterface {
  /** Its hardware address; undefined where the system doesn't tell it in the same breath. */
  readonly mac?: string;
  /** IPv4. */
  readonly addresses: readonly string[];
}

export interface Neighbour {
  readonly address: string;
  readonly mac: string;
}

/** How a host sends to an address. */
export interface Way {
  readonly to: string;
  /** Undefined for what is on a network of the host's own. */
  readonly gateway?: string;
  /** The addresses of the interface that it leaves by. */
  readonly from: readonly string[];
}
