import { AV_STUN_TURN_UDP, PortRange, PortSet } from "../../../model";
import type { Place } from "../../places/place";

/**
 * UDP ports of an address of the Edge from which no answer need come although packets arrive: those that relay calls,
 * and 3478 where datagrams wait there that the server doesn't read. None where the Edge can't be asked.
 */
export async function silentSockets(
  edge: Place,
  address: string,
  signal: AbortSignal,
): Promise<PortSet> {
  const ran = await edge.run(["ss", "-H", "-lnu"], { signal }).catch(() => undefined);
  return ran?.status === 0 ? silentIn(ran.stdout, address) : PortSet.NONE;
}

/** The same in what `ss -H -lnu` prints. */
export function silentIn(printed: string, address: string): PortSet {
  const ports = printed.split("\n").flatMap((line) => {
    const [, unread = "", , local = ""] = line.trim().split(/\s+/);
    const [, at, port = ""] = /^(.*):(\d+)$/.exec(local) ?? [];
    if (at !== address && at !== "0.0.0.0" && at !== "*") return [];
    const isServer = AV_STUN_TURN_UDP.ports.contains(Number(port));
    return isServer && Number(unread) === 0 ? [] : [PortRange.parse(port)];
  });
  return PortSet.of(...ports);
}
