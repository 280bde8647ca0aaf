import { Address, Network, placeNames, type LabDescription, type PlaceName } from "../../../model";
import { NotProven } from "../../places/notProven";
import type { Place } from "../../places/place";
import type { Measurement } from "../measurement";
import type { HostNetwork } from "./hostNetwork";
import { ipShown } from "./ipShown";
import { routesPrinted } from "./routesPrinted";

/** The networks of the hosts of a lab; in words why one isn't known. */
export type HostNetworks = Readonly<Record<PlaceName, HostNetwork | string>>;

/** Interfaces, neighbours and ways of each host: one program each, that reads all of it. */
export const hostNetworks: Measurement<HostNetworks> = {
  title: "addresses and routes of the hosts",
  bound: 10_000,
  async take(lab, signal) {
    const seen = placeNames.map(async (name): Promise<[PlaceName, HostNetwork | string]> => {
      const wanted = name === "edge" ? waysOf(lab.description) : [];
      return [name, await networkOf(lab.at(name), wanted, signal).catch(messageOf)];
    });
    return Object.fromEntries(await Promise.all(seen)) as HostNetworks;
  },
};

const messageOf = (error: Error) => error.message;

/** Addresses that belong to nobody (RFC 5737): the way to them is the way to anybody outside. */
const nobodys = ["192.0.2.1", "203.0.113.1", "198.51.100.1"];

/** Where the Edge's ways matter: somebody outside, and those inside that the lab describes. */
export function edgeGoals({ networks = {}, frontEnd, cwa, testClients }: LabDescription) {
  const own = Object.values(networks)
    .flat()
    .map((network) => Network.parse(network));
  const isOwn = (address: string) =>
    own.some((network) => network.contains(Address.parse(address)));
  const described = [frontEnd?.address, cwa?.address, ...(testClients?.addresses ?? [])].flatMap(
    (address) => address ?? [],
  );
  const others = (networks.internal ?? [])
    .map((network) => Network.parse(network))
    .filter((network) => !described.some((one) => network.contains(Address.parse(one))))
    .map((network) => `${network.host(1)}`);
  const [outside = nobodys[0]] = nobodys.filter((address) => !isOwn(address));
  return { outside, inside: [...new Set([...described, ...others])] };
}

function waysOf(description: LabDescription): readonly string[] {
  const { outside, inside } = edgeGoals(description);
  return [outside, ...inside];
}

async function networkOf(
  place: Place,
  wanted: readonly string[],
  signal: AbortSignal,
): Promise<HostNetwork> {
  const lines = ["addr show", "neigh show", ...wanted.map((to) => `route get ${to}`)];
  const [command, read, input] = place.isWindows
    ? [["route", "print", "-4"], (printed: string) => routesPrinted(printed, wanted), ""]
    : [["ip", "-json", "-force", "-batch", "-"], ipShown, `${lines.join("\n")}\n`];
  const { stdout, stderr } = await place.run(command, { input, signal });
  const network = read(stdout);
  if (network.interfaces.length > 0) return network;
  throw new NotProven(
    `${command[0]} on ${place.title}: ${stderr.trim() || "it printed no address"}`,
  );
}
