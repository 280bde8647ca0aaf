import {
  AV_AUTHENTICATION,
  AV_STUN_TURN_TCP,
  AV_STUN_TURN_UDP,
  AV_TCP_IN,
  AV_UDP_IN,
  HTTPS,
  type ProtocolDefinition,
  PSOM_MTLS,
  PSOM_TLS,
  SIP_MTLS,
  SIP_TLS,
} from "../values";
import type { PortSettings } from "./settings";

/** What the A/V Edge is published with (requirements AV-TCP-RANGE, AV-UDP-RANGE). */
export const publishedAvEdgePorts: PortSettings = {
  tcp: AV_STUN_TURN_TCP.ports.union(AV_TCP_IN.ports),
  udp: AV_UDP_IN.ports,
};

/** What the documents open from outside on the public address of each role. */
export const publishedProtocols = {
  accessEdge: [SIP_TLS, SIP_MTLS],
  webConferencingEdge: [PSOM_TLS],
  avEdge: [AV_STUN_TURN_TCP, AV_TCP_IN, AV_UDP_IN],
  cwa: [HTTPS],
} as const satisfies Record<string, readonly ProtocolDefinition[]>;

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
