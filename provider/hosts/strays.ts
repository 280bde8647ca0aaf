import { canonicalAddress } from "../../model/values";
import { templateInterface, type KernelSettings } from "./kernelSettings";

/** Something about a host's network that nobody declared, and that no input of a Host can express. */
export interface Stray {
  /** What was found and what is right, as a sentence without its end. */
  readonly fault: string;
  /** The `ip` line, run in the host's namespace, that puts it right. */
  readonly undo: string;
}

/** The MTU of the lab's networks: whoever sends more in one packet is told, as on any Ethernet. */
export const linkMtu = 1500;

const loopbackMtu = 65_536;

/** What `ip -json -details` shows of a link and its addresses, as far as it matters here. */
export interface ShownLink {
  readonly ifname: string;
  readonly ifindex: number;
  readonly flags: readonly string[];
  readonly mtu: number;
  readonly qdisc: string;
  /** Its MAC address. */
  readonly address?: string;
  readonly link_index?: number;
  readonly master?: string;
  readonly ifalias?: string;
  readonly linkinfo?: { readonly info_kind?: string };
  readonly addr_info?: readonly ShownAddress[];
}

interface ShownAddress {
  readonly local: string;
  readonly prefixlen: number;
}

export interface ShownRule {
  readonly priority: number;
  readonly src: string;
  readonly table: string;
}

export interface ShownNeighbour {
  readonly dst: string;
  readonly dev?: string;
  readonly lladdr?: string;
}

export interface ShownQueue {
  readonly kind: string;
  readonly dev: string;
}

/** The address that the kernel gives an interface by its MAC address (RFC 4291, appendix A). */
function ownLinkLocal(mac = ""): string {
  const [first, ...rest] = mac.split(":").map((byte) => parseInt(byte, 16));
  const bytes = [first ^ 2, rest[0], rest[1], 0xff, 0xfe, rest[2], rest[3], rest[4]];
  const words = [0, 2, 4, 6].map((at) => ((bytes[at] << 8) | bytes[at + 1]).toString(16));
  // Bytes that are zero shorten it.
  return canonicalAddress(`fe80:0:0:0:${words.join(":")}`);
}

/** The addresses of a link that the kernel hasn't given it by itself, with the length of their prefix. */
export function givenAddresses({ ifname, address, addr_info = [] }: ShownLink): string[] {
  return addr_info
    .filter(({ local, prefixlen }) => {
      if (ifname === "lo") return !["127.0.0.1/8", "::1/128"].includes(`${local}/${prefixlen}`);
      return !(prefixlen === 64 && local === ownLinkLocal(address));
    })
    .map(({ local, prefixlen }) => `${local}/${prefixlen}`);
}

/** What is wrong with a link itself, as against what it is plugged into. */
export function strayLinkSettings(link: ShownLink): Stray[] {
  const { ifname, mtu, flags } = link;
  const isLoopback = ifname === "lo";
  const right = isLoopback ? loopbackMtu : linkMtu;
  const extra = isLoopback ? givenAddresses(link) : [];
  return [
    ...(flags.includes("UP")
      ? []
      : [{ fault: `the interface ${ifname} is down`, undo: `link set dev ${ifname} up` }]),
    ...(mtu === right
      ? []
      : [
          {
            fault: `the MTU of the interface ${ifname} is ${mtu}, not ${right}`,
            undo: `link set dev ${ifname} mtu ${right}`,
          },
        ]),
    ...extra.map((address) => ({
      fault: `the interface lo has the address ${address}`,
      undo: `addr delete ${address} dev lo`,
    })),
  ];
}

/** The queue of a link whose packets leave at once. */
export const noQueue = "noqueue";

/**
 * Packets leave a plug at once; what delays, limits or loses them was put there.
 *
 * @param inHost Beginning of an `ip` line that runs a program in the namespace.
 */
export function strayQueues(queues: readonly ShownQueue[], inHost: string): Stray[] {
  return queues
    .filter(({ kind }) => kind !== noQueue)
    .map(({ kind, dev }) => ({
      fault: `the interface ${dev} has a ${kind} queue`,
      undo: `${inHost} tc qdisc delete dev ${dev} ${/^(ingress|clsact)$/.test(kind) ? kind : "root"}`,
    }));
}

/** The policy rules that a namespace has from the start, by IP version. */
const kernelRules: Readonly<Record<4 | 6, readonly string[]>> = {
  4: ["0 all local", "32766 all main", "32767 all default"],
  6: ["0 all local", "32766 all main"],
};

/** @param ip Beginning of a line that changes rules of the IP version. */
export function strayRules(family: 4 | 6, rules: readonly ShownRule[], ip: string): Stray[] {
  const shown = rules.map((rule) => `${rule.priority} ${rule.src} ${rule.table}`);
  const isPlain = (rule: ShownRule) =>
    Object.keys(rule).every((key) => ["priority", "src", "table", "protocol"].includes(key));
  const extra = rules.filter(
    (rule, index) => !isPlain(rule) || !kernelRules[family].includes(shown[index]),
  );
  const missing = kernelRules[family].filter((rule) => !shown.includes(rule));
  return [
    ...extra.map(({ priority, src, table }) => ({
      fault: `there is a rule of IPv${family} routing, ${priority}: from ${src} lookup ${table}`,
      undo: `${ip}rule delete priority ${priority}`,
    })),
    ...missing.map((rule) => {
      const [priority, , table] = rule.split(" ");
      return {
        fault: `the rule of IPv${family} routing ${priority}: from all lookup ${table} is gone`,
        undo: `${ip}rule add priority ${priority} from all lookup ${table}`,
      };
    }),
  ];
}

/** @param proxied Those that the host answers for. */
export function strayNeighbours(
  fixed: readonly ShownNeighbour[],
  proxied: readonly ShownNeighbour[],
): Stray[] {
  return [
    ...fixed.map(({ dst, dev, lladdr }) => ({
      fault: `the neighbour ${dst} on ${dev} is fixed to ${lladdr ?? "no address"}`,
      undo: `neigh delete ${dst} dev ${dev}`,
    })),
    ...proxied.map(({ dst, dev }) => ({
      fault: `it answers for the neighbour ${dst} on ${dev}`,
      undo: `neigh delete proxy ${dst} dev ${dev}`,
    })),
  ];
}

/** What the kernel counts, sizes or makes up by itself. */
const computed =
  /(_count|_buckets|\.mtu|\.stable_secret|_key|\.boot_id|\.uuid|\.nf_conntrack_max|\.nf_conntrack_expect_max|\.flush)$/;

/** What a setting is in the reference: an interface's is that of the reference's own. */
function reference(name: string, right: KernelSettings): string | undefined {
  const [, start, link, end] = /^(net\.ipv[46]\.(?:conf|neigh)\.)(.+)(\.[^.]+)$/.exec(name) ?? [];
  const isOfLink = link !== undefined && !["all", "default", "lo"].includes(link);
  return right[isOfLink ? `${start}${templateInterface}${end}` : name];
}

/** Settings that differ from the reference, and what they are to be. */
export function straySettings(found: KernelSettings, right: KernelSettings): KernelSettings {
  return Object.fromEntries(
    Object.entries(found).flatMap(([name, value]) => {
      const wanted = computed.test(name) ? value : (reference(name, right) ?? value);
      return wanted === value ? [] : [[name, wanted]];
    }),
  );
}
