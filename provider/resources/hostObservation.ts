import { canonicalAddress, familyOf } from "../../model/values/address";
import { hostAt } from "../hosts/hostAt";
import { observeHostClock } from "../hosts/hostClock";
import { observeHostFiles } from "../hosts/hostFiles";
import { rightSettings, type KernelSettings } from "../hosts/kernelSettings";
import { hostFolderOf, namespaceOf } from "../hosts/labs";
import { observeNetwork, type Interface, type ObservedNetwork, type Route } from "../hosts/network";
import { isPlugged, isSameRoute } from "../hosts/networkChange";
import { linkMtu, noQueue, straySettings } from "../hosts/strays";
import { hasRegistryFile } from "../hosts/registries";
import { hasRegistry } from "../hosts/windowsDefaults";
import type { HostInputs } from "./hostInputs";

// What is as declared is given back as it was written, in its order: only a real difference shows as one.

/** The declared list where the same is there in whatever spelling and, for IPv6, order. */
function addressesAsDeclared(
  declared: readonly string[],
  found: readonly string[],
): readonly string[] {
  const written = new Map(declared.map((address) => [canonicalAddress(address), address]));
  const present = found.map(canonicalAddress);
  const ordered = (list: readonly string[]): string =>
    [
      ...list.filter((one) => familyOf(one) === 4),
      ...list.filter((one) => familyOf(one) === 6).sort(),
    ].join(" ");
  if (ordered([...written.keys()]) === ordered(present)) return declared;
  return present.map((address) => written.get(address) ?? address);
}

function interfacesAsDeclared(declared: readonly Interface[], found: ObservedNetwork): Interface[] {
  const plugged = found.interfaces.filter((one) => isPlugged(found, one));
  const names = [...declared, ...found.interfaces].map(({ segment }) => segment);
  return [...new Set(names)].flatMap((segment) => {
    const wanted = declared.find((one) => one.segment === segment);
    // An extra one shows even where its plug is loose; a declared one that is loose is as good as missing.
    const there = (wanted === undefined ? found.interfaces : plugged).find(
      (one) => one.segment === segment,
    );
    if (there === undefined) return [];
    return [{ segment, addresses: addressesAsDeclared(wanted?.addresses ?? [], there.addresses) }];
  });
}

function routesAsDeclared(declared: readonly Route[], found: ObservedNetwork): Route[] {
  const kept = declared.filter((route) => found.routes.some((one) => isSameRoute(route, one)));
  const extra = found.routes
    .filter((one) => !declared.some((route) => isSameRoute(route, one)))
    .map(({ to, via, unreachable }) => (unreachable ? { to, unreachable } : { to, via }));
  return [...kept, ...extra];
}

async function networkFaults(found: ObservedNetwork): Promise<string[]> {
  const right = await rightSettings(isForwarding(found.settings));
  return [
    ...found.strays.map(({ fault }) => fault),
    ...found.ports
      .filter(({ mtu }) => mtu !== linkMtu)
      .map(({ bridge, mtu }) => `its plug in ${bridge} has the MTU ${mtu}, not ${linkMtu}`),
    ...found.ports
      .filter(({ queue }) => queue !== noQueue)
      .map(({ bridge, queue }) => `its plug in ${bridge} has a ${queue} queue`),
    ...Object.entries(straySettings(found.settings, right)).map(
      ([name, value]) => `${name} is ${found.settings[name]}, not ${value}`,
    ),
  ];
}

async function registryFaults({ lab, name, operatingSystem }: HostInputs): Promise<string[]> {
  if (hasRegistry(operatingSystem)) return [];
  const connection = { namespace: namespaceOf(lab, name), folder: hostFolderOf(lab, name) };
  return (await hasRegistryFile(hostAt(connection)))
    ? ["it has a registry, and is no Windows"]
    : [];
}

const isForwarding = (settings: KernelSettings): boolean => settings["net.ipv4.ip_forward"] === "1";

/** A list that a program may leave out where it is empty. */
function unlessEmpty<T>(
  declared: readonly T[] | undefined,
  found: readonly T[],
): readonly T[] | undefined {
  return declared === undefined && found.length === 0 ? undefined : found;
}

/** The inputs that would make a host, which exists, as it is found now. */
export async function observeHost(declared: HostInputs): Promise<HostInputs> {
  const [network, files, registry] = await Promise.all([
    observeNetwork(declared.lab, declared.name),
    observeHostFiles(declared),
    registryFaults(declared),
  ]);
  const faults = [...(await networkFaults(network)), ...files.faults, ...registry];
  const clock = observeHostClock(declared);
  const forwarding = isForwarding(network.settings);
  const found: Record<keyof HostInputs, unknown> = {
    lab: declared.lab,
    name: declared.name,
    interfaces: interfacesAsDeclared(declared.interfaces, network),
    routes: unlessEmpty(declared.routes, routesAsDeclared(declared.routes ?? [], network)),
    forwarding: declared.forwarding === undefined && !forwarding ? undefined : forwarding,
    nameservers: unlessEmpty(
      declared.nameservers,
      addressesAsDeclared(declared.nameservers ?? [], files.nameservers),
    ),
    searchDomain: files.searchDomain,
    operatingSystem: declared.operatingSystem,
    clockOffset: clock === 0 && declared.clockOffset === undefined ? undefined : clock,
    faults: faults.length === 0 ? undefined : faults,
  };
  const present = Object.entries(found).filter(([, value]) => value !== undefined);
  return Object.fromEntries(present) as unknown as HostInputs;
}
