import { killProcesses } from "../../integration/support/byHand";
import { perimeter } from "../../integration/network/support/places";
import type { Fault } from "../fault";
import { changeRule, deleteRules, insertRules, type RuleName } from "../hands/rules";
import { reconfigure } from "../hands/services";

const tcp = "firewall: 'AV TCP In'";
const udp = "firewall: 'AV UDP In'";
const senders = "firewall: translation of senders";

const ofTcp = (chain: string): RuleName => ["firewall", chain, "AV Edge|AV TCP In"];
const ofUdp = (chain: string): RuleName => ["firewall", chain, "AV Edge|AV UDP In"];
const both = ["prerouting", "forward"];

const notPermitted =
  "Cannot perform the selected action. This action may not be permitted by the conferencing service.";
const offHold = "error while trying to take the call off hold (ID:500)";

const ofUnpublished = [
  "AV-TCP-RANGE",
  "AV-UDP-RANGE",
  "AV-STUN-TURN-TCP",
  "AV-KEEP-SENDER",
] as const;

/** A range of ports that is narrowed by one port. */
function narrowed(
  transport: "TCP" | "UDP",
  end: string,
  chain: string,
  range: string,
): Pick<Fault, "title" | "at" | "breaks"> {
  return {
    title: `${transport} without port ${end}`,
    at: transport === "TCP" ? tcp : udp,
    breaks: (lab) =>
      changeRule(lab, (transport === "TCP" ? ofTcp : ofUdp)(chain), "50000-59999", range),
  };
}

/** What the firewall lets through to the A/V Edge, and what the A/V Edge makes of it. */
export const avEdgeFaults: readonly Fault[] = [
  {
    requirement: "AV-NAT-FLAG",
    title: '"External IP address is translated by NAT" cleared',
    at: "Edge: A/V Edge",
    breaks: (lab) =>
      reconfigure(lab, ["edge", "av-edge", "start"], (text) =>
        text.replace(/ -X "\$\{RESOLVED_[^"]*"/, ""),
      ),
    saw: "An error occurred while trying to take the call off hold. More details (ID:500)",
  },
  {
    requirement: "AV-TCP-RANGE",
    ...narrowed("TCP", "50000", "forward", "50001-59999"),
    saw: notPermitted,
  },
  {
    requirement: "AV-TCP-RANGE",
    ...narrowed("TCP", "59999", "prerouting", "50000-59998"),
    saw: offHold,
  },
  {
    requirement: "AV-UDP-RANGE",
    ...narrowed("UDP", "50000", "prerouting", "50001-59999"),
    saw: offHold,
  },
  {
    requirement: "AV-UDP-RANGE",
    ...narrowed("UDP", "59999", "forward", "50000-59998"),
    saw: "ID 500",
  },
  {
    requirement: "AV-UDP-RANGE",
    title: "UDP 3478 closed",
    at: udp,
    breaks: (lab) => changeRule(lab, ofUdp("forward"), "{ 3478, 50000-59999 }", "50000-59999"),
    saw: notPermitted,
  },
  {
    requirement: "AV-PUBLISHING",
    title: "the A/V Edge's publishing rule deleted",
    at: "firewall: publishing of the A/V Edge",
    breaks: (lab) => deleteRules(lab, ...both.map(ofTcp), ...both.map(ofUdp)),
    hides: ofUnpublished,
    saw: notPermitted,
  },
  {
    requirement: "AV-PUBLISHING",
    title: "the A/V Edge's publishing rule leads to another address",
    at: "firewall: publishing of the A/V Edge",
    breaks: async (lab) => {
      const other = "10.45.16.99";
      for (const rule of [...both.map(ofTcp), ...both.map(ofUdp)]) {
        const destination = rule[1] === "forward" ? "ip daddr" : "dnat ip to";
        await changeRule(
          lab,
          rule,
          `${destination} ${perimeter.avEdge}`,
          `${destination} ${other}`,
        );
      }
    },
    hides: ofUnpublished,
    saw: offHold,
  },
  {
    requirement: "AV-STUN-TURN-TCP",
    title: "TCP 443 of the A/V Edge closed",
    at: tcp,
    breaks: (lab) => changeRule(lab, ofTcp("forward"), "{ 443, 50000-59999 }", "50000-59999"),
    saw: "conference 52031",
  },
  {
    requirement: "AV-STUN-TURN-TCP",
    title: "the A/V Edge's process killed",
    at: "Edge: A/V Edge",
    breaks: (lab) => killProcesses(lab, "turnserver"),
    hides: ["AV-NAT-FLAG", "AV-KEEP-SENDER"],
    saw: "An error occurred while trying to start the conference. More details (ID:52031)",
  },
  {
    requirement: "AV-STATIC-NAT",
    title: "the A/V Edge's static translation deleted",
    at: "firewall: static translation of the A/V Edge",
    breaks: (lab) => deleteRules(lab, ["firewall", "postrouting", ":AV Edge"]),
    saw: "stopped receiving audio",
  },
  {
    requirement: "AV-STATIC-NAT",
    title: "the A/V Edge hidden behind the firewall's own address",
    at: "firewall: static translation of the A/V Edge",
    breaks: (lab) =>
      changeRule(lab, ["firewall", "postrouting", ":AV Edge"], "198.51.100.23", "198.51.100.2"),
    saw: "The call was disconnected because you stopped receiving audio",
  },
  {
    requirement: "AV-KEEP-SENDER",
    title: "senders' addresses masqueraded towards the A/V Edge",
    at: senders,
    breaks: (lab) =>
      insertRules(lab, "firewall", ["postrouting", `ip daddr ${perimeter.avEdge} masquerade`]),
  },
];
