import { edgeNamesHelp, fieldNotes, SIP_MTLS, SIP_TLS } from "../values";
import type { Entries } from "./requirement";

const provisioning = "Public IM Provisioning, step 4";

const domainNames = edgeNamesHelp(
  "Office Communications Server 2007 R2 requires that the name of the DNS SRV domain match the server name on the certificate. The subject name (SN) must point to sip.< domain>.",
);

/** What the Access Edge needs so that remote users and partners reach the SIP domains. */
export const accessEdgeRequirements = {
  "ACCESS-CERTIFICATE": {
    title: "The Access Edge certificate carries the Access Edge FQDN",
    level: "mandatory",
    severity: "high",
    source: fieldNotes(
      provisioning,
      "if the FQDN you specify in the provisioning form is different to that of the subject name specified in your public SSL certificate for your Access Edge service, federation with public IM providers will fail",
    ),
    demands: "The subject of the Access Edge's public certificate is the Access Edge FQDN.",
    symptoms: {
      "PIC-FEDERATION-FAILS": 1,
      "FEDERATION-CERTIFICATE": 1,
      "SIGN-IN-CERTIFICATE": 1,
      "FEDERATION-UNKNOWN": 2,
    },
    look: "In a browser outside open https://<Access Edge FQDN> and look at the certificate: subject, alternative names, dates, issuer. On the Edge Server `certutil -store my` lists it, and `certutil -verify -urlfetch <file>` tries its chain.",
    remedy: "Have the certificate issued again with the Access Edge FQDN as its subject.",
    component: "EdgeLab",
    flows: ["remoteUsers"],
  },
  "ACCESS-SIP-NAMES": {
    title: "The Access Edge certificate names each SIP domain",
    level: "mandatory",
    severity: "high",
    source: domainNames,
    demands:
      "The Access Edge's public certificate has the Access Edge's name in each SIP domain: sip.<domain> as an alternative name where the Access Edge FQDN isn't in the domain.",
    symptoms: { "FEDERATION-CERTIFICATE": 2, "SIGN-IN-CERTIFICATE": 2 },
    look: "In a browser outside open https://<Access Edge FQDN> and look at the certificate: the subject alternative name has sip.<SIP domain> for each further SIP domain. On the Edge Server `certutil -v -store my` lists it.",
    remedy:
      "Have the certificate issued again with sip.<domain> of each further SIP domain as an alternative name.",
    component: "EdgeLab",
    flows: ["remoteUsers"],
  },
  "ACCESS-SRV-TARGET": {
    title: "SRV records and certificate name the same Access Edge, in the record's SIP domain",
    level: "mandatory",
    severity: "medium",
    source: domainNames,
    demands:
      "The target of each public SRV record is in the SIP domain of the record: the subject of the Access Edge's certificate where that is in the domain, and sip.<domain> where it isn't.",
    symptoms: {
      "FEDERATION-SRV-DOMAIN": 1,
      "SIGN-IN-TRUST-PROMPT": 1,
      "FEDERATION-CERTIFICATE": 3,
      "SIGN-IN-CERTIFICATE": 3,
      "FEDERATION-NO-DIAGNOSTICS": 2,
      "FEDERATION-UNKNOWN": 3,
    },
    look: "From outside `nslookup -type=srv _sipfederationtls._tcp.<SIP domain>` and the same with _sip._tls: the target is sip.<SIP domain>, or in that domain, and a name of the certificate that https://<target> shows.",
    remedy:
      "Point each SRV record at a name in its own SIP domain that the certificate has: its subject, or sip.<domain>.",
    component: "EdgeDns",
    flows: ["publicNames"],
  },
  "ACCESS-REMOTE-USERS": {
    title: "Remote users reach the Access Edge",
    level: "mandatory",
    severity: "high",
    source: SIP_TLS.source,
    demands: `${SIP_TLS} on the public address of the Access Edge reaches the Access Edge.`,
    symptoms: { "SIGN-IN-OUTSIDE": 1, "SIGN-IN-NO-SERVER": 4, "SIGN-IN-NO-SRV": 3 },
    look: "From outside `telnet <Access Edge FQDN> 443`; on the Edge Server `netstat -an` shows whether it listens on the Access Edge's address.",
    remedy: `Publish the Access Edge with ${SIP_TLS}.`,
    component: "EdgeFirewall",
    flows: ["remoteUsers"],
  },
  "ACCESS-FEDERATION": {
    title: "Partners reach the Access Edge, and it reaches them",
    level: "mandatory",
    severity: "high",
    source: SIP_MTLS.source,
    demands: `${SIP_MTLS} passes from partners to the public address of the Access Edge and from the Access Edge to partners.`,
    symptoms: {
      "PIC-FEDERATION-FAILS": 3,
      "FEDERATION-NO-DIAGNOSTICS": 3,
      "FEDERATION-UNKNOWN": 4,
    },
    look: "From outside `telnet <Access Edge FQDN> 5061`, and on the Edge Server `telnet <the partner's Access Edge> 5061`.",
    remedy: `Publish the Access Edge with ${SIP_MTLS}, and allow it the same outbound.`,
    component: "EdgeFirewall",
    flows: ["federationIn", "federationOut"],
  },
  "SIP-DOMAINS": {
    title: "Each SIP domain is configured on Front End and Edge",
    level: "mandatory",
    severity: "high",
    source: fieldNotes(
      provisioning,
      "this is assuming you had configured this external domain name as an additional SIP domain on your Front-End and Consolidated Edge servers",
    ),
    demands:
      "Each SIP domain is configured on the Front End and on the Consolidated Edge Server, and neither has one more than the other.",
    symptoms: { "FEDERATION-DOMAIN-VALIDATION": 1, "PIC-FEDERATION-FAILS": 2 },
    look: "In the administrative snap-in the forest's properties, General, list the SIP domains; on the Edge Server, Properties, Internal, the supported ones: the two lists are the same.",
    remedy: "Add the SIP domain to the server that lacks it, or remove it from both.",
    component: "EdgeLab",
    flows: ["remoteUsers"],
  },
} satisfies Entries;
