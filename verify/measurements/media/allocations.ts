import type { Measurement } from "../measurement";
import { publicAddressOf, requestFor } from "./turnRequest";

/** What became of a client's request for a relay address. */
export interface AllocationAttempt {
  /** The relay address that the client advertises to the others, e.g. "198.51.100.23:50123". */
  readonly relay?: string;
  /** The client's address as the A/V Edge sees it, e.g. "198.51.100.10:40404". */
  readonly mapped?: string;
  /** The client's address as the client sees it. */
  readonly own?: string;
  /** Why there is no relay address. */
  readonly problem?: string;
  /** Nobody listens there, but packets get through. */
  readonly refused?: boolean;
}

/** By the ways to the A/V Edge that are published. */
export interface Allocations {
  /** UDP 3478. */
  readonly udp: AllocationAttempt;
  /** TCP 443. */
  readonly tcp: AllocationAttempt;
  /** TLS on TCP 443, with a certificate for the A/V Edge's name. */
  readonly tls: AllocationAttempt;
}

/** Relay addresses that a client outside gets at the A/V Edge's public address. */
export const allocations: Measurement<Allocations> = {
  title: "relay addresses for a client outside",
  bound: 10_000,
  async take(lab) {
    const publicAddress = publicAddressOf(lab);
    const { station } = lab.at("client");
    const [udp, tcp, tls] = await Promise.all(
      (["udp", "tcp", "tls"] as const).map((transport) =>
        station.tryAllocation(requestFor(lab, publicAddress, transport)),
      ),
    );
    return { udp, tcp, tls };
  },
};
