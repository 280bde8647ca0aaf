import { AV_STUN_TURN_TCP, AV_STUN_TURN_UDP } from "../../../model";
import { NotProven } from "../../places/notProven";
import type { AllocationRequest } from "../../station/turn";
import type { MeasuredLab } from "../measurement";
import { turnCredentials } from "./turnCredentials";

/** Where clients outside ask for relay addresses. @throws NotProven where it isn't described */
export function publicAddressOf({ description }: MeasuredLab): string {
  const address = description.edge?.avEdge?.publicAddress;
  if (address !== undefined) return address;
  throw new NotProven("no public address of the A/V Edge is described: edge.avEdge.publicAddress");
}

/** Where clients outside and inside ask for relay addresses. @throws NotProven where it isn't described */
export function edgeAddresses(lab: MeasuredLab) {
  const publicAddress = publicAddressOf(lab);
  const { internalAddress } = lab.description.edge ?? {};
  if (internalAddress !== undefined) return { publicAddress, internalAddress };
  throw new NotProven(
    "no address of the Edge's internal interface is described: edge.internalAddress",
  );
}

/**
 * What a client asks the A/V Edge for.
 *
 * @param address of the A/V Edge, where the client sits
 * @throws NotProven where the lab's description lacks what a client has to know
 */
export function requestFor(
  lab: MeasuredLab,
  address: string,
  transport: AllocationRequest["transport"],
): AllocationRequest {
  const { avCredentials, authority } = lab;
  if (avCredentials === undefined) {
    throw new NotProven(
      "nobody said what clients sign in to the A/V Edge with: avCredentials, in a stack's configuration avUser and avPassword",
    );
  }
  const protocol = transport === "udp" ? AV_STUN_TURN_UDP : AV_STUN_TURN_TCP;
  return {
    server: `${address}:${protocol.ports}`,
    transport,
    ...turnCredentials(avCredentials),
    permitted: [],
    ...(transport === "tls" && {
      tls: {
        servername: lab.description.edge?.avEdge?.fqdn ?? address,
        ...(authority !== undefined && { authority }),
      },
    }),
  };
}

/** Whether users inside and outside are on one machine, whose clock tells how long a packet took. */
export const isOneClock = (lab: MeasuredLab) =>
  lab.at("workstation").folder !== undefined && lab.at("thirdParty").folder !== undefined;
