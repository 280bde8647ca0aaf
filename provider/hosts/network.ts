import { createHash } from "node:crypto";
import { canonical, isIPv6 } from "./addresses";
import { ipBatch } from "./command";
import {
  hostSettings,
  parseSettings,
  showSettingsLine,
  type KernelSettings,
} from "./kernelSettings";
import { namespaceOf, switchOf } from "./labs";
import { namespaceInode } from "./namespaces";

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
  /** The host's plugs at the switch's side. */
  readonly ports: readonly Port[];
}

export interface ObservedInterface extends Interface {
  readonly isUp: boolean;
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
  /** The bridge that it is plugged into. */
  readonly bridge?: string;
}

interface Link {
  readonly ifname: string;
  readonly ifindex: number;
  readonly link_index?: number;
  readonly flags: readonly string[];
  readonly master?: string;
  readonly ifalias?: string;
  readonly linkinfo?: { readonly info_kind?: string };
  readonly addr_info?: readonly {
    readonly local: string;
    readonly prefixlen: number;
    readonly scope: string;
  }[];
}

interface KernelRoute {
  readonly type?: string;
  readonly dst: string;
  readonly gateway?: string;
  readonly dev?: string;
  readonly protocol?: string;
  readonly metric?: number;
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

const readJson = <T>(text: string): T[] => (text.trim() === "" ? [] : (JSON.parse(text) as T[]));

/** The ports of a host; none where the switch itself is gone. */
export async function portsOf(lab: string, host: string): Promise<Port[]> {
  if ((await namespaceInode(switchOf(lab))) === undefined) return [];
  const shown = await ipBatch(["link show type veth"], { namespace: switchOf(lab), json: true });
  return readJson<Link>(shown)
    .filter(({ ifalias }) => ifalias?.startsWith(portAlias(host, "")))
    .map(({ ifname, ifindex, flags, master }) => ({
      name: ifname,
      number: ifindex,
      isUp: flags.includes("UP"),
      ...(master === undefined ? {} : { bridge: master }),
    }));
}

function observedInterface({ ifname, link_index, flags, addr_info = [] }: Link): ObservedInterface {
  return {
    segment: ifname,
    isUp: flags.includes("UP"),
    port: link_index ?? 0,
    addresses: addr_info
      .filter(({ scope }) => scope !== "link")
      .map(({ local, prefixlen }) => `${local}/${prefixlen}`),
  };
}

function observedRoute(
  family: 4 | 6,
  { type = "unicast", dst, ...rest }: KernelRoute,
): ObservedRoute {
  const to = dst === "default" ? (family === 4 ? "0.0.0.0/0" : "::/0") : canonical(withPrefix(dst));
  const { gateway, dev, metric } = rest;
  const selector = [
    ...(type === "unicast" ? [] : [type]),
    to,
    ...(gateway === undefined ? [] : ["via", gateway]),
    ...(dev === undefined || type !== "unicast" ? [] : ["dev", dev]),
    ...(metric === undefined ? [] : ["metric", String(metric)]),
  ].join(" ");
  if (type === "unreachable") return { to, unreachable: true, selector };
  return { to, via: gateway ?? (type === "unicast" ? `interface ${dev}` : type), selector };
}

function withPrefix(network: string): string {
  return network.includes("/") ? network : `${network}/${isIPv6(network) ? 128 : 32}`;
}

/** Routes that the kernel makes by itself are no part of a host's description. */
const isDeclared = ({ protocol }: KernelRoute): boolean =>
  protocol !== "kernel" && protocol !== "ra";

/** Looks at the network of a host that exists. */
export async function observeNetwork(lab: string, host: string): Promise<ObservedNetwork> {
  const namespace = namespaceOf(lab, host);
  const [shown, ports] = await Promise.all([
    ipBatch(
      [
        "addr show",
        "route show",
        `netns exec ${namespace} ip -json -6 route show`,
        showSettingsLine(namespace, hostSettings(false)),
      ],
      { namespace, json: true },
    ),
    portsOf(lab, host),
  ]);
  const [links, routes4, routes6] = shown.split("\n").filter((line) => line.startsWith("["));
  return {
    interfaces: readJson<Link>(links)
      .filter(({ linkinfo }) => linkinfo?.info_kind === "veth")
      .map(observedInterface),
    routes: [
      ...readJson<KernelRoute>(routes4)
        .filter(isDeclared)
        .map((route) => observedRoute(4, route)),
      ...readJson<KernelRoute>(routes6 ?? "")
        .filter(isDeclared)
        .map((route) => observedRoute(6, route)),
    ],
    settings: parseSettings(shown),
    ports,
  };
}
