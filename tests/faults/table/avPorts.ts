import { killProcesses } from "../../integration/support/byHand";
import { azure, azureId } from "../../policy/support/azureResource";
import {
  adding,
  changing,
  inTurn,
  perimeterGroup,
  securityRule,
  standaloneRule,
} from "../../policy/support/changes";
import { denial, protocol } from "../../policy/support/firewallRules";
import { changeRule, ofTcp, ofUdp } from "../hands/rules";
import type { Fault } from "../fault";
import { notPermitted, offHold } from "../hands/seen";
import type { Stories } from "../story";

const atTcp = "firewall: 'AV TCP In'";

const publication = "lab-firewall-publish-av-edge";

const media = "50000-59999";

const udp = protocol("udp", "3478", media);

const tcpPorts = "securityRules[2].destinationPortRanges";

const own = "10.45.16.30";

/** A security group on the A/V Edge's own interface, behind the subnet's. */
const onInterface = (tcp: readonly string[], udp: readonly string[]) =>
  inTurn(
    adding(
      azure("network:NetworkSecurityGroup", "av-edge-firewall", {
        networkSecurityGroupName: "av-edge-firewall",
        securityRules: [
          securityRule("tcp", 100, { protocol: "Tcp", to: own, ports: tcp }),
          securityRule("udp", 110, { protocol: "Udp", to: own, ports: udp }),
        ],
      }),
    ),
    changing("edge-av-edge", {
      networkSecurityGroup: { id: azureId("networkSecurityGroups/av-edge-firewall") },
    }),
  );

const atUdp = "firewall: 'AV UDP In'";

/** A range of ports that is narrowed by one port. */
function narrowed(
  transport: "TCP" | "UDP",
  chain: string,
  range: string,
): Pick<Fault, "at" | "breaks"> {
  return {
    at: transport === "TCP" ? atTcp : atUdp,
    breaks: (lab) =>
      changeRule(lab, (transport === "TCP" ? ofTcp : ofUdp)(chain), "50000-59999", range),
  };
}

const stun = ["443"];

const tcp = protocol("tcp", ...stun, media);

const udpPorts = "securityRules[3].destinationPortRanges";

