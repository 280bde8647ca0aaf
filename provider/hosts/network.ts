import { createHash } from "node:crypto";
import { canonicalAddress, familyOf } from "../../model/values/address";
import { ipBatch } from "./command";
import { parseSettings, type KernelSettings } from "./kernelSettings";
import { namespaceOf, switchOf } from "./labs";
import { namespaceInode } from "./namespaces";
import {
  givenAddresses,
  strayLinkSettings,
  strayNeighbours,
  strayQueues,
  strayRules,
  type ShownLink,
  type Stray,
} from "./strays";

/** A host's plug in a segment. */
export interface Interface {
  /** Name of the segment; the interface in the host is called after it. */
  readonly segment: string;
  /** Addresses with the length of the prefix; the first is the one that connections come from. */
  readonly addresses: readonly string[];
}

/** A way to a network: through a gateway, or none (`unreachable`: the host says so at once). */
export interface Route {
  readonly to: string;
  readonly via?: string;
  readonly unreachable?: boolean;
}

/** What a host is found to have. */
export interface ObservedNetwork {
  readonly interfaces: readonly ObservedInterface[];
  readonly routes: readonly ObservedRoute[];
  readonly settings: KernelSettings;
  /** What else is there, or isn't, that nobody declared. */
  readonly strays: readonly Stray[];
  /** The host's plugs at the switch's side. */
  readonly ports: readonly Port[];
}

export interface ObservedInterface extends Interface {
  /** Number of the port that it is connected with. */
  readonly port: number;
}

export interface ObservedRoute extends Route {
  /** How `ip route delete` names exactly this one. */
  readonly selector: string;
}

export interface Port {
  readonly name: string;
  readonly number: number;
  readonly isUp: boolean;
  readonly mtu: number;
  /** How packets wait to be sent; `noqueue` where they don't. */
  readonly queue: string;
  /** The bridge that it is plugged into. */
  readonly bridge?: string;
}

interface KernelRoute {
  readonly type?: string;
  readonly dst: string;
  readonly gateway?: string;
  readonly dev?: string;
  readonly protocol?: string;
  readonly metric?: number;
  readonly table?: string;
}

/** Name of the switch's end of a plug: unique in the lab, and no segment's, which have no underscore. */
export function portName(host: string, segment: string): string {
  const digest = createHash("sha256").update(`${host}/${segment}`).digest("hex");
  return `_${digest.slice(0, 14)}`;
}

/** The alias by which a port is known as the host's. */
export function portAlias(host: string, segment: string): string {
  return `${host}/${segment}`;
}

const readJson = <T>(text = ""): T[] => (text.trim() === "" ? [] : (JSON.parse(text) as T[]));

/** The ports of a host; none where the switch itself is gone. */
export async function portsOf(lab: string, host: string): Promise<Port[]> {
  if ((await namespaceInode(switchOf(lab))) === undefined) return [];
  const shown = await ipBatch(["link show type veth"], { namespace: switchOf(lab), json: true });
  return readJson<ShownLink>(shown)
    .filter(({ ifalias }) => ifalias?.startsWith(portAlias(host, "")))
    .map(({ ifname, ifindex, flags, mtu, qdisc, master }) => ({
      name: ifname,
      number: ifindex,
      mtu,
      queue: qdisc,
      isUp: flags.includes("UP"),
      ...(master === undefined ? {} : { bridge: master }),
    }));
}

function observedInterface(link: ShownLink): ObservedInterface {
  return {
    segment: link.ifname,
    port: link.link_index ?? 0,
    addresses: givenAddresses(link),
  };
}

function observedRoute(
  family: 4 | 6,
  { type = "unicast", dst, ...rest }: KernelRoute,
): ObservedRoute {
  const to =
    dst === "default" ? (family === 4 ? "0.0.0.0/0" : "::/0") : canonicalAddress(withPrefix(dst));
  const { gateway, dev, metric, table = "main" } = rest;
  const selector = [
    ...(type === "unicast" ? [] : [type]),
    to,
    ...(gateway === undefined ? [] : ["via", gateway]),
    ...(dev === undefined || type !== "unicast" ? [] : ["dev", dev]),
    ...(metric === undefined ? [] : ["metric", String(metric)]),
    ...(table === "main" ? [] : ["table", table]),
  ].join(" ");
  if (type === "unreachable") return { to, unreachable: true, selector };
  return { to, via: gateway ?? (type === "unicast" ? `interface ${dev}` : type), selector };
}

function withPrefix(network: string): string {
  return network.includes("/") ? network : `${network}/${familyOf(network) === 6 ? 128 : 32}`;
}

/** Routes that the kernel makes by itself are no part of a host's description. */
const isDeclared = ({ protocol }: KernelRoute): boolean =>
  protocol !== "kernel" && protocol !== "ra";

/** Interfaces that the kernel makes in every namespace, for kinds of tunnels that it knows. */
const kernelInterfaces =
  /^(tunl0|sit0|gre0|gretap0|erspan0|ip_vti0|ip6_vti0|ip6tnl0|ip6gre0|ip6erspan0)$/;

/** Looks at the network of a host that exists. */
export async function observeNetwork(lab: string, host: string): Promise<ObservedNetwork> {
  const namespace = namespaceOf(lab, host);
  const inHost = `netns exec ${namespace}`;
  // What `ip -batch` can't show by itself; the last ends it well, whatever it couldn't read.
  const programs = [
    "ip -json -6 route show table all",
    "ip -json -6 rule show",
    "tc -json qdisc show",
    "sysctl -a 2>/dev/null",
    "true",
  ];
  const [shown, ports] = await Promise.all([
    ipBatch(
      [
        "addr show",
        "route show table all",
        "rule show",
        "neigh show nud permanent",
        "neigh show proxy",
        `${inHost} sh -c "${programs.join("; ")}"`,
      ],
      { namespace, json: true },
    ),
    portsOf(lab, host),
  ]);
  const documents = shown.split("\n").filter((line) => line.startsWith("["));
  const [links, routes4, rules4, fixed, proxied, routes6, rules6, queues] = documents;
  const all = readJson<ShownLink>(links).filter(({ ifname }) => !kernelInterfaces.test(ifname));
  const routes = ([4, 6] as const).flatMap((family) =>
    readJson<KernelRoute>(family === 4 ? routes4 : routes6)
      .filter(isDeclared)
      .map((route) => ({ table: route.table ?? "main", route: observedRoute(family, route) })),
  );
  return {
    interfaces: all.filter(({ ifname }) => ifname !== "lo").map(observedInterface),
    routes: routes.flatMap(({ table, route }) => (table === "main" ? [route] : [])),
    settings: parseSettings(shown),
    strays: [
      ...all.flatMap(strayLinkSettings),
      ...strayQueues(readJson(queues), inHost),
      ...strayRules(4, readJson(rules4), ""),
      ...strayRules(6, readJson(rules6), `${inHost} ip -6 `),
      ...strayNeighbours(readJson(fixed), readJson(proxied)),
      ...routes.flatMap(({ table, route: { selector } }) =>
        table === "main"
          ? []
          : [
              {
                fault: `there is the route ${selector}, in a table that nobody declared`,
                undo: `route delete ${selector}`,
              },
            ],
      ),
    ],
    ports,
  };
}
