import { set, without } from "../../support/recordedLabs";
import { breaking } from "./brokenLab";
import { accessRule, protocol } from "./rules";

const twoDomains = { sipDomains: ["contoso.com", "fabrikam.com"] };

/** What the servers themselves are told. */
export const servers = [
  ...breaking(
    "ACCESS-CERTIFICATE",
    {
      how: "the lab's own argument gives another subject",
      args: { edge: { accessEdge: { certificateSubject: "edge.contoso.com" } } },
      says: /issued to edge\.contoso\.com/,
    },
    {
      how: "the certificate names the host",
      changes: [set("lab-certificate-accessedge", { subject: "srv-edge-01.contoso.com" })],
      says: /issued to srv-edge-01\.contoso\.com/,
    },
    {
      how: "the certificate has the name as an alternative only",
      changes: [
        set("lab-certificate-accessedge", {
          subject: "contoso.com",
          subjectAlternativeNames: ["sip.contoso.com"],
        }),
      ],
      says: /issued to contoso\.com/,
    },
  ),
  ...breaking(
    "SIP-DOMAINS",
    {
      how: "a SIP domain is missing on the Edge",
      args: { ...twoDomains, edge: { sipDomains: ["contoso.com"] } },
      says: /Access Edge on \S+ is configured for contoso\.com: fabrikam\.com is missing/,
    },
    {
      how: "a SIP domain is missing on the Front End",
      args: twoDomains,
      changes: [set("lab-front-end", { "settings.sipDomains": ["fabrikam.com"] })],
      says: /Front End on \S+ is configured for fabrikam\.com: contoso\.com is missing/,
    },
    {
      how: "the Edge has one more",
      changes: [set("lab-access-edge", { "settings.sipDomains": ["contoso.com", "litware.com"] })],
      says: /litware\.com is no SIP domain/,
    },
    {
      how: "the Front End's is misspelt",
      changes: [set("lab-front-end", { "settings.sipDomains": ["contso.com"] })],
      says: /contso\.com is no SIP domain.*did you mean contoso\.com/,
    },
    {
      how: "the Edge has none",
      changes: [set("lab-access-edge", { "settings.sipDomains": [] })],
      says: /no SIP domain: contoso\.com is missing/,
    },
  ),
  ...breaking(
    "CREDENTIALS-SECRET",
    {
      how: "the A/V Edge's password is in plain text among the lab's outputs",
      changes: [set("lab", { avPassword: "Tr0ub4dor" })],
      says: /"avPassword" of lab has a password in plain text/,
    },
    {
      how: "a generated password isn't marked as secret",
      changes: [set("lab-av-password", { password: "Tr0ub4dor" })],
      says: /"password" of lab-av-password has a password in plain text/,
    },
    {
      how: "the agreement number is an output of the stack",
      changes: [set("edgelab-recorded", { agreementNumber: "V1234567" })],
      says: /"agreementNumber" of edgelab-recorded has an agreement number/,
    },
    {
      how: "a service's command has a password",
      changes: [
        set("lab-cwa", { command: ["cwa", "--service-account", "cwa", "--password", "Tr0ub4dor"] }),
      ],
      says: /"command\[4\]" of lab-cwa has a password/,
    },
    {
      how: "a service's command has a password in one word with its option",
      changes: [set("lab-cwa", { command: ["cwa", "--service-password=Tr0ub4dor"] })],
      says: /"command\[1\]" of lab-cwa has a password/,
    },
    {
      how: "the A/V Edge's configuration has the user's password in plain text",
      changes: [
        set("lab-av-edge", {
          files: {
            "turnserver.conf": "lt-cred-mech\nrealm=contoso.com\nuser=labuser:Tr0ub4dor\n",
          },
        }),
      ],
      says: /turnserver\.conf.* of lab-av-edge has a password/,
    },
    {
      how: "a service's file of variables has a password",
      changes: [
        set("lab-cwa", {
          files: { "cwa.env": "SERVICE_USER=cwa\nSERVICE_PASSWORD=Tr0ub4dor\n" },
        }),
      ],
      says: /cwa\.env.* of lab-cwa has a password/,
    },
    {
      how: "a service's file has a private key",
      changes: [
        set("lab-cwa", {
          files: { "key.pem": "-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----\n" },
        }),
      ],
      says: /key\.pem.* of lab-cwa has a private key/,
    },
  ),
  ...breaking(
    "AV-NAT-FLAG",
    {
      how: "the lab's own argument clears it",
      args: { edge: { avEdge: { translatedByNat: false } } },
      says: /clear on \S+, and the public address 198\.51\.100\.23/,
    },
    {
      how: "it is clear behind a translating firewall",
      changes: [set("lab-av-edge", { "settings.translatedByNat": false })],
      says: /clear on \S+, .* is translated to 10\.45\.16\.30/,
    },
    {
      how: "it is set where the Edge has the public address itself",
      changes: [
        set("lab", {
          "description.edge.avEdge.address": "198.51.100.23",
          "description.networks.perimeter[1]": "198.51.100.23/32",
        }),
        set("lab-host-edge", { "interfaces[0].addresses[2]": "198.51.100.23/32" }),
        set("lab-host-firewall", { "interfaces[0].addresses[4]": undefined }),
        set("lab-av-edge", {
          "listens[0].address": "198.51.100.23",
          "listens[2].address": "198.51.100.23",
          "listens[4].address": "198.51.100.23",
        }),
        without("lab-firewall-publish-av-edge", "lab-firewall-nat-av-edge"),
        set("lab-firewall-allow-edge-to-the-internet", { "from[2]": "198.51.100.23" }),
        accessRule("firewall", {
          from: ["any"],
          to: ["198.51.100.23"],
          protocols: [
            protocol("tcp", "443", "50000-59999"),
            protocol("udp", "3478", "50000-59999"),
          ],
        }),
      ],
      says: /set on \S+, and its A\/V Edge has the public address 198\.51\.100\.23 itself/,
    },
  ),
];
