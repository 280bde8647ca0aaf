import { perimeter } from "../../integration/network/support/places";
import type { Fault } from "../fault";
import { reissue } from "../hands/certificates";
import { deleteRules, insertRules } from "../hands/rules";
import { reconfigure, restart, stop } from "../hands/services";

const federationFails = "Federation with public IM providers fails.";

const published = (protocol: string) =>
  ["prerouting", "forward"].map((chain) => ["firewall", chain, `Access Edge|${protocol}`] as const);

const withoutSecondDomain = (text: string) => text.replaceAll("|fabrikam[.]com", "");

/** How remote users and partners reach the SIP domains. */
export const accessEdgeFaults: readonly Fault[] = [
  {
    requirement: "ACCESS-CERTIFICATE",
    title: "the Access Edge's certificate issued to another subject",
    at: "Edge: certificate of the Access Edge",
    breaks: async (lab) => {
      await reissue(lab, "edge", "accessedge", ["access.contoso.com", "sip.contoso.com"]);
      await restart(lab, "edge", "access-edge");
    },
    hides: ["ACCESS-SRV-TARGET"],
    saw: federationFails,
  },
  {
    requirement: "ACCESS-REMOTE-USERS",
    title: "the Access Edge's TCP 443 closed",
    at: "firewall: publishing of the Access Edge",
    breaks: (lab) => deleteRules(lab, ...published("SIP TLS")),
    saw: "no server found at sign-in",
  },
  {
    requirement: "ACCESS-REMOTE-USERS",
    title: "the Access Edge's process ended",
    at: "Edge: Access Edge",
    breaks: (lab) => stop(lab, "edge", "access-edge"),
    hides: ["ACCESS-CERTIFICATE", "ACCESS-FEDERATION", "ACCESS-SRV-TARGET", "SIP-DOMAINS"],
    saw: "communicator finds no server",
  },
  {
    requirement: "ACCESS-FEDERATION",
    title: "TCP 5061 closed from partners to the Access Edge",
    at: "firewall: publishing of the Access Edge to partners",
    breaks: (lab) => deleteRules(lab, ...published("SIP MTLS")),
    saw: federationFails,
  },
  {
    requirement: "ACCESS-FEDERATION",
    title: "TCP 5061 closed from the Access Edge to partners",
    at: "firewall: the Edge to the Internet",
    breaks: (lab) =>
      insertRules(lab, "firewall", [
        "forward",
        `ip saddr ${perimeter.accessEdge} tcp dport 5061 drop`,
      ]),
    saw: "public im federation fails",
  },
  {
    requirement: "SIP-DOMAINS",
    title: "a SIP domain dropped from the Front End",
    at: "Front End: SIP domains",
    breaks: (lab) =>
      reconfigure(lab, ["frontend", "front-end", "kamailio.cfg"], withoutSecondDomain),
    saw: federationFails,
  },
  {
    requirement: "SIP-DOMAINS",
    title: "a SIP domain dropped from the Edge",
    at: "Edge: Access Edge",
    breaks: (lab) => reconfigure(lab, ["edge", "access-edge", "kamailio.cfg"], withoutSecondDomain),
    saw: "federation with yahoo, msn and aol fails",
  },
];
