import { setTimeout as sleep } from "node:timers/promises";
import { NotProven } from "../../places/notProven";
import { addressOf } from "../../station/addresses";
import type { Measurement } from "../measurement";

/** What the third participant sees of packets that the Edge sends from the A/V Edge's own address. */
export interface AvEdgeSource {
  /** Addresses that they came from; none where none arrived. */
  readonly seen: readonly string[];
  readonly sent: number;
}

const packets = 5;

/** Milliseconds that are waited for the first to arrive after each round. */
const rounds = [300, 1_500];

/** Who the A/V Edge seems to be to somebody outside to whom it is the first to send. */
export const avEdgeSource: Measurement<AvEdgeSource> = {
  title: "the A/V Edge's address as it is seen outside",
  bound: 15_000,
  async take(lab) {
    const { address } = lab.description.edge?.avEdge ?? {};
    if (address === undefined) {
      throw new NotProven("no address of the A/V Edge behind the firewall is described");
    }
    const outside = lab.at("thirdParty").station;
    const edge = lab.at("edge").station;
    const { ear, at } = await outside.openEar(`${address}:9`);
    let sent = 0;
    for (const patience of rounds) {
      await edge.sendFrom(address, at, "outward", packets);
      sent += packets;
      for (const end = Date.now() + patience; ; await sleep(50)) {
        const heard = await outside.heardByEar(ear);
        if (heard.length > 0) {
          return { seen: [...new Set(heard.map(({ from }) => addressOf(from)))], sent };
        }
        if (Date.now() >= end) break;
      }
    }
    return { seen: [], sent };
  },
};
