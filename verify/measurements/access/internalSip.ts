import { SIP_MTLS, type PlaceName } from "../../../model";
import type { Reached } from "../../station/reach";
import type { MeasuredLab, Measurement } from "../measurement";

/** Whether SIP passes between the Edge and the Front End; undefined where it couldn't be tried. */
export interface InternalSip {
  readonly edgeToFrontEnd?: Reached;
  readonly frontEndToEdge?: Reached;
}

/** SIP connections between the Edge's internal interface and the Front End, both ways. */
export const internalSip: Measurement<InternalSip> = {
  title: "SIP connections between Edge and Front End",
  bound: 10_000,
  async take(lab) {
    const { edge, frontEnd } = lab.description;
    const [edgeToFrontEnd, frontEndToEdge] = await Promise.all([
      reached(lab, "edge", frontEnd?.address),
      reached(lab, "frontEnd", edge?.internalAddress),
    ]);
    return { ...(edgeToFrontEnd && { edgeToFrontEnd }), ...(frontEndToEdge && { frontEndToEdge }) };
  },
};

async function reached(
  lab: MeasuredLab,
  from: PlaceName,
  address: string | undefined,
): Promise<Reached | undefined> {
  if (address === undefined) return undefined;
  const target = `tcp ${address}:${SIP_MTLS.ports}` as const;
  try {
    return (await lab.at(from).station.reach([target]))[target];
  } catch {
    return undefined;
  }
}
