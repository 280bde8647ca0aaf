import { Address, type LabDescription, Network } from "../../../model";
import { NotProven } from "../../places/notProven";
import type { Place } from "../../places/place";

interface Interface {
  readonly addr_info?: readonly { readonly local?: string }[];
}

/**
 * The addresses of a host by which strangers could reach it: public ones outside the lab's own networks.
 *
 * @throws NotProven where the host can't say its addresses.
 */
export async function publicAddressesOf(
  place: Place,
  { networks = {} }: LabDescription,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const { status, stdout, stderr } = await place.run(["ip", "-j", "-4", "addr"], { signal });
  if (status !== 0) {
    throw new NotProven(`the addresses of ${place.title} aren't known: ${stderr.trim()}`);
  }
  const own = Object.values(networks)
    .flat()
    .map((network) => Network.parse(network));
  return addressesIn(stdout)
    .filter((address) => address.isPubliclyRoutable)
    .filter((address) => !own.some((network) => network.contains(address)))
    .map(({ text }) => text);
}

/** The addresses in what `ip -j -4 addr` prints. @throws NotProven for anything else. */
export function addressesIn(printed: string): readonly Address[] {
  try {
    return (JSON.parse(printed) as readonly Interface[])
      .flatMap(({ addr_info = [] }) => addr_info)
      .flatMap(({ local }) => (local === undefined ? [] : Address.parse(local)));
  } catch {
    throw new NotProven("ip printed something that isn't understood");
  }
}
