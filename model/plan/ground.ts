import { type Address, Network, Problems } from "../values";
import { AddressToCome, modelPlaces, type AddressPath, type MaybeAddress } from "./addresses";
import type { ArgumentReader } from "./argumentReader";
import type { NetworkArguments } from "./arguments";
import type { LabSettings, NetworkSettings } from "./settings";
import { infrastructureOf } from "./topology";

/** What a lab stands on: where the addresses come from that its arguments don't give. */
export interface Ground<At extends MaybeAddress = MaybeAddress> {
  readonly networks: Partial<NetworkSettings>;
  readonly publicDns: At;
  /** Whom the Edge asks unless the arguments say. */
  readonly nameServers: readonly Address[];
  /** The address of an argument. A text that is none is recorded. */
  address(path: AddressPath, given: string | undefined): At;
}

/** Networks of the lab's own with a model of the Internet: everything in it has its place. */
export function modelGround(
  given: NetworkArguments,
  reader: ArgumentReader,
): Ground<Address> & { readonly networks: NetworkSettings } {
  const network = (name: keyof NetworkArguments, fallback: string) =>
    reader.network(`networks.${name}`, given[name], Network.parse(fallback));
  const networks = {
    internet: network("internet", "198.51.100.0/24"),
    thirdParty: network("thirdParty", "203.0.113.0/24"),
    perimeter: network("perimeter", "10.45.16.0/24"),
    edgeInternal: network("edgeInternal", "172.25.33.0/24"),
    internal: network("internal", "192.168.10.0/24"),
  };
  // None where the networks have no room for the lab's own hosts, which the checks after this one tell.
  const at = new Problems().try("networks", () => infrastructureOf(networks));
  return {
    networks,
    publicDns: at?.publicDns ?? networks.internet.host(1),
    nameServers: at === undefined ? [] : [at.publicDns],
    address(path, value) {
      const [name, host] = modelPlaces[path];
      return reader.hostAddress(path, value, networks[name], host);
    },
  };
}

/** What a fabric on networks that are there, or that it makes itself, knows of a lab's addresses. */
export interface FoundAddresses {
  /** Networks that it makes, by what each is unless an argument says: hosts have their places in them. @default none */
  readonly makes?: Readonly<Partial<Record<LabNetwork, string>>>;
  /** The numbers that hosts have in networks that it makes, where they aren't those of the model. @default none */
  readonly numbers?: Readonly<Partial<Record<AddressPath, number>>>;
  /** Whom the Edge asks unless the arguments say. @default nobody says it */
  readonly nameServers?: readonly Address[];
  /** Addresses that it allocates where no argument gives them. @default none */
  readonly allocates?: readonly AddressPath[];
  /** Addresses that the arguments have to give, and what for: `the hosts entry on the Edge needs it`. @default none */
  readonly needs?: Readonly<Partial<Record<AddressPath, string>>>;
  /** Records what of settings that are right elsewhere can't be there. @default nothing */
  check?(settings: LabSettings, problems: Problems): void;
}

/** The lab's own networks, which are no part of the Internet. */
export type LabNetwork = "perimeter" | "edgeInternal" | "internal";

/** Networks that are there: nothing in them is made up. */
export function foundGround(
  given: NetworkArguments,
  reader: ArgumentReader,
  { allocates = [], needs = {}, makes = {}, nameServers = [], numbers = {} }: FoundAddresses,
): Ground {
  const network = (name: LabNetwork) => {
    const made = makes[name];
    const read = reader.network(`networks.${name}`, given[name], made && Network.parse(made));
    return read && { [name]: read };
  };
  for (const name of ["internet", "thirdParty"] as const) {
    if (given[name] !== undefined) {
      reader.reject(
        `networks.${name}`,
        "is part of a model of the Internet, which isn't there: remove it.",
      );
    }
  }
  const networks: Partial<NetworkSettings> = {
    ...network("perimeter"),
    ...network("edgeInternal"),
    ...network("internal"),
  };
  const isMade = (name: keyof NetworkArguments) => Object.hasOwn(makes, name);
  return {
    networks,
    publicDns: undefined,
    nameServers,
    address(path, value) {
      const [name, host] = modelPlaces[path];
      const own = networks[name];
      if (own !== undefined && isMade(name)) {
        return reader.hostAddress(path, value, own, numbers[path] ?? host);
      }
      if (value === undefined && allocates.includes(path)) return new AddressToCome(path);
      const why = needs[path];
      if (value === undefined && why !== undefined) {
        reader.reject(path, `is missing, and ${why}: give the address, e.g. "192.0.2.10".`);
      }
      return reader.address(path, value, undefined);
    },
  };
}
