import { canonicalAddress, familyOf } from "../../model/values/address";
import { ipBatch } from "./command";
import { hostSettings, rightSettings, settingsLine } from "./kernelSettings";
import { namespaceOf, switchOf } from "./labs";
import {
  portAlias,
  portName,
  type Interface,
  type ObservedInterface,
  type ObservedNetwork,
  type ObservedRoute,
  type Route,
} from "./network";
import { linkMtu, noQueue, straySettings } from "./strays";

/** The network that a host is to have. */
export interface HostNetwork {
  readonly lab: string;
  readonly name: string;
  readonly interfaces: readonly Interface[];
  readonly routes: readonly Route[];
  readonly forwarding: boolean;
}

/** What a host that isn't there yet has. */
const emptyNetwork: ObservedNetwork = {
  interfaces: [],
  routes: [],
  settings: {},
  strays: [],
  ports: [],
};

/** Whether an observed route is the declared one, however its addresses are written. */
export function isSameRoute(declared: Route, observed: Route): boolean {
  if (canonicalAddress(declared.to) !== canonicalAddress(observed.to)) return false;
  if (declared.unreachable) return observed.unreachable === true;
  return declared.via !== undefined && sameAddress(declared.via, observed.via);
}

function sameAddress(declared: string, observed: string | undefined): boolean {
  return (
    observed !== undefined &&
    /^[0-9a-f.:]+$/i.test(observed) &&
    canonicalAddress(declared) === canonicalAddress(observed)
  );
}

/** Whether both ends of a plug are there, belong together and sit in the segment's bridge. */
export function isPlugged(
  { ports }: ObservedNetwork,
  found: ObservedInterface | undefined,
): found is ObservedInterface {
  const port = ports.find(({ number }) => number === found?.port);
  return found !== undefined && port?.bridge === found.segment && port.isUp;
}

/** Lines that unplug what isn't declared, and plug in what isn't there. Run in the machine's own namespace. */
function plugLines(wanted: HostNetwork, found: ObservedNetwork): string[] {
  const namespace = namespaceOf(wanted.lab, wanted.name);
  const switch_ = switchOf(wanted.lab);
  const inSwitch = `netns exec ${switch_} ip`;
  const inHost = `netns exec ${namespace} ip`;
  const lines: string[] = [];
  const kept = new Set<number>();
  for (const { segment } of wanted.interfaces) {
    const present = found.interfaces.find((one) => one.segment === segment);
    const name = portName(wanted.name, segment);
    const plug = `${inSwitch} link set dev ${name} alias ${portAlias(wanted.name, segment)} master ${segment} up`;
    if (present !== undefined && found.ports.some(({ number }) => number === present.port)) {
      kept.add(present.port);
      if (!isPlugged(found, present)) lines.push(plug);
      const { mtu, queue } = found.ports.find(({ number }) => number === present.port)!;
      if (mtu !== linkMtu) lines.push(`${inSwitch} link set dev ${name} mtu ${linkMtu}`);
      if (queue !== noQueue) lines.push(`netns exec ${switch_} tc qdisc delete dev ${name} root`);
      continue;
    }
    // One end without the other, or the ends of two plugs: removing an end removes its peer too.
    if (present !== undefined) lines.push(`${inHost} link delete dev ${segment}`);
    lines.push(
      `link add ${name} netns ${switch_} type veth peer name ${segment} netns ${namespace}`,
      plug,
    );
  }
  const stale = found.ports
    .filter(({ number }) => !kept.has(number))
    .map(({ name }) => `${inSwitch} link delete dev ${name}`);
  const declared = new Set(wanted.interfaces.map(({ segment }) => segment));
  const extra = found.interfaces
    .filter(
      ({ segment, port }) =>
        !declared.has(segment) && !found.ports.some((one) => one.number === port),
    )
    .map(({ segment }) => `${inHost} link delete dev ${segment}`);
  return [...stale, ...extra, ...lines];
}

/** The addresses of one kind that stay, in the order that makes the declared first one the first. */
function keptAddresses(wanted: readonly string[], present: readonly string[]): readonly string[] {
  const kept = present.filter((address) => wanted.includes(address));
  return kept.every((address, index) => address === wanted[index]) ? kept : [];
}

function addressLines({ segment, addresses }: Interface, present: readonly string[]): string[] {
  const wanted = addresses.map(canonicalAddress);
  const found = present.map(canonicalAddress);
  const wanted4 = wanted.filter((address) => familyOf(address) === 4);
  // The kernel keeps the order in which IPv4 addresses came; among IPv6 ones it chooses by other rules.
  const kept = [
    ...keptAddresses(
      wanted4,
      found.filter((address) => familyOf(address) === 4),
    ),
    ...found.filter((address) => familyOf(address) === 6 && wanted.includes(address)),
  ];
  return [
    ...found
      .filter((address) => !kept.includes(address))
      .map((address) => `addr delete ${address} dev ${segment}`),
    ...wanted
      .filter((address) => !kept.includes(address))
      .map(
        (address) => `addr add ${address} dev ${segment}${familyOf(address) === 6 ? " nodad" : ""}`,
      ),
  ];
}

/** Routes that are there and not declared, but for those that go with their interface. */
function staleRoutes(wanted: HostNetwork, found: ObservedNetwork): ObservedRoute[] {
  return found.routes.filter((route) => !wanted.routes.some((one) => isSameRoute(one, route)));
}

const routeTarget = (route: Route): string =>
  route.unreachable
    ? `unreachable ${canonicalAddress(route.to)}`
    : `${canonicalAddress(route.to)} via ${canonicalAddress(route.via ?? "")}`;

/** Takes away what was found and nobody declared. What has gone with its interface meanwhile is done, too. */
async function putRight(
  { lab, name, forwarding }: HostNetwork,
  found: ObservedNetwork,
): Promise<void> {
  const namespace = namespaceOf(lab, name);
  const settings = straySettings(found.settings, await rightSettings(forwarding));
  const lines = found.strays.map(({ undo }) => undo);
  if (Object.keys(settings).length > 0) lines.push(settingsLine(namespace, settings));
  await ipBatch(lines, { namespace, gone: true });
}

/**
 * Changes the network of a host from what was found to what is wanted, without touching what is right already:
 * services keep running.
 *
 * @param observed what `observeNetwork` found; undefined where the host's namespace is to be made.
 */
export async function changeNetwork(
  wanted: HostNetwork,
  observed?: ObservedNetwork,
): Promise<void> {
  const namespace = namespaceOf(wanted.lab, wanted.name);
  const found = observed ?? emptyNetwork;
  // Routes first, while the interfaces that they name are all there.
  await ipBatch(
    staleRoutes(wanted, found).map(({ selector }) => `route delete ${selector}`),
    { namespace },
  );
  await ipBatch([
    ...(observed === undefined ? [`netns add ${namespace}`] : []),
    settingsLine(namespace, hostSettings(wanted.forwarding)),
    ...plugLines(wanted, found),
  ]);
  if (observed !== undefined) await putRight(wanted, observed);
  await ipBatch(
    [
      "link set lo up",
      ...wanted.interfaces.flatMap((one) => {
        const present = found.interfaces.find(({ segment }) => segment === one.segment);
        const stays =
          present !== undefined && found.ports.some(({ number }) => number === present.port);
        return [`link set ${one.segment} up`, ...addressLines(one, stays ? present.addresses : [])];
      }),
      ...wanted.routes.map((route) => `route replace ${routeTarget(route)} proto static`),
    ],
    { namespace },
  );
}
