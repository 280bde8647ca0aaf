import { perimeter } from "../../integration/network/support/places";
import { adding, standaloneRule } from "../../policy/support/changes";
import { denial, protocol } from "../../policy/support/firewallRules";
import { insertRules } from "../hands/rules";
import type { Stories } from "../story";

const noDefaultCertificate =
  "Failed starting the protocol stack. The service has to stop. Error code is:0xC3E93C62 (SIPPROXY_E_NO_DEFAULT_OUTGOING_CERT).";

/** What the certificates of both sides rest on. */
export const trustStories = {
  "REVOCATION-LISTS": [
    {
      how: "TCP 80 closed from the Access Edge to revocation lists",
      says: /From the Access Edge \(10\.45\.16\.10\) to the Internet TCP 80 doesn't pass: ".*" denies it/,
      live: {
        at: "firewall: the Edge to the Internet",
        breaks: (lab) =>
          insertRules(lab, "firewall", [
            "forward",
            `ip saddr ${perimeter.accessEdge} tcp dport 80 drop`,
          ]),
        saw: noDefaultCertificate,
      },
      lab: [denial("firewall", "10.45.16.10", "any", protocol("tcp", "80"))],
      azure: adding(
        standaloneRule("perimeter-firewall", "no-web", 4000, {
          ...{ access: "Deny", direction: "Outbound", protocol: "Tcp" },
          ...{ from: "10.45.16.10", to: "Internet", ports: ["80"] },
        }),
      ),
    },
    {
      how: "the web is closed to all servers of the perimeter",
      says: 'From the Access Edge (10.45.16.10) to the Internet TCP 80 doesn\'t pass: "Another rule" denies it.',
      lab: [denial("firewall", "10.45.16.0/24", "any", protocol("tcp", "80-88"))],
    },
    {
      how: "the Access Edge fetches lists of some authorities only",
      says: 'From the Access Edge (10.45.16.10) to the Internet TCP 80 doesn\'t pass: "rest" denies it to 20.0.0.0/6.',
      azure: adding(
        standaloneRule("perimeter-firewall", "rest", 4000, {
          ...{ access: "Deny", direction: "Outbound", protocol: "Tcp" },
          ...{ from: "10.45.16.10", to: "20.0.0.0/6", ports: ["80"] },
        }),
      ),
    },
  ],
} satisfies Stories;
