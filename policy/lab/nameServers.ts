import { Address } from "../../model";
import { isKnown, type Known } from "../facts/known";
import type { Lab } from "./lab";

/**
 * The name servers that an Edge Server asks; an empty list where it is known that it asks none. Undefined where
 * nothing says which they are.
 *
 * @param host The Edge Server, as facts call it.
 */
export function nameServersOf(lab: Lab, host: string): readonly Known<Address>[] | undefined {
  const machines = lab.facts.hosts.filter(({ id }) => id === host);
  const shown = machines.flatMap(({ nameServers }) => nameServers);
  const isShown = shown.length > 0 || machines.some(({ asksNone }) => asksNone);
  return isShown ? shown : lab.stated.edgeNameServers;
}

const azureResolver = Address.parse("168.63.129.16");

/** Whether a name server is a cloud's own, which answers from the private zones of the network that asks first. */
export function isCloudResolver(server: Address): boolean {
  return server.equals(azureResolver);
}

/** Whether a name server is one of internal DNS. */
export function isInternalServer(lab: Lab, server: Address): boolean {
  return whyInternal(lab, server) !== undefined;
}

/** What makes a name server one of internal DNS, e.g. `the Front End`; undefined where it is none. */
export function whyInternal(lab: Lab, server: Address): string | undefined {
  const isOn = (hosts: readonly string[]) =>
    lab.facts.hosts.some(
      ({ id, addresses }) =>
        hosts.includes(id) &&
        addresses.some((address) => isKnown(address) && address.equals(server)),
    );
  const { address } = lab.frontEnd ?? {};
  if ((address && isKnown(address) && address.equals(server)) || isOn(lab.hosts.frontEnd)) {
    return "the Front End";
  }
  if (isOn(lab.hosts.internalDns)) {
    return "an internal DNS server";
  }
  const network = lab.networks.internal.find((each) => each.contains(server));
  return network && `in the internal network ${network}`;
}
