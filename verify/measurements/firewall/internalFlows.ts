import { type ProtocolDefinition, SIP_MTLS } from "../../../model";
import { internalEdgeProtocols } from "../../../model/plan/documentedPorts";
import { NotProven } from "../../places/notProven";
import type { Target } from "../../station/addresses";
import type { Reached } from "../../station/reach";
import type { MeasuredLab, Measurement } from "../measurement";
import { patience } from "./answeringHost";

/** A protocol that has to pass between the Edge's internal interface and the Front End. */
export interface InternalFlow {
  readonly protocol: ProtocolDefinition;
  readonly target: Target;
  readonly reached: Reached;
}

/** What passes from the Front End to the Edge's internal interface. */
export const frontEndToEdge: Measurement<readonly InternalFlow[]> = {
  title: "flows from the Front End to the Edge",
  bound: 20_000,
  take(lab) {
    const address = lab.description.edge?.internalAddress;
    return flows(lab, "frontEnd", "edge.internalAddress", address, internalEdgeProtocols);
  },
};

/** What passes from the Edge to the Front End. */
export const edgeToFrontEnd: Measurement<readonly InternalFlow[]> = {
  title: "flows from the Edge to the Front End",
  bound: 20_000,
  take(lab) {
    return flows(lab, "edge", "frontEnd.address", lab.description.frontEnd?.address, [SIP_MTLS]);
  },
};

async function flows(
  lab: MeasuredLab,
  from: "frontEnd" | "edge",
  path: string,
  address: string | undefined,
  protocols: readonly ProtocolDefinition[],
): Promise<readonly InternalFlow[]> {
  if (address === undefined) throw new NotProven(`${path} isn't described`);
  const wanted = protocols.map((protocol) => ({
    protocol,
    target: `${protocol.transport} ${address}:${protocol.ports}` as Target,
  }));
  const targets = wanted.map(({ target }) => target);
  const answers = await lab.at(from).station.whoAnswers(targets, patience, 0);
  return wanted.map((flow) => ({ ...flow, reached: answers[flow.target].reached }));
}
