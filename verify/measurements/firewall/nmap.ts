import { PortSet, type Transport } from "../../../model";
import { NotProven } from "../../places/notProven";
import type { Place } from "../../places/place";
import { letThroughIn, type LetThrough } from "./nmapReport";

/** What is looked for. */
export interface Scan {
  readonly transport: Transport;
  readonly addresses: readonly string[];
  readonly ports: PortSet;
}

/** How fast, and how long. */
export interface Pace {
  /** Packets a second that nmap sends at least: most are never answered, and nmap would slow down by that. */
  readonly atLeast: number;
  /** Packets a second that it sends at most. @default no limit */
  readonly atMost?: number;
  /** How often a port without an answer is tried again. */
  readonly retries: number;
  /** Milliseconds after which it is given up. */
  readonly limit: number;
}

/** The command that looks for the ports of addresses. @param technique nmap's option, e.g. "-sS" */
export const nmapCommand = (
  technique: string,
  { addresses, ports }: Omit<Scan, "transport">,
  { atLeast, atMost, retries }: Omit<Pace, "limit">,
): readonly string[] => [
  ...["nmap", "-n", "-Pn", technique, "--min-rate", `${atLeast}`],
  ...(atMost === undefined ? [] : ["--max-rate", `${atMost}`]),
  ...["--max-retries", `${retries}`, "--min-hostgroup", `${addresses.length}`],
  ...["-p", ports.ranges.join(","), "-oX", "-", ...addresses],
];

/**
 * Scans with nmap. Without root's rights TCP is tried by plain connections, and UDP can't be. An address of a network
 * that the place is in, and that nobody has there, lets nothing through.
 *
 * @throws NotProven where nmap isn't there, may not, takes too long, or says something that isn't understood.
 */
export async function nmapScan(
  from: Place,
  scan: Scan,
  pace: Pace,
  signal: AbortSignal,
): Promise<LetThrough> {
  const found = new Map<string, PortSet>();
  // nmap leaves out who doesn't answer its first question, which may have been lost.
  for (let times = 0; times < 3; times++) {
    const addresses = scan.addresses.filter((address) => !found.has(address));
    if (addresses.length === 0) break;
    const report = await reportOf(from, { ...scan, addresses }, pace, signal);
    letThroughIn(report).forEach((ports, address) => found.set(address, ports));
  }
  return new Map(scan.addresses.map((address) => [address, found.get(address) ?? PortSet.NONE]));
}

async function reportOf(from: Place, scan: Scan, pace: Pace, signal: AbortSignal): Promise<string> {
  const run = (technique: string) =>
    from
      .run(nmapCommand(technique, scan, pace), { timeout: pace.limit, signal })
      .catch(namingPackage);
  let ran = await run(scan.transport === "tcp" ? "-sS" : "-sU");
  if (needsRoot.test(ran.stderr + ran.stdout)) {
    if (scan.transport === "udp") {
      throw new NotProven(`nmap needs root's rights on ${from.title} to look for UDP ports`);
    }
    ran = await run("-sT");
  }
  if (ran.status !== 0) {
    const [said = `it ended with ${ran.status}`] = ran.stderr.trim().split("\n").filter(Boolean);
    throw new NotProven(`nmap on ${from.title} failed: ${said}`);
  }
  return ran.stdout;
}

const needsRoot = /requires root privileges/;

function namingPackage(error: Error): never {
  throw /isn't installed/.test(error.message)
    ? new NotProven(`${error.message}: install the package nmap`)
    : error;
}
