import { ProtocolDefinition } from "./protocolDefinition";
import { fieldNotes, technet, type Source } from "./source";

const ocsPorts: Source = {
  document: "ocspedia.com: All about OCS ports",
  url: "http://www.ocspedia.com/Misc/All_About_OCS_Ports.htm",
};

const accessRules = fieldNotes(
  "External A/V Conferencing – Resolution Items: Firewall Access Rules",
);

/** 'AV TCP In': media over TCP to the A/V Edge. */
export const AV_TCP_IN = ProtocolDefinition.of({
  name: "AV TCP In",
  transport: "tcp",
  ports: "50000-59999",
  source: accessRules,
});

/** 'AV UDP In': STUN/TURN and media over UDP to the A/V Edge. */
export const AV_UDP_IN = ProtocolDefinition.of({
  name: "AV UDP In",
  transport: "udp",
  ports: "3478, 50000-59999",
  source: accessRules,
});

const stunTurn = technet("dd572409(office.13)");

/** STUN/TURN over TCP to the A/V Edge, for clients that have no way out over UDP. */
export const AV_STUN_TURN_TCP = ProtocolDefinition.of({
  name: "AV STUN/TURN TCP",
  transport: "tcp",
  ports: "443",
  source: stunTurn,
});

/** STUN/TURN over UDP to the A/V Edge; part of 'AV UDP In' outside, on its own towards the internal interface. */
export const AV_STUN_TURN_UDP = ProtocolDefinition.of({
  name: "AV STUN/TURN UDP",
  transport: "udp",
  ports: "3478",
  source: stunTurn,
});

/** A/V authentication: internal servers ask the A/V Edge's internal interface for media credentials. */
export const AV_AUTHENTICATION = ProtocolDefinition.of({
  name: "AV Authentication",
  transport: "tcp",
  ports: "5062",
  source: {
    document: "Skype for Business Server: Edge environmental requirements",
    product: "Lync Server 2010 and later",
  },
});

/** SIP over TLS: remote users sign in at the Access Edge. */
export const SIP_TLS = ProtocolDefinition.of({
  name: "SIP TLS",
  transport: "tcp",
  ports: "443",
  source: ocsPorts,
});

/** SIP over mutual TLS: federation outside; between the Edge and the Front End inside. */
export const SIP_MTLS = ProtocolDefinition.of({
  name: "SIP MTLS",
  transport: "tcp",
  ports: "5061",
  source: technet("dd146596(office.13)", { section: "APExternalFederationPort" }),
});

/** PSOM over TLS: web conferencing clients to the Web Conferencing Edge. */
export const PSOM_TLS = ProtocolDefinition.of({
  name: "PSOM TLS",
  transport: "tcp",
  ports: "443",
  source: ocsPorts,
});

/** PSOM over mutual TLS: web conferencing servers to the Web Conferencing Edge's internal interface. */
export const PSOM_MTLS = ProtocolDefinition.of({
  name: "PSOM MTLS",
  transport: "tcp",
  ports: "8057",
  source: technet("dd425238(office.13)"),
});

/** HTTPS: Communicator Web Access behind the firewall's reverse proxy. */
export const HTTPS = ProtocolDefinition.of({
  name: "HTTPS",
  transport: "tcp",
  ports: "443",
  source: technet("bb894627", { product: "OCS 2007" }),
});

/** HTTP out: certificates name the lists of what was revoked, and where they are fetched. */
export const HTTP_REVOCATION_LISTS = ProtocolDefinition.of({
  name: "HTTP",
  transport: "tcp",
  ports: "80",
  source: {
    document: "Lync Server 2010 help, page 91213b1e-f875-464b-83e8-fe3a351595a4",
    url: "http://unifiedpeople.ru/lync_itpro.en/html/91213b1e-f875-464b-83e8-fe3a351595a4.htm",
    section: "Firewall Summary, External Interface",
    quote: "HTTP 80 (out): Downloading certificate revocation lists",
    product: "Lync Server 2010 and later",
  },
});

const dns: Source = { document: "RFC 1035", section: "4.2 Transport" };

/** DNS over UDP. */
export const DNS_UDP = ProtocolDefinition.of({
  name: "DNS UDP",
  transport: "udp",
  ports: "53",
  source: dns,
});

/** DNS over TCP: answers that don't fit a datagram. */
export const DNS_TCP = ProtocolDefinition.of({
  name: "DNS TCP",
  transport: "tcp",
  ports: "53",
  source: dns,
});
