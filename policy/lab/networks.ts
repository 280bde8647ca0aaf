import { type Address, Network } from "../../model";
import type { Facts } from "../facts/facts";
import { isKnown, knownOf, type Known } from "../facts/known";

/** What a lab's networks are told by, each with hosts that are in one of the kind. */
export type HostsByZone = Readonly<
  Record<"perimeter" | "edgeInternal" | "internal", readonly (Known<Address> | undefined)[]>
>;

/**
 * The networks of each kind as security groups show what stands behind them: those with hosts of that kind, and of no
 * other, in them.
 */
export function networksAround(
  { filters }: Facts,
  hosts: HostsByZone,
): Record<keyof HostsByZone, readonly Network[]> {
  const shown = new Map(
    filters
      .flatMap(({ guards = [] }) => guards)
      .filter(isKnown)
      .filter(({ kind }) => kind === "network")
      .map((peer) => [`${peer}`, Network.parse(`${peer}`, { ipv6: true })]),
  );
  const zonesOf = (network: Network) =>
    (Object.keys(hosts) as (keyof HostsByZone)[]).filter((zone) =>
      knownOf(hosts[zone].filter((address) => address !== undefined)).some((address) =>
        network.contains(address),
      ),
    );
  const networks: Record<keyof HostsByZone, Network[]> = {
    perimeter: [],
    edgeInternal: [],
    internal: [],
  };
  for (const network of shown.values()) {
    const zones = zonesOf(network);
    if (zones.length === 1) {
      networks[zones[0]].push(network);
    }
  }
  return networks;
}
