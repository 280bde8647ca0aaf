import { NotProven } from "../../places/notProven";
import type { HostNetwork } from "./hostNetwork";

interface Link {
  readonly ifname: string;
  readonly address?: string;
  readonly addr_info?: readonly { readonly family: string; readonly local?: string }[];
}

interface Entry {
  readonly dst: string;
  readonly lladdr?: string;
  readonly gateway?: string;
  readonly dev?: string;
}

/**
 * What `ip -json -batch` prints of `addr show`, `neigh show` and `route get`, a line each; nothing of a way that isn't
 * there.
 *
 * @throws NotProven for what can't be read.
 */
export function ipShown(printed: string): HostNetwork {
  const [links = [], neighbours = [], ...ways] = documentsIn(printed) as [Link[], ...Entry[][]];
  const addressesOf = ({ addr_info = [] }: Link) =>
    addr_info.flatMap(({ family, local }) => (family === "inet" && local ? [local] : []));
  return {
    interfaces: links.map((link) => ({ mac: link.address, addresses: addressesOf(link) })),
    neighbours: neighbours.flatMap(({ dst, lladdr }) =>
      lladdr === undefined ? [] : [{ address: dst, mac: lladdr }],
    ),
    ways: ways.flat().map(({ dst, gateway, dev }) => {
      const link = links.find(({ ifname }) => ifname === dev);
      return { to: dst, ...(gateway && { gateway }), from: link ? addressesOf(link) : [] };
    }),
  };
}

function documentsIn(printed: string): unknown[] {
  try {
    return printed
      .split("\n")
      .filter((line) => line.startsWith("["))
      .map((line) => JSON.parse(line) as unknown);
  } catch {
    throw new NotProven("ip printed something that isn't understood");
  }
}
