import { AV_TCP_IN, AV_UDP_IN, type Transport } from "../../../model";
import { NotProven } from "../../places/notProven";
import { partsOf, partsOfTarget } from "../../station/addresses";
import type { Reached } from "../../station/reach";
import type { Measurement } from "../measurement";
import { describedRole } from "../names/describedRoles";
import { patience, samplePorts, speech, targetsAt, whileAnswering } from "./answeringHost";

/** Who was reached at a port of the A/V Edge's public address, on which the A/V Edge answered meanwhile. */
export interface AvEdgeProbe {
  readonly transport: Transport;
  readonly port: number;
  readonly reached: Reached;
  /** It was the A/V Edge. */
  readonly isAvEdge: boolean;
}

/** How many ports are tried of each range, besides its ends. */
const samples = 30;

/** Where packets for the A/V Edge's public address go: the Edge answers for a moment on free ports of both ranges. */
export const avEdgeTarget: Measurement<readonly AvEdgeProbe[]> = {
  title: "where the A/V Edge's public address leads",
  bound: 30_000,
  async take(lab) {
    const { publicAddress, address } = describedRole(lab.description, "avEdge");
    if (publicAddress === undefined || address === undefined) {
      throw new NotProven(
        `edge.avEdge.${publicAddress === undefined ? "publicAddress" : "address"} isn't described`,
      );
    }
    const place = lab.at("edge");
    const wanted = [AV_TCP_IN, AV_UDP_IN].flatMap(({ transport, ports }) =>
      targetsAt(address, transport, samplePorts(ports, samples).filter(isMedia)),
    );
    return whileAnswering([{ place, targets: wanted }], async (word, opened) => {
      if (opened.length === 0) throw new NotProven(`${place.title} can't answer on ${address}`);
      const targets = opened.flatMap((target) => {
        const [transport, at] = partsOfTarget(target);
        return targetsAt(publicAddress, transport, [partsOf(at)[1]]);
      });
      const answers = await lab.at("client").station.whoAnswers(targets, patience, speech);
      return targets.map((target) => {
        const [transport, at] = partsOfTarget(target);
        const { reached, said } = answers[target];
        return { transport, port: partsOf(at)[1], reached, isAvEdge: said === word };
      });
    });
  },
};

/** On 3478 the A/V Edge's own server answers, which a station must not be in the way of. */
const isMedia = (port: number) => AV_TCP_IN.ports.contains(port);
