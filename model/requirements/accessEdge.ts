import { fieldNotes, productHelp, SIP_MTLS, SIP_TLS } from "../values";
import type { Entries } from "./requirement";

const provisioning = "Public IM Provisioning, step 4";

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
    symptoms: { "PIC-FEDERATION-FAILS": 1 },
    remedy: "Have the certificate issued again with the Access Edge FQDN as its subject.",
    component: "EdgeLab",
    flows: ["remoteUsers"],
  },
  "ACCESS-SRV-TARGET": {
    title: "SRV records and certificate name the same Access Edge",
    level: "mandatory",
    severity: "medium",
    source: productHelp("e34602d8"),
    demands:
      "The target of each public SRV record is the subject of the Access Edge's certificate.",
    withoutSymptom: "The documents state the rule and describe no symptom.",
    remedy: "Point the SRV records at the name in the certificate's subject.",
    component: "EdgeDns",
    flows: ["publicNames"],
  },
  "ACCESS-REMOTE-USERS": {
    title: "Remote users reach the Access Edge",
    level: "mandatory",
    severity: "high",
    source: SIP_TLS.source,
    demands: `${SIP_TLS} on the public address of the Access Edge reaches the Access Edge.`,
    symptoms: { "SIGN-IN-NO-SERVER": 4 },
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
    symptoms: { "PIC-FEDERATION-FAILS": 3 },
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
    symptoms: { "PIC-FEDERATION-FAILS": 2 },
    remedy: "Add the SIP domain to the server that lacks it, or remove it from both.",
    component: "EdgeLab",
    flows: ["remoteUsers"],
  },
} satisfies Entries;
