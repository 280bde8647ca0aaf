import { HTTP_REVOCATION_LISTS, productHelp, SIP_MTLS, technet } from "../values";
import type { Entries } from "./requirement";

/** What the certificates of both sides rest on. */
export const trustRequirements = {
  "TLS-END-TO-END": {
    title: "Nobody between opens TLS",
    level: "mandatory",
    severity: "high",
    source: technet("dd425171(office.13)", {
      quote:
        "The Access Edge service cannot be collocated with any other network perimeter service, such as Microsoft Internet Security and Acceleration (ISA) Server",
    }),
    demands:
      "Firewalls let TLS to the Edge's services, and between the Edge and the Front End, pass as it is: the same certificate is seen on both sides of each.",
    symptoms: { "FEDERATION-CERTIFICATE": 5, "SIGN-IN-CERTIFICATE": 5 },
    look: "Outside and on the Edge Server itself open https://<the address there> in a browser, and compare the certificates' thumbprints; on the Front End the same with the Edge's internal interface, port 5061. In the firewall's console look for HTTPS inspection, and for a web listener with the Access Edge's public address.",
    remedy:
      "Publish the Edge's services by server publishing rules, never by web publishing, and except them from the inspection of TLS.",
    component: "EdgeFirewall",
    flows: ["remoteUsers", "federationIn", "webConferencing", "edgeToFrontEnd", "frontEndToEdge"],
    notes: [
      "The page keeps other services off the Edge's own host. What an inspection of TLS between does is reported of later versions: it doesn't understand the SIP inside, and clients refuse certificates without a revocation list (Broadcom article 169283).",
    ],
  },
  "ACCESS-TRUST": {
    title: "Edge and Front End trust each other, and send whole chains",
    level: "mandatory",
    severity: "high",
    source: productHelp(
      "6a5595e5-6bba-4e17-99ea-22be6cb6e0bf",
      "Verify that the CA is in the list of trusted root CAs, on each Edge Server.",
    ),
    demands: `The Edge asks partners and the Front End for certificates on ${SIP_MTLS}, and the Front End the Edge; each knows the root above the other's certificate, and each server sends what lies between.`,
    symptoms: {
      "FEDERATION-CERTIFICATE": 4,
      "SIGN-IN-CERTIFICATE": 4,
      "TRUST-UNKNOWN-AUTHORITY": 1,
      "AV-AUTHENTICATION-FAILS": 3,
      "FEDERATION-UNKNOWN": 3,
    },
    look: "On the Edge Server and on the Front End, in `mmc`, Certificates (Local Computer): the root above the other's certificate is among Trusted Root Certification Authorities, and what lies between among Intermediate Certification Authorities. `certutil -verify -urlfetch <the other side's certificate>.cer` says where a chain ends; from outside, `openssl s_client -showcerts -connect <Access Edge FQDN>:443` shows what is sent.",
    remedy:
      "Put the root above the other side's certificate into the local computer's Trusted Root Certification Authorities, and what lies between into the Intermediate ones of the server whose certificate it is; then restart its services.",
    component: "EdgeLab",
    flows: ["remoteUsers", "federationIn", "edgeToFrontEnd", "frontEndToEdge"],
    notes: [
      "The external interfaces have certificates of a public authority, which users and partners know; the Edge's internal interface and the Front End have them of the enterprise's, which an Edge Server outside the domain doesn't know by itself. In a local lab one root is above both.",
      "Windows Server 2003 and 2008 send the names of their roots, cut off after some 16 kB; later ones send none: then this can't be measured from outside the server.",
    ],
  },
  "REVOCATION-LISTS": {
    title: "The Edge fetches revocation lists",
    level: "mandatory",
    severity: "high",
    source: HTTP_REVOCATION_LISTS.source,
    demands: `${HTTP_REVOCATION_LISTS} passes from the Access Edge to the Internet, where the revocation lists are that certificates name.`,
    symptoms: { "EDGE-NO-CERTIFICATE": 1 },
    look: "On the Edge Server `certutil -verify -urlfetch <certificate>.cer` says which address doesn't answer; `telnet <host of that address> 80`.",
    remedy: `Allow the Access Edge ${HTTP_REVOCATION_LISTS} out, and restart the Access Edge.`,
    component: "EdgeFirewall",
    flows: ["revocationLists"],
  },
} satisfies Entries;
