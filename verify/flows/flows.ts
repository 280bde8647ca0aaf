import type { RequirementId } from "../../components/model/requirements";
import type { PlaceName } from "../../components/model";

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
  /** What it is measured for, the first the most telling. */
  readonly requirements: readonly RequirementId[];
  /** True for what must not pass. */
  readonly forbidden?: boolean;
}

const flow = <const Of extends Flow>(of: Of): Of => of;

/** The flows that are measured, by the name that findings give, from the outside in. */
export const flows = {
  publicNames: flow({
    title: "Names outside, from the public zone",
    label: "DNS",
    path: ["client", "publicDns"],
    requirements: ["DNS-PUBLIC-NAMES", "DNS-SRV-REMOTE", "DNS-SRV-FEDERATION", "ACCESS-SRV-TARGET"],
  }),
  webAccess: flow({
    title: "Communicator Web Access through the reverse proxy, TCP 443",
    label: "TCP 443",
    path: ["client", "firewall", "internalFirewall", "cwa"],
    requirements: ["CWA-REVERSE-PROXY"],
  }),
  edgeNames: flow({
    title: "Names on the Edge",
    label: "DNS",
    path: ["edge", "firewall", "publicDns"],
    requirements: ["AV-DNS-PUBLIC", "AV-HOSTS", "DNS-EDGE-RESOLVER"],
  }),
  remoteUsers: flow({
    title: "Remote users to the Access Edge, TCP 443",
    label: "TCP 443",
    path: ["client", "firewall", "edge"],
    edgePart: "accessEdge",
    requirements: ["ACCESS-REMOTE-USERS", "ACCESS-CERTIFICATE", "SIP-DOMAINS"],
  }),
  federationIn: flow({
    title: "Partners to the Access Edge, TCP 5061",
    label: "TCP 5061",
    path: ["thirdParty", "firewall", "edge"],
    edgePart: "accessEdge",
    requirements: ["ACCESS-FEDERATION"],
  }),
  federationOut: flow({
    title: "Access Edge to partners, TCP 5061",
    label: "TCP 5061",
    path: ["edge", "firewall", "thirdParty"],
    edgePart: "accessEdge",
    requirements: ["ACCESS-FEDERATION"],
  }),
  webConferencing: flow({
    title: "Remote users to the Web Conferencing Edge, TCP 443",
    label: "TCP 443",
    path: ["client", "firewall", "edge"],
    edgePart: "webConferencingEdge",
    requirements: ["WEBCONF-PUBLISHING"],
  }),
  avUdp: flow({
    title: "STUN/TURN to the A/V Edge, UDP 3478",
    label: "UDP 3478",
    path: ["client", "firewall", "edge"],
    edgePart: "avEdge",
    requirements: ["AV-UDP-RANGE", "AV-PUBLISHING"],
  }),
  avTcp: flow({
    title: "STUN/TURN to the A/V Edge, TCP 443",
    label: "TCP 443",
    path: ["client", "firewall", "edge"],
    edgePart: "avEdge",
    requirements: ["AV-STUN-TURN-TCP"],
  }),
  mediaUdp: flow({
    title: "Media to relay addresses, UDP 50000-59999",
    label: "UDP 50000-59999",
    path: ["thirdParty", "firewall", "edge"],
    edgePart: "avEdge",
    requirements: ["AV-UDP-RANGE", "AV-DNS-PUBLIC", "AV-NAT-FLAG", "AV-KEEP-SENDER"],
  }),
  mediaTcp: flow({
    title: "Media to relay addresses, TCP 50000-59999",
    label: "TCP 50000-59999",
    path: ["thirdParty", "firewall", "edge"],
    edgePart: "avEdge",
    requirements: ["AV-TCP-RANGE"],
  }),
  mediaOut: flow({
    title: "Media from the A/V Edge, with its public address",
    label: "media",
    path: ["edge", "firewall", "thirdParty"],
    edgePart: "avEdge",
    requirements: ["AV-STATIC-NAT"],
  }),
  everythingElse: flow({
    title: "Anything else from the Internet",
    label: "anything else",
    path: ["thirdParty", "firewall", "edge"],
    requirements: ["NOTHING-ELSE-OPEN"],
    forbidden: true,
  }),
  testClientOut: flow({
    title: "Test clients to the Internet",
    label: "test clients",
    path: ["workstation", "internalFirewall", "firewall", "thirdParty"],
    requirements: ["TEST-ACCESS", "TEST-ACCESS-SCALE-BACK"],
  }),
  edgeToFrontEnd: flow({
    title: "Access Edge to Front End, TCP 5061",
    label: "TCP 5061",
    path: ["edge", "internalFirewall", "frontEnd"],
    edgePart: "internalInterface",
    requirements: ["EDGE-INTERNAL-FLOWS"],
  }),
  frontEndToEdge: flow({
    title: "Front End to the Edge's internal interface",
    label: "servers",
    path: ["frontEnd", "internalFirewall", "edge"],
    edgePart: "internalInterface",
    requirements: ["EDGE-INTERNAL-FLOWS"],
  }),
  webPresence: flow({
    title: "Presence between Communicator Web Access and Front End (NTLM)",
    label: "NTLM",
    path: ["cwa", "frontEnd"],
    requirements: ["CWA-NTLM-CLIENT", "CWA-NTLM-SERVER", "CWA-REBOOT", "CWA-PATCH"],
  }),
  internalNames: flow({
    title: "Names inside, from the internal zone",
    label: "DNS",
    path: ["workstation", "frontEnd"],
    requirements: ["DNS-SRV-INTERNAL", "DNS-INTERNAL-NAMES"],
  }),
} as const;

export type FlowName = keyof typeof flows;
