import {
  AV_AUTHENTICATION,
  AV_STUN_TURN_TCP,
  AV_STUN_TURN_UDP,
  AV_TCP_IN,
  AV_UDP_IN,
  PSOM_MTLS,
  SIP_MTLS,
} from "../values";
import type { PortSettings } from "./settings";

/** What the A/V Edge is published with (requirements AV-TCP-RANGE, AV-UDP-RANGE). */
export const publishedAvEdgePorts: PortSettings = {
  tcp: AV_STUN_TURN_TCP.ports.union(AV_TCP_IN.ports),
  udp: AV_UDP_IN.ports,
};

/** What internal servers and users need of the Edge's internal interface. */
export const internalEdgeProtocols = [
  SIP_MTLS,
  PSOM_MTLS,
  AV_AUTHENTICATION,
  AV_STUN_TURN_TCP,
  AV_STUN_TURN_UDP,
];

/** The part of it that clients use: media, relayed by the A/V Edge. */
export const documentedInternalEdgePorts: PortSettings = {
  tcp: AV_STUN_TURN_TCP.ports,
  udp: AV_STUN_TURN_UDP.ports,
};
