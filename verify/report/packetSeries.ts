import type { PacketSeries } from "../result/labResult";

export const directionOf = ({ from, to }: PacketSeries): string => `${from} → ${to}`;

/** 0 where everything arrived, 1 where nothing did, or nothing was sent. */
export const lostShare = ({ sent, arrived }: PacketSeries): number =>
  sent > 0 ? Math.max(0, 1 - arrived / sent) : 1;

/** How delays are spread, in milliseconds. */
export interface Delay {
  readonly least: number;
  readonly lowerQuartile: number;
  readonly median: number;
  readonly upperQuartile: number;
  readonly most: number;
}

/** The delays of what arrived; undefined where nothing did. */
export function delayOf({ delays }: PacketSeries): Delay | undefined {
  if (delays.length === 0) return undefined;
  const sorted = [...delays].sort((one, other) => one - other);
  const at = (share: number) => {
    const place = share * (sorted.length - 1);
    const below = sorted[Math.floor(place)];
    return below + (sorted[Math.ceil(place)] - below) * (place % 1);
  };
  return {
    least: at(0),
    lowerQuartile: at(0.25),
    median: at(0.5),
    upperQuartile: at(0.75),
    most: at(1),
  };
}
