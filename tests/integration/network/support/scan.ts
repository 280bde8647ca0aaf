import { PortSet } from "../../../../components/model";
import { succeeded } from "../../support/commands";
import type { WiredLab } from "./labs";

export interface Scan {
  readonly transport: "tcp" | "udp";
  /** E.g. "3478, 50000-59999". */
  readonly ports: string;
}

const techniques = {
  // Most ports are dropped silently, so nmap would slow down more and more without the least rate. One more try for
  // each makes up for a lost packet; a let-through port answers in any case, open or closed.
  tcp: ["-sS", "--min-rate", "60000"],
  udp: ["-sU", "--min-rate", "30000"],
} as const;

/** The longest that a scan takes on a busy machine, milliseconds. */
export const scanTimeout = 150_000;

/**
 * The ports of each address that a packet from the host gets through to, whether anything listens there or not, e.g.
 * "443, 50000-59999".
 *
 * @param from the host's name in the lab
 */
export async function letThrough(
  lab: WiredLab,
  from: string,
  addresses: readonly string[],
  { transport, ports }: Scan,
): Promise<Record<string, string>> {
  const { stdout } = await succeeded(
    lab.stack.exec(
      from,
      [
        ...["nmap", "-n", "-Pn", ...techniques[transport], "--max-retries", "1"],
        ...["--min-hostgroup", `${addresses.length}`, "-p", ports.replaceAll(" ", ""), "-oX", "-"],
        ...addresses,
      ],
      { timeout: scanTimeout },
    ),
  );
  const found = [...stdout.matchAll(/<host [^]*?<\/host>/g)].map(([host]) => hostIn(host));
  return Object.fromEntries(found.map(({ address, open }) => [address, `${open}`]));
}

/** A host of nmap's XML: ports of a state that many have are together in `extrareasons`, the others alone in `port`. */
function hostIn(xml: string): { address: string; open: PortSet } {
  const [, address] = /<address addr="([^"]+)" addrtype="ipv4"/.exec(xml) ?? [];
  const many = [...xml.matchAll(/<extraports state="([^"]+)"[^]*?<\/extraports>/g)].flatMap(
    ([group, state]) =>
      [...group.matchAll(/<extrareasons [^>]*ports="([^"]+)"/g)].map(([, ports]) => ({
        state,
        ports,
      })),
  );
  const single = [...xml.matchAll(/<port [^>]*portid="(\d+)"><state state="([^"]+)"/g)].map(
    ([, ports, state]) => ({ state, ports }),
  );
  const open = [...many, ...single]
    .filter(({ state }) => ["open", "closed"].includes(state))
    .map(({ ports }) => PortSet.parse(ports));
  return { address, open: open.reduce((all, ports) => all.union(ports), PortSet.NONE) };
}
