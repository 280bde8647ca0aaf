import type { RequirementId } from "../../components/model/requirements";
import type { PlaceName } from "../../components/model";

/** A stop of a flow on the picture. */
export type FlowStop = PlaceName | "publicDns";

/** A flow of the lab, from who starts it to who answers it. */
export interface Flow {
  readonly title: string;
  readonly path: readonly [FlowStop, FlowStop, ...FlowStop[]];
  /** What it is measured for, the first the most telling. */
  readonly requirements: readonly RequirementId[];
  /** True for what must not pass. */
  readonly forbidden?: boolean;
}

const flow = <const Of extends Flow>(of: Of): Of => of;

/** The flows that are measured, by the name that findings give. */
export const flows = {
  remoteUsers: flow({
    title: "Remote users to the Access Edge, TCP 443",
    path: ["client", "firewall", "edge"],
    requirements: ["ACCESS-REMOTE-USERS", "ACCESS-CERTIFICATE", "SIP-DOMAINS"],
  }),
  federationIn: flow({
    title: "Partners to the Access Edge, TCP 5061",
    path: ["thirdParty", "firewall", "edge"],
    requirements: ["ACCESS-FEDERATION"],
  }),
  federationOut: flow({
    title: "Access Edge to partners, TCP 5061",
    path: ["edge", "firewall", "thirdParty"],
    requirements: ["ACCESS-FEDERATION"],
  }),
  webConferencing: flow({
    title: "Remote users to the Web Conferencing Edge, TCP 443",
    path: ["client", "firewall", "edge"],
    requirements: ["WEBCONF-PUBLISHING"],
  }),
  avUdp: flow({
    title: "STUN/TURN to the A/V Edge, UDP 3478",
    path: ["client", "firewall", "edge"],
    requirements: ["AV-UDP-RANGE", "AV-PUBLISHING"],
  }),
  avTcp: flow({
    title: "STUN/TURN to the A/V Edge, TCP 443",
    path: ["client", "firewall", "edge"],
    requirements: ["AV-STUN-TURN-TCP"],
  }),
  mediaUdp: flow({
    title: "Media to relay addresses, UDP 50000-59999",
    path: ["thirdParty", "firewall", "edge"],
    requirements: ["AV-UDP-RANGE", "AV-DNS-PUBLIC", "AV-NAT-FLAG", "AV-KEEP-SENDER"],
  }),
  mediaTcp: flow({
    title: "Media to relay addresses, TCP 50000-59999",
    path: ["thirdParty", "firewall", "edge"],
    requirements: ["AV-TCP-RANGE"],
  }),
  mediaOut: flow({
    title: "Media from the A/V Edge, with its public address",
    path: ["edge", "firewall", "thirdParty"],
    requirements: ["AV-STATIC-NAT"],
  }),
  webAccess: flow({
    title: "Communicator Web Access through the reverse proxy, TCP 443",
    path: ["client", "firewall", "internalFirewall", "cwa"],
    requirements: ["CWA-REVERSE-PROXY"],
  }),
  webPresence: flow({
    title: "Presence between Communicator Web Access and Front End (NTLM)",
    path: ["cwa", "frontEnd"],
    requirements: ["CWA-NTLM-CLIENT", "CWA-NTLM-SERVER", "CWA-REBOOT", "CWA-PATCH"],
  }),
  edgeToFrontEnd: flow({
    title: "Access Edge to Front End, TCP 5061",
    path: ["edge", "internalFirewall", "frontEnd"],
    requirements: ["EDGE-INTERNAL-FLOWS"],
  }),
  frontEndToEdge: flow({
    title: "Front End to the Edge's internal interface",
    path: ["frontEnd", "internalFirewall", "edge"],
    requirements: ["EDGE-INTERNAL-FLOWS"],
  }),
  testClientOut: flow({
    title: "Test clients to the Internet",
    path: ["workstation", "internalFirewall", "firewall", "thirdParty"],
    requirements: ["TEST-ACCESS", "TEST-ACCESS-SCALE-BACK"],
  }),
  publicNames: flow({
    title: "Names outside, from the public zone",
    path: ["client", "publicDns"],
    requirements: ["DNS-PUBLIC-NAMES", "DNS-SRV-REMOTE", "DNS-SRV-FEDERATION", "ACCESS-SRV-TARGET"],
  }),
  internalNames: flow({
    title: "Names inside, from the internal zone",
    path: ["workstation", "frontEnd"],
    requirements: ["DNS-SRV-INTERNAL"],
  }),
  edgeNames: flow({
    title: "Names on the Edge",
    path: ["edge", "firewall", "publicDns"],
    requirements: ["AV-DNS-PUBLIC", "AV-HOSTS", "DNS-EDGE-RESOLVER"],
  }),
  everythingElse: flow({
    title: "Anything else from the Internet",
    path: ["thirdParty", "firewall", "edge"],
    requirements: ["NOTHING-ELSE-OPEN"],
    forbidden: true,
  }),
} as const;

export type FlowName = keyof typeof flows;
