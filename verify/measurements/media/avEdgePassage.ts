import { AV_STUN_TURN_TCP, AV_TCP_IN, AV_UDP_IN, type PortSet } from "../../../model";
import type { Reached } from "../../station/reach";
import type { Target } from "../../station/addresses";
import type { Measurement } from "../measurement";
import { publicAddressOf } from "./turnRequest";

/** Some of the ports that lead to the A/V Edge, and what a client outside finds there. */
export type AvEdgePassage = Readonly<Record<Target, Reached>>;

/** Whether anything gets through to the A/V Edge's public address at all: a few attempts, no scan. */
export const avEdgePassage: Measurement<AvEdgePassage> = {
  title: "ways to the A/V Edge",
  bound: 10_000,
  async take(lab) {
    const address = publicAddressOf(lab);
    const targets = [
      ...samplesOf(AV_STUN_TURN_TCP.ports).map((port): Target => `tcp ${address}:${port}`),
      ...samplesOf(AV_TCP_IN.ports).map((port): Target => `tcp ${address}:${port}`),
      ...samplesOf(AV_UDP_IN.ports).map((port): Target => `udp ${address}:${port}`),
    ];
    return lab.at("client").station.reach(targets);
  },
};

/** The ends of each range and its middle. */
function samplesOf(ports: PortSet): number[] {
  return ports.ranges.flatMap(({ from, to }) => [
    ...new Set([from, Math.floor((from + to) / 2), to]),
  ]);
}
