import { HTTP_REVOCATION_LISTS, technet } from "../values";
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
