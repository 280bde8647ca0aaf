import { setTimeout as sleep } from "node:timers/promises";
import type { Endpoint } from "./addresses";
import { packetInterval } from "./packets";

/** A packet of a series that has arrived. */
export interface SeriesPacket {
  /** The series that the sender has given it. */
  readonly series: string;
  readonly number: number;
  /** Microseconds since it was sent, by the clock of the machine: it means nothing between two machines. */
  readonly microseconds: number;
  /** Who it came from, as it is seen where it arrived. */
  readonly from: Endpoint;
}

/** The machine's own clock, the same in all its network namespaces, microseconds. */
const now = () => Number(process.hrtime.bigint() / 1_000n);

/** The longest line of a series: what is longer comes from somebody else. */
const longest = 200;

/** Sends the packets of a series one after another, as in a call. @param series no blank in it */
export async function sendSeries(
  series: string,
  packets: number,
  send: (packet: Buffer) => void,
): Promise<void> {
  for (let number = 1; number <= packets; number++) {
    send(Buffer.from(`series ${series} ${number} ${now()}`));
    await sleep(packetInterval);
  }
}

/** A packet of a series; undefined for what is none. */
export function seriesPacket(data: Buffer, from: Endpoint): SeriesPacket | undefined {
  const [, series, number, sentAt] =
    /^series (\S+) (\d+) (\d+)$/.exec(data.toString("utf8", 0, longest)) ?? [];
  if (series === undefined) return undefined;
  return { series, number: Number(number), microseconds: now() - Number(sentAt), from };
}
