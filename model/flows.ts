import type { PlaceName } from "./verification";

/** A stop of a flow on the picture. */
export type FlowStop = PlaceName | "publicDns";

/** What of the Edge a flow belongs to: one of its roles, or where the internal network meets it. */
export type EdgePart = "accessEdge" | "webConferencingEdge" | "avEdge" | "internalInterface";

/** A flow of the lab, from who starts it to who answers it. */
export interface Flow {
  readonly title: string;
  /** Beside its arrow on the picture, e.g. "TCP 443". */
  readonly label: string;
  readonly path: readonly [FlowStop, FlowStop, ...FlowStop[]];
  /** @default the Edge as a whole */
  readonly edgePart?: EdgePart;
  /** True for what must not pass. */
  readonly forbidden?: boolean;
}

/** The flows that are measured, by the name that findings give, from the outside in. */
export const flows = {
  publicNames: {
    title: "Names outside, from the public zone",
    label: "DNS",
    path: ["client", "publicDns"],
  },
  webAccess: {
    title: "Communicator Web Access through the reverse proxy, TCP 443",
    label: "TCP 443",
    path: ["client", "firewall", "internalFirewall", "cwa"],
  },
  edgeNames: {
    title: "Names on the Edge",
    label: "DNS",
    path: ["edge", "firewall", "publicDns"],
  },
  remoteUsers: {
    title: "Remote users to the Access Edge, TCP 443",
    label: "TCP 443",
    path: ["client", "firewall", "edge"],
    edgePart: "accessEdge",
  },
  federationIn: {
    title: "Partners to the Access Edge, TCP 5061",
    label: "TCP 5061",
    path: ["thirdParty", "firewall", "edge"],
    edgePart: "accessEdge",
  },
  federationOut: {
    title: "Access Edge to partners, TCP 5061",
    label: "TCP 5061",
    path: ["edge", "firewall", "thirdParty"],
    edgePart: "accessEdge",
  },
  revocationLists: {
    title: "Access Edge to revocation lists, TCP 80",
    label: "TCP 80",
    path: ["edge", "firewall", "thirdParty"],
    edgePart: "accessEdge",
  },
  webConferencing: {
    title: "Remote users to the Web Conferencing Edge, TCP 443",
    label: "TCP 443",
    path: ["client", "firewall", "edge"],
    edgePart: "webConferencingEdge",
  },
  avUdp: {
    title: "STUN/TURN to the A/V Edge, UDP 3478",
    label: "UDP 3478",
    path: ["client", "firewall", "edge"],
    edgePart: "avEdge",
  },
  avTcp: {
    title: "STUN/TURN to the A/V Edge, TCP 443",
    label: "TCP 443",
    path: ["client", "firewall", "edge"],
    edgePart: "avEdge",
  },
  mediaUdp: {
    title: "Media to relay addresses, UDP 50000-59999",
    label: "UDP 50000-59999",
    path: ["thirdParty", "firewall", "edge"],
    edgePart: "avEdge",
  },
  mediaTcp: {
    title: "Media to relay addresses, TCP 50000-59999",
    label: "TCP 50000-59999",
    path: ["thirdParty", "firewall", "edge"],
    edgePart: "avEdge",
  },
  mediaOut: {
    title: "Media from the A/V Edge, with its public address",
    label: "media",
    path: ["edge", "firewall", "thirdParty"],
    edgePart: "avEdge",
  },
  everythingElse: {
    title: "Anything else from the Internet",
    label: "anything else",
    path: ["thirdParty", "firewall", "edge"],
    forbidden: true,
  },
  testClientOut: {
    title: "Test clients to the Internet",
    label: "test clients",
    path: ["workstation", "internalFirewall", "firewall", "thirdParty"],
  },
  edgeToFrontEnd: {
    title: "Access Edge to Front End, TCP 5061",
    label: "TCP 5061",
    path: ["edge", "internalFirewall", "frontEnd"],
    edgePart: "internalInterface",
  },
  frontEndToEdge: {
    title: "Front End to the Edge's internal interface",
    label: "servers",
    path: ["frontEnd", "internalFirewall", "edge"],
    edgePart: "internalInterface",
  },
  webPresence: {
    title: "Presence between Communicator Web Access and Front End (NTLM)",
    label: "NTLM",
    path: ["cwa", "frontEnd"],
  },
  internalNames: {
    title: "Names inside, from the internal zone",
    label: "DNS",
    path: ["workstation", "frontEnd"],
  },
} as const satisfies Readonly<Record<string, Flow>>;

export type FlowName = keyof typeof flows;
