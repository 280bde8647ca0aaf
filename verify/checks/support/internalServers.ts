import { Address, Network, type LabDescription } from "../../../model";

/**
 * What makes a name server one of internal DNS, e.g. "the Front End"; undefined where it is none, as far as the lab is
 * described.
 */
export function whyInternal(
  { frontEnd, hosts, networks }: LabDescription,
  server: string,
): string | undefined {
  if (server === frontEnd?.address) return "the Front End";
  if (hosts?.internalDns?.includes(server)) return "an internal DNS server";
  const address = Address.parse(server, { ipv6: true });
  const network = networks?.internal
    ?.map((each) => Network.parse(each, { ipv6: true }))
    .find((each) => each.contains(address));
  return network && `in the internal network ${network}`;
}