/** What reaches the A/V Edge. */
export const avPortsStories = {
  "AV-STUN-TURN-TCP": [
    {
      how: "TCP 443 of the A/V Edge closed",
      says: /TCP 443 doesn't reach av\.contoso\.com/,
      live: {
        at: atTcp,
        breaks: (lab) => changeRule(lab, ofTcp("forward"), "{ 443, 50000-59999 }", "50000-59999"),
        saw: "conference 52031",
      },
      lab: [changing(publication, { protocols: [protocol("tcp", media), udp] })],
      azure: perimeterGroup({ [tcpPorts]: ["50000-59999"] }),
    },
    {
      how: "the A/V Edge's process killed",
      live: {
        at: "Edge: A/V Edge",
        breaks: (lab) => killProcesses(lab, "turnserver"),
        hides: ["AV-NAT-FLAG", "AV-KEEP-SENDER", "AV-AUTHENTICATION"],
        saw: "An error occurred while trying to start the conference. More details (ID:52031)",
      },
    },
    {
      how: "an earlier rule denies it",
      says: 'TCP 443 doesn\'t reach av.contoso.com (198.51.100.23): "Another rule" denies it.',
      lab: [denial("firewall", "any", own, protocol("tcp", "443"))],
    },
    {
      how: "an earlier rule denies it to some senders",
      says: 'TCP 443 doesn\'t reach av.contoso.com (198.51.100.23): "Another rule" denies it from 203.0.113.0/24.',
      lab: [denial("firewall", "203.0.113.0/24", own, protocol("tcp", "443"))],
    },
    {
      how: "the group of the interface has the range alone",
      says: 'TCP 443 doesn\'t reach av.contoso.com (198.51.100.23): "DenyAllInBound" (av-edge-firewall) denies it.',
      azure: onInterface(["50000-59999"], ["3478", "50000-59999"]),
    },
  ],
  "AV-TCP-RANGE": [
    {
      how: "TCP without port 59999",
      says: /TCP 59999 doesn't/,
      live: { ...narrowed("TCP", "prerouting", "50000-59998"), saw: offHold },
      args: { firewall: { avEdgePorts: { tcp: ["443", "50000-59998"], udp: ["3478", media] } } },
      azure: inTurn(
        perimeterGroup({ [tcpPorts]: ["443"] }),
        adding(
          standaloneRule("perimeter-firewall", "av-tcp-low", 200, {
            protocol: "Tcp",
            to: own,
            ports: ["50000-54999"],
          }),
          standaloneRule("perimeter-firewall", "av-tcp-high", 210, {
            protocol: "Tcp",
            to: own,
            ports: ["55000-59998"],
          }),
        ),
      ),
    },
    {
      how: "TCP without port 50000",
      live: { ...narrowed("TCP", "forward", "50001-59999"), saw: notPermitted },
    },
    {
      how: "the range is split with a gap",
      says: /TCP 55000 doesn't/,
      lab: [
        changing(publication, {
          protocols: [protocol("tcp", ...stun, "50000-54999"), protocol("tcp", "55001-59999"), udp],
        }),
      ],
      azure: perimeterGroup({ [tcpPorts]: ["443", "50000-54999", "55001-59999"] }),
    },
    {
      how: "an earlier rule denies a part of it",
      says: /TCP 51000-51010 doesn't: ".*" .*denies it/,
      lab: [denial("firewall", "any", own, protocol("tcp", "51000-51010"))],
      azure: perimeterGroup({
        "securityRules[5]": securityRule("keep-out", 90, {
          access: "Deny",
          protocol: "Tcp",
          from: "*",
          to: own,
          ports: ["51000-51010"],
        }),
      }),
    },
    {
      how: "the range is left out",
      says: "TCP 50000-59999 doesn't reach av.contoso.com (198.51.100.23): no rule lets it through.",
      lab: [changing(publication, { protocols: [protocol("tcp", ...stun), udp] })],
    },
    {
      how: "an earlier rule denies it to some senders",
      says: 'TCP 50000-59999 doesn\'t reach av.contoso.com (198.51.100.23): "Another rule" denies it from 203.0.113.0/24.',
      lab: [denial("firewall", "203.0.113.0/24", own, protocol("tcp", media))],
    },
    {
      how: "the range is open to a partner's network alone",
      says: 'TCP 50000-59999 doesn\'t reach av.contoso.com (198.51.100.23): "av-range" (perimeter-firewall) lets it through from 203.0.113.0/24 only.',
      azure: perimeterGroup({
        [tcpPorts]: ["443"],
        "securityRules[5]": securityRule("av-range", 150, {
          protocol: "Tcp",
          from: "203.0.113.0/24",
          to: own,
          ports: ["50000-59999"],
        }),
      }),
    },
  ],
  "AV-UDP-RANGE": [
    {
      how: "UDP 3478 closed",
      says: /UDP 3478 doesn't/,
      live: {
        at: atUdp,
        breaks: (lab) => changeRule(lab, ofUdp("forward"), "{ 3478, 50000-59999 }", "50000-59999"),
        saw: notPermitted,
      },
      args: { firewall: { avEdgePorts: { tcp: ["443", media], udp: [media] } } },
      azure: perimeterGroup({ [udpPorts]: ["50000-59999"] }),
    },
    {
      how: "UDP without port 50000",
      live: { ...narrowed("UDP", "prerouting", "50001-59999"), saw: offHold },
    },
    {
      how: "UDP without port 59999",
      says: "UDP 3478, 50000-59998 reaches av.contoso.com (198.51.100.23) from everywhere; UDP 59999 doesn't: no rule lets it through.",
      live: { ...narrowed("UDP", "forward", "50000-59998"), saw: "ID 500" },
      lab: [changing(publication, { protocols: [tcp, protocol("udp", "3478", "50000-59998")] })],
    },
    {
      how: "the senders' ports are narrowed",
      says: 'UDP 3478, 50000-59999 doesn\'t reach av.contoso.com (198.51.100.23): "av-udp-in" (perimeter-firewall) lets it through from source ports 1024-65535 only.',
      azure: perimeterGroup({ "securityRules[3].sourcePortRange": "1024-65535" }),
    },
    {
      how: "the range is left out",
      says: /UDP 50000-59999 doesn't/,
      lab: [changing(publication, { protocols: [tcp, protocol("udp", "3478")] })],
      azure: perimeterGroup({ [udpPorts]: ["3478"] }),
    },
    {
      how: "the range is split with a gap",
      says: "UDP 3478, 50000-52000, 52002-59999 reaches av.contoso.com (198.51.100.23) from everywhere; UDP 52001 doesn't: no rule lets it through.",
      lab: [
        changing(publication, {
          protocols: [tcp, protocol("udp", "3478", "50000-52000"), protocol("udp", "52002-59999")],
        }),
      ],
    },
    {
      how: "an earlier rule denies UDP 3478",
      says: 'UDP 50000-59999 reaches av.contoso.com (198.51.100.23) from everywhere; UDP 3478 doesn\'t: "Another rule" denies it.',
      lab: [denial("firewall", "any", own, protocol("udp", "3478"))],
    },
    {
      how: "an earlier rule denies the range to some senders",
      says: 'UDP 3478 reaches av.contoso.com (198.51.100.23) from everywhere; UDP 50000-59999 doesn\'t: "Another rule" denies it from 198.51.100.10.',
      lab: [denial("firewall", "198.51.100.10", own, protocol("udp", media))],
    },
    {
      how: "a second group, on the interface, lets fewer ports through",
      says: 'UDP 50000-59999 reaches av.contoso.com (198.51.100.23) from everywhere; UDP 3478 doesn\'t: "DenyAllInBound" (av-edge-firewall) denies it.',
      azure: onInterface(["443", "50000-59999"], ["50000-59999"]),
    },
    {
      how: "a standalone deny of a network of the Internet comes first",
      says: 'UDP 50000-59999 reaches av.contoso.com (198.51.100.23) from everywhere; UDP 3478 doesn\'t: "no-turn" denies it from 203.0.113.0/24.',
      azure: adding(
        standaloneRule("perimeter-firewall", "no-turn", 90, {
          access: "Deny",
          protocol: "Udp",
          from: "203.0.113.0/24",
          to: own,
          ports: ["3478"],
        }),
      ),
    },
  ],
} satisfies Stories;
