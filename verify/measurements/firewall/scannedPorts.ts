import { AV_TCP_IN, AV_UDP_IN, PortSet, type Transport } from "../../../model";
import type { Place } from "../../places/place";
import type { Pace, Scan } from "./nmap";

/** The ports that are looked for on each public address. For UDP these are the documented ones and well-known others. */
export const scannedPorts: Readonly<Record<Transport, PortSet>> = {
  tcp: PortSet.ALL,
  udp: AV_UDP_IN.ports.union(
    PortSet.parse(
      "53, 67, 69, 88, 111, 123, 135, 137-138, 161, 389, 443, 445, 500, 514, 1194, 1434, 1701, 1812, 1900, 3389, 3477, 3479, 4500, 5060-5061, 5349, 5355, 49999, 60000",
    ),
  ),
};

const media: Readonly<Record<Transport, PortSet>> = { tcp: AV_TCP_IN.ports, udp: AV_UDP_IN.ports };

/** How the ports are looked for. */
export interface ScanPlan {
  /** What has an answer where all is well; a packet that is lost is sent again. */
  readonly answered: readonly Scan[];
  /**
   * What has none: a lost packet would hide an opening, and trying each again by itself takes longest, so that each is
   * looked at twice on its own. Apart from the others, whose answers would fill nmap's buffer.
   */
  readonly silent: readonly Scan[];
}

/** @param avEdge the A/V Edge's public address, where that is known */
export function scanPlan(
  transport: Transport,
  addresses: readonly string[],
  avEdge: string | undefined,
): ScanPlan {
  const all = scannedPorts[transport];
  const others = addresses.filter((address) => address !== avEdge);
  const scan = (of: readonly string[], ports: PortSet): Scan[] =>
    of.length === 0 ? [] : [{ transport, addresses: of, ports }];
  const own = addresses.filter((address) => address === avEdge);
  return {
    answered: scan(own, media[transport]),
    silent: [...scan(others, all), ...scan(own, all.subtract(media[transport]))],
  };
}

/** How fast the two kinds are scanned. */
export interface ScanPaces {
  readonly answered: Pace;
  readonly silent: Pace;
}

/** A lab on this machine bears more than a network that others use, too. */
export function scanPaces(from: Place): ScanPaces {
  const isLocal = from.folder !== undefined;
  return isLocal
    ? {
        answered: { atLeast: 20_000, retries: 4, limit: 120_000 },
        silent: { atLeast: 100_000, retries: 0, limit: 120_000 },
      }
    : {
        answered: { atLeast: 500, atMost: 2_000, retries: 4, limit: 600_000 },
        silent: { atLeast: 1_000, atMost: 2_000, retries: 0, limit: 600_000 },
      };
}

/** Milliseconds after which a scan is given up where the network is slow. */
export const scanBound = 1_200_000;
