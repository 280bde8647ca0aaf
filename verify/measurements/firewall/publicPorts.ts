import { PortSet, type Transport } from "../../../model";
import { NotProven } from "../../places/notProven";
import { describedRole, publishedRoleNames } from "../names/describedRoles";
import type { MeasuredLab, Measurement } from "../measurement";
import { silentSockets } from "./silentSockets";
import { nmapScan, type Pace, type Scan } from "./nmap";
import type { LetThrough } from "./nmapReport";
import { publicAddressesOf } from "./ownAddresses";
import { scanBound, scannedPorts, scanPaces, scanPlan } from "./scannedPorts";

/** What gets through to the public addresses from outside. */
export interface PublicPorts {
  /** Where it was measured from. */
  readonly from: string;
  /** The ports that were looked for on every address. */
  readonly scanned: PortSet;
  /** Those of each address that a packet gets through to, whether anything listens there or not. */
  readonly letThrough: LetThrough;
}

/** The same for UDP, whose servers need not answer. */
export interface PublicUdpPorts extends PublicPorts {
  /** Ports of the A/V Edge from which no answer came because a program on the Edge has them, which gives none. */
  readonly inUse: PortSet;
}

/** Which of all TCP ports of each public address let a packet through. */
export const publicTcpPorts: Measurement<PublicPorts> = {
  title: "all TCP ports of the public addresses",
  bound: scanBound,
  exclusive: true,
  take: (lab, signal) => publicPorts(lab, "tcp", signal),
};

/** Which of the documented and well-known UDP ports of each public address let a packet through. */
export const publicUdpPorts: Measurement<PublicUdpPorts> = {
  title: "UDP ports of the public addresses",
  bound: scanBound,
  exclusive: true,
  async take(lab, signal) {
    const found = await publicPorts(lab, "udp", signal);
    const { publicAddress, address } = describedRole(lab.description, "avEdge");
    const through = found.letThrough.get(publicAddress ?? "");
    const inUse =
      through === undefined || address === undefined
        ? PortSet.NONE
        : await silentSockets(lab.at("edge"), address, signal);
    return { ...found, inUse: inUse.subtract(through ?? PortSet.NONE) };
  },
};

async function publicPorts(
  lab: MeasuredLab,
  transport: Transport,
  signal: AbortSignal,
): Promise<PublicPorts> {
  const from = lab.at("client");
  const paces = scanPaces(from);
  const plan = scanPlan(
    transport,
    await scannedAddresses(lab, signal),
    lab.description.edge?.avEdge?.publicAddress,
  );
  const scan = (pace: Pace) => (of: Scan) => nmapScan(from, of, pace, signal);
  // First by itself what has answers: where all is open, those of the others would crowd them out.
  const answered = await Promise.all(plan.answered.map(scan(paces.answered)));
  const silent = await Promise.all([...plan.silent, ...plan.silent].map(scan(paces.silent)));
  const scans = [...answered, ...silent];
  return { from: from.title, scanned: scannedPorts[transport], letThrough: together(scans) };
}

/** The public addresses that are described, and the firewall's own where the firewall is reached. */
async function scannedAddresses(lab: MeasuredLab, signal: AbortSignal): Promise<readonly string[]> {
  const described = publishedRoleNames.flatMap(
    (name) => describedRole(lab.description, name).publicAddress ?? [],
  );
  const firewalls = await publicAddressesOf(lab.at("firewall"), lab.description, signal).catch(
    () => [],
  );
  const addresses = [...new Set([...described, ...firewalls])];
  if (addresses.length > 0) return addresses;
  throw new NotProven("no public address is described, e.g. edge.avEdge.publicAddress");
}

function together(scans: readonly LetThrough[]): LetThrough {
  const all = new Map<string, PortSet>();
  for (const [address, ports] of scans.flatMap((scan) => [...scan])) {
    all.set(address, (all.get(address) ?? PortSet.NONE).union(ports));
  }
  return all;
}
