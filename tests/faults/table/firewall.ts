import { perimeter, published, workstation } from "../../integration/network/support/places";
import type { LabStack } from "../../integration/support/labStack";
import type { Fault } from "../fault";
import { changeRule, deleteRules, insertRules, type RuleName } from "../hands/rules";
import { stop } from "../hands/services";

const webConferencing: readonly RuleName[] = ["prerouting", "forward"].map((chain) => [
  "firewall",
  chain,
  "Web Conferencing Edge|PSOM TLS",
]);
const outboundOfClients = "internal firewall: test clients";
const noAudio = "The call was disconnected because you stopped receiving audio from bob";

const translated = (matching: string, address: string, port: number) =>
  [
    ["prerouting", `${matching} tcp dport ${port} dnat ip to ${address}`],
    ["forward", `ip daddr ${address} tcp dport ${port} accept`],
  ] as const;

const closeInternal = (lab: LabStack, label: string) =>
  deleteRules(lab, ["internalfirewall", "forward", label]);

/** What the firewalls let through, besides the media of the A/V Edge. */
export const firewallFaults: readonly Fault[] = [
  {
    requirement: "WEBCONF-PUBLISHING",
    title: "the Web Conferencing Edge's publishing rule deleted",
    at: "firewall: publishing of the Web Conferencing Edge",
    breaks: (lab) => deleteRules(lab, ...webConferencing),
  },
  {
    requirement: "WEBCONF-PUBLISHING",
    title: "the Web Conferencing Edge's process ended",
    at: "Edge: Web Conferencing Edge",
    breaks: (lab) => stop(lab, "edge", "web-conferencing"),
  },
  {
    requirement: "EDGE-OWN-PORTS",
    title: "the Access Edge's TCP 443 leads partners to the Web Conferencing Edge",
    at: "firewall: publishing of the Access Edge",
    breaks: (lab) =>
      insertRules(
        lab,
        "firewall",
        ...translated(
          `ip saddr 203.0.113.0/24 ip daddr ${published.accessEdge}`,
          perimeter.webConferencingEdge,
          443,
        ),
      ),
    hides: ["ACCESS-REMOTE-USERS"],
  },
  {
    requirement: "NOTHING-ELSE-OPEN",
    title: "RDP opened on the Access Edge's public address",
    at: "firewall: RDP",
    breaks: (lab) =>
      insertRules(
        lab,
        "firewall",
        ...translated(`ip daddr ${published.accessEdge}`, perimeter.accessEdge, 3389),
      ),
  },
  {
    requirement: "NOTHING-ELSE-OPEN",
    title: "'AV TCP In' one port too wide",
    at: "firewall: 'AV TCP In'",
    breaks: async (lab) => {
      for (const chain of ["prerouting", "forward"]) {
        const rule: RuleName = ["firewall", chain, "AV Edge|AV TCP In"];
        await changeRule(lab, rule, "50000-59999", "50000-60000");
      }
    },
  },
  {
    requirement: "EDGE-INTERNAL-FLOWS",
    title: "AV Authentication closed between Front End and Edge",
    at: "internal firewall: Front End to Edge",
    breaks: (lab) => closeInternal(lab, "Front End to Edge|AV Authentication"),
  },
  {
    requirement: "EDGE-INTERNAL-FLOWS",
    title: "SIP closed from the Edge to the Front End",
    at: "internal firewall: Edge to Front End",
    breaks: (lab) => closeInternal(lab, "Edge to Front End|SIP MTLS"),
  },
  {
    requirement: "TEST-ACCESS",
    title: "the workstation's outbound traffic blocked",
    at: outboundOfClients,
    breaks: (lab) => closeInternal(lab, "Test clients"),
    saw: noAudio,
  },
  {
    requirement: "TEST-ACCESS",
    title: "the workstation's media ports blocked",
    at: outboundOfClients,
    breaks: (lab) =>
      insertRules(lab, "internalfirewall", [
        "forward",
        `ip saddr ${workstation} udp dport 50000-59999 drop`,
      ]),
    saw: noAudio,
  },
  {
    requirement: "TEST-ACCESS-SCALE-BACK",
    title: "the workstation let out everywhere after the tests",
    at: outboundOfClients,
    phase: "scaled back",
    breaks: (lab) =>
      insertRules(lab, "internalfirewall", ["forward", `ip saddr ${workstation} accept`]),
  },
];
