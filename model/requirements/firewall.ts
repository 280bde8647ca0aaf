import {
  AV_AUTHENTICATION,
  AV_STUN_TURN_TCP,
  AV_STUN_TURN_UDP,
  AV_TCP_IN,
  AV_UDP_IN,
  fieldNotes,
  PSOM_MTLS,
  PSOM_TLS,
  SIP_MTLS,
  technet,
} from "../values";
import type { Entries } from "./requirement";

const accessRules = "External A/V Conferencing – Resolution Items: Firewall Access Rules";
const rangeHelp = "OCS 2007 R2 help, page 50584280-af47-4001-bca7-2c532136010c";

/** What the firewalls let through, and what they don't. */
export const firewallRequirements = {
  "AV-TCP-RANGE": {
    title: `'${AV_TCP_IN.name}' is complete`,
    level: "mandatory",
    severity: "high",
    source: fieldNotes(accessRules),
    demands: `${AV_TCP_IN} from anywhere on the public address of the A/V Edge reaches the A/V Edge, without a gap.`,
    symptoms: {
      "AV-NOT-PERMITTED": 4,
      "AV-NO-AUDIO": 5,
      "AV-OFF-HOLD": 4,
      "AV-CONFERENCE-START": 8,
      "AV-SHARING": 1,
      "AV-MEDIA-FEDERATED": 1,
      "AV-MEDIA-TO-REMOTE": 2,
    },
    look: "In the firewall's console look at the protocol definition and at the publishing rule that uses it; its log shows TCP between 50000 and 59999 that it denies.",
    remedy: `Define the protocol '${AV_TCP_IN.name}' as ${AV_TCP_IN} and use it in the publishing rule of the A/V Edge.`,
    component: "EdgeFirewall",
    flows: ["mediaTcp"],
    notes: [
      `${rangeHelp}: with partners on OCS 2007 R2 the range is needed outbound only. The field notes open it inbound; the lab follows them.`,
    ],
  },
  "AV-UDP-RANGE": {
    title: `'${AV_UDP_IN.name}' is complete`,
    level: "mandatory",
    severity: "high",
    source: fieldNotes(accessRules),
    demands: `${AV_UDP_IN} from anywhere on the public address of the A/V Edge reaches the A/V Edge, without a gap.`,
    symptoms: {
      "AV-NOT-PERMITTED": 5,
      "AV-NO-AUDIO": 4,
      "AV-OFF-HOLD": 5,
      "AV-CONFERENCE-START": 2,
      "AV-MEDIA-TO-REMOTE": 1,
      "AV-MEDIA-FEDERATED": 2,
    },
    look: "In the firewall's console look at the protocol definition and at the publishing rule that uses it; its log shows UDP 3478, or UDP between 50000 and 59999, that it denies. `telnet` doesn't speak UDP.",
    remedy: `Define the protocol '${AV_UDP_IN.name}' as ${AV_UDP_IN} and use it in the publishing rule of the A/V Edge.`,
    component: "EdgeFirewall",
    flows: ["avUdp", "mediaUdp"],
    notes: [
      `${rangeHelp}: the media range over UDP is needed only to federate with OCS 2007 or earlier; between R2 partners ${AV_STUN_TURN_UDP} and ${AV_STUN_TURN_TCP} are enough. The field notes open it; the lab follows them.`,
    ],
  },
  "AV-PUBLISHING": {
    title: "A server publishing rule targets the A/V Edge",
    level: "mandatory",
    severity: "high",
    source: fieldNotes(
      accessRules,
      "create a new server publishing rule that targets your Consolidate Edge server and utilises the protocols you have just created",
    ),
    demands: `A server publishing rule forwards '${AV_TCP_IN.name}' and '${AV_UDP_IN.name}' from the public address of the A/V Edge to its address in the perimeter.`,
    symptoms: {
      "AV-NOT-PERMITTED": 6,
      "AV-NO-AUDIO": 7,
      "AV-OFF-HOLD": 7,
      "AV-CONFERENCE-START": 1,
      "AV-MEDIA-TO-REMOTE": 4,
    },
    look: "In the firewall's console look whether a server publishing rule has the A/V Edge's public address as listener and its perimeter address as target; from outside `telnet <A/V Edge FQDN> 443`.",
    remedy:
      "Create a server publishing rule with both protocols, the A/V Edge's public address as listener and its perimeter address as target.",
    component: "EdgeFirewall",
    flows: ["avUdp"],
  },
  "WEBCONF-PUBLISHING": {
    title: "The Web Conferencing Edge is published",
    level: "mandatory",
    severity: "medium",
    source: PSOM_TLS.source,
    demands: `${PSOM_TLS} on the public address of the Web Conferencing Edge reaches the Web Conferencing Edge.`,
    symptoms: { "LIVE-MEETING-OUTSIDE": 1 },
    look: "From outside `telnet <Web Conferencing Edge FQDN> 443`; on the Edge Server `netstat -an` shows whether it listens.",
    remedy: `Publish the Web Conferencing Edge with ${PSOM_TLS}.`,
    component: "EdgeFirewall",
    flows: ["webConferencing"],
  },
  "EDGE-OWN-ADDRESSES": {
    title: "Each Edge role has a public address of its own",
    level: "advisory",
    severity: "low",
    source: technet("bb870404(office.12)", { product: "OCS 2007" }),
    demands:
      "Access Edge, Web Conferencing Edge and A/V Edge on one server each have their own public address.",
    withoutSymptom: "The documents state the rule and describe no symptom.",
    look: "From outside `nslookup` of each role's FQDN: three names, three addresses. On the Edge Server `ipconfig /all` shows the addresses behind them.",
    remedy: "Give each role its own public address, and translate each to the role's own address.",
    component: "EdgeFirewall",
    notes: [
      "OCS 2007 asks for it. OCS 2007 R2 lets services share an address by different ports (TechNet dd572885), which is EDGE-OWN-PORTS; clients then can't use TCP 443 for all of them.",
    ],
  },
  "EDGE-OWN-PORTS": {
    title: "No two Edge services share an address and a port",
    level: "mandatory",
    severity: "medium",
    source: technet("dd572885(office.13)", {
      quote: "each edge service requires a separate port number",
    }),
    demands: "Where Edge services share an address, no two of them use the same port.",
    withoutSymptom: "The documents state the rule and describe no symptom.",
    look: "On the Edge Server `netstat -ano | findstr LISTENING`: no address and port twice, and each service that should listen does.",
    remedy: "Give the services addresses of their own, or different ports.",
    component: "EdgeFirewall",
  },
  "NOTHING-ELSE-OPEN": {
    title: "Nothing else is open from the Internet",
    level: "mandatory",
    severity: "critical",
    source: fieldNotes(accessRules),
    demands:
      "From the Internet nothing is reached on the Edge, in the perimeter or on internal hosts but the published services.",
    withoutSymptom: "An opening too many disturbs no user: only a scan from outside shows it.",
    look: "In the firewall's console list the rules from the Internet; a port scanner outside shows what they come to.",
    remedy:
      "Remove the rules that open more than the documented protocols, or narrow them to these.",
    component: "EdgeFirewall",
    flows: ["everythingElse"],
    notes: [
      "The field notes name what is let in; that nothing else is let in is how the lab reads them.",
    ],
  },
  "EDGE-INTERNAL-FLOWS": {
    title: "The internal firewall lets the Edge's internal protocols through",
    level: "mandatory",
    severity: "medium",
    source: AV_AUTHENTICATION.source,
    demands: `Between the Edge's internal interface and the internal servers pass ${SIP_MTLS} both ways and, towards the Edge, ${PSOM_MTLS}, ${AV_AUTHENTICATION}, ${AV_STUN_TURN_UDP} and ${AV_STUN_TURN_TCP}.`,
    symptoms: {
      "AV-AUTHENTICATION-FAILS": 1,
      "AV-AUTHENTICATION-EXPIRED": 3,
      "LIVE-MEETING-NO-PROXY": 1,
      "LIVE-MEETING-OUTSIDE": 2,
    },
    look: "From the Front End `telnet <Edge, internal> 5061`, and the same with 5062, 8057 and 443; from the Edge Server `telnet <Front End> 5061`. UDP 3478 shows in the internal firewall's log alone.",
    remedy: "Add the access rules that are missing to the internal firewall.",
    component: "EdgeFirewall",
    flows: ["edgeToFrontEnd", "frontEndToEdge"],
    notes: [
      `The ports of ${SIP_MTLS.name} and ${PSOM_MTLS.name} are documented for OCS 2007 R2 itself; those of the A/V Edge's internal interface for later versions.`,
    ],
  },
  "TEST-ACCESS": {
    title: "Test clients inside have complete outbound access",
    level: "mandatory",
    severity: "high",
    source: fieldNotes(
      "External A/V Conferencing – Resolution Items: Testing Access",
      "If you are using internal clients to perform multiparty A/V testing then ensure those clients have unrestricted access through your internal firewall.",
    ),
    demands:
      "While internal clients are used for tests, the internal firewall lets everything that they send out pass.",
    symptoms: {
      "AV-NOT-PERMITTED": 9,
      "AV-NO-AUDIO": 9,
      "AV-OFF-HOLD": 9,
      "AV-CONFERENCE-START": 4,
    },
    look: "In the internal firewall's log look for what it denies from the test client's address (`ipconfig` there).",
    remedy:
      "Let the test clients' outbound traffic through the internal firewall without restriction.",
    component: "EdgeFirewall",
    flows: ["testClientOut"],
  },
  "TEST-ACCESS-SCALE-BACK": {
    title: "Outbound access is scaled back after the tests",
    level: "advisory",
    severity: "low",
    source: fieldNotes(
      "External A/V Conferencing – Resolution Items: Testing Access",
      "Ensure you have complete outbound access for your test clients and then scale back access from there.",
    ),
    demands:
      "Once the tests have passed, test clients reach the listed destinations through the internal firewall and no others.",
    withoutSymptom: "Too much outbound access disturbs no user.",
    look: "In the internal firewall's console look at the rule of the test clients: it lists destinations.",
    remedy: "List the destinations that the test clients need, and restrict their access to these.",
    component: "EdgeFirewall",
    flows: ["testClientOut"],
  },
} satisfies Entries;
