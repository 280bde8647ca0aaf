import { Address, Network, type SecurityFlags } from "../../../model";
import type {
  HostFact,
  HostsEntryFact,
  RecordFact,
  ResourceReference,
  SecurityOptionFact,
  ServiceFact,
} from "../../../policy/facts/facts";
import { isKnown, Unknown, type Known } from "../../../policy/facts/known";

export const edge = "lab-edge";
export const frontEnd = "lab-frontend";
export const cwa = "lab-cwa";
export const publicDns = "lab-publicdns";

export function resource(name: string): ResourceReference {
  return { urn: `urn:${name}`, type: "test:index:Resource", name };
}

/** A value that isn't known before the update. */
export const unknown = (property: string) => new Unknown("later", property);

export const address = (text: string) => Address.parse(text, { ipv6: true });

/** A record set, called after its name and type, e.g. `av.contoso.com A`, outside unless told. */
export function record(
  name: Known<string>,
  type: string,
  values: readonly Known<string>[],
  host = publicDns,
): RecordFact {
  const zone = isKnown(name) ? name.split(".").slice(-2).join(".") : name;
  return { resource: resource(`${name} ${type}`), host, zone, name, type, values };
}

/** A line of the Edge's hosts file. */
export function hostsLine(
  at: Known<string>,
  names: readonly Known<string>[],
  host = edge,
): HostsEntryFact {
  return {
    resource: resource(`hosts ${host} ${at}`),
    host,
    address: parsed(at, address) as Known<Address>,
    names,
    present: true,
  };
}

export function option(
  name: SecurityOptionFact["option"],
  flags: Known<SecurityFlags>,
  host = cwa,
): SecurityOptionFact {
  return { resource: resource(`${host} ${name}`), host, option: name, flags };
}

export function service(host: string, role: Known<string>, more: Partial<ServiceFact> = {}) {
  return { resource: resource(`${host} ${role}`), host, role, listens: [], ...more };
}

export function machine(
  id: string,
  addresses: readonly string[],
  nameServers: readonly Known<string>[] = [],
  operatingSystem?: Known<string>,
): HostFact {
  return {
    resource: resource(id),
    id,
    addresses: addresses.map(address),
    nameServers: nameServers.map((server) => parsed(server, address) as Known<Address>),
    ...(operatingSystem !== undefined && { operatingSystem }),
    ...(id.startsWith(edge) && { routes: { list: [toOutside, toInside], isAll: true } }),
  };
}

/** The Edge's routes as they should be. */
export const toOutside = { to: Network.parse("0.0.0.0/0"), via: address("10.45.16.1") };
export const toInside = { to: Network.parse("192.168.10.0/24"), via: address("172.25.33.1") };

/** A text in the terms of the model, as far as it is known. */
export function parsed<T>(
  text: Known<string> | undefined,
  parse: (text: string) => T,
): Known<T> | undefined {
  return text === undefined || !isKnown(text) ? text : parse(text);
}
