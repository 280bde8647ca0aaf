import { Address, Network } from "../../../model";
import type { HostNetwork } from "./hostNetwork";

/** Destination, mask, gateway, interface and metric; in place of the gateway "On-link", in the system's language. */
const line = /^\s*(\d[\d.]+)\s+(\d[\d.]+)\s+(\S.*?)\s+(\d[\d.]+)\s+(\d+)\s*$/gm;

const isAddress = (text: string) => /^\d+(?:\.\d+){3}$/.test(text);

/**
 * What `route print -4` of a Windows of any language prints of its active routes: the host's addresses, and its ways.
 *
 * @param wanted addresses whose ways are wanted
 */
export function routesPrinted(printed: string, wanted: readonly string[]): HostNetwork {
  const routes = [...printed.matchAll(line)].map(([, to, mask, gateway, own, metric]) => ({
    to: Network.parse(`${to}/${prefixOf(mask)}`),
    gateway: isAddress(gateway) ? gateway : undefined,
    own,
    metric: Number(metric),
  }));
  const ways = wanted.flatMap((to) => {
    const address = Address.parse(to);
    const [best] = routes
      .filter((route) => route.to.contains(address))
      .sort((one, two) => two.to.prefixLength - one.to.prefixLength || one.metric - two.metric);
    if (best === undefined) return [];
    return [{ to, ...(best.gateway && { gateway: best.gateway }), from: addressesOf(best.own) }];
  });
  /** Those of an interface, which lines name by one of them: each has an on-link line of its own, as broadcasts have. */
  function addressesOf(own: string): readonly string[] {
    const onLink = routes.filter((route) => route.own === own && route.gateway === undefined);
    const broadcasts = onLink
      .filter(({ to }) => to.prefixLength < 32)
      .map(({ to }) => `${to.lastAddress}`);
    const single = onLink
      .filter(({ to }) => to.prefixLength === 32)
      .map(({ to }) => `${to.address}`);
    return [...new Set([own, ...single])].filter(
      (each) => each !== "255.255.255.255" && !broadcasts.includes(each),
    );
  }
  const own = new Set(routes.map((route) => route.own));
  return {
    interfaces: [...own].map((each) => ({ addresses: addressesOf(each) })),
    neighbours: [],
    ways,
  };
}

const prefixOf = (mask: string) =>
  mask
    .split(".")
    .map((part) => Number(part).toString(2).padStart(8, "0"))
    .join("")
    .replace(/0+$/, "").length;
