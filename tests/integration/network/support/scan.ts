import { PortSet } from "../../../../model";
import { nmapCommand } from "../../../../verify/measurements/firewall/nmap";
import { letThroughIn } from "../../../../verify/measurements/firewall/nmapReport";
import { succeeded } from "../../support/commands";
import type { WiredLab } from "./labs";

export interface Scan {
  readonly transport: "tcp" | "udp";
  /** E.g. "3478, 50000-59999". */
  readonly ports: string;
}

// One more try for each port makes up for a lost packet; a let-through port answers in any case, open or closed.
const techniques = {
  tcp: { technique: "-sS", atLeast: 60_000 },
  udp: { technique: "-sU", atLeast: 30_000 },
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
  const { technique, atLeast } = techniques[transport];
  const scan = { addresses, ports: PortSet.parse(ports) };
  const command = nmapCommand(technique, scan, { atLeast, retries: 1 });
  const { stdout } = await succeeded(lab.stack.exec(from, command, { timeout: scanTimeout }));
  const found = [...letThroughIn(stdout)].map(([address, open]) => [address, `${open}`]);
  return Object.fromEntries(found);
}
