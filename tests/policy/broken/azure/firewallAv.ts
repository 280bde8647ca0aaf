import { adding, changing, inTurn, securityRule, standaloneRule } from "../../support/azureChanges";
import { azure, azureId } from "../../support/azureResource";
import type { BrokenStack } from "../brokenStack";
import { broken } from "./broken";

const avEdge = "10.45.16.30";
const tcpPorts = "securityRules[2].destinationPortRanges";
const udpPorts = "securityRules[3].destinationPortRanges";
const perimeter = (values: Parameters<typeof changing>[1]) =>
  changing("perimeter-firewall", values);

/** A security group on the A/V Edge's own interface, behind the subnet's. */
const onInterface = (tcp: readonly string[], udp: readonly string[]) =>
  inTurn(
    adding(
      azure("network:NetworkSecurityGroup", "av-edge-firewall", {
        networkSecurityGroupName: "av-edge-firewall",
        securityRules: [
          securityRule("tcp", 100, { protocol: "Tcp", to: avEdge, ports: tcp }),
          securityRule("udp", 110, { protocol: "Udp", to: avEdge, ports: udp }),
        ],
      }),
    ),
    changing("edge-av-edge", {
      networkSecurityGroup: { id: azureId("networkSecurityGroups/av-edge-firewall") },
    }),
  );

/** 'AV TCP In', 'AV UDP In' and TCP 443 of the A/V Edge in security groups. */
export const brokenAvRanges: readonly BrokenStack[] = [
  broken(
    "AV-TCP-RANGE",
    "the range has a gap",
    /TCP 55000 doesn't/,
    perimeter({ [tcpPorts]: ["443", "50000-54999", "55001-59999"] }),
  ),
  broken(
    "AV-TCP-RANGE",
    "a deny of a lower priority number shadows a part",
    /51000-51010.*"keep-out"/,
    perimeter({
      "securityRules[5]": securityRule("keep-out", 90, {
        access: "Deny",
        protocol: "Tcp",
        from: "*",
        to: avEdge,
        ports: ["51000-51010"],
      }),
    }),
  ),
  broken(
    "AV-TCP-RANGE",
    "the range is open to a partner's network alone",
    /50000-59999.*203\.0\.113\.0\/24/,
    perimeter({
      [tcpPorts]: ["443"],
      "securityRules[5]": securityRule("av-range", 150, {
        protocol: "Tcp",
        from: "203.0.113.0/24",
        to: avEdge,
        ports: ["50000-59999"],
      }),
    }),
  ),
  broken(
    "AV-TCP-RANGE",
    "the range is split over two standalone rules, and ends too early",
    /59999/,
    inTurn(
      perimeter({ [tcpPorts]: ["443"] }),
      adding(
        standaloneRule("perimeter-firewall", "av-tcp-low", 200, {
          protocol: "Tcp",
          to: avEdge,
          ports: ["50000-54999"],
        }),
        standaloneRule("perimeter-firewall", "av-tcp-high", 210, {
          protocol: "Tcp",
          to: avEdge,
          ports: ["55000-59998"],
        }),
      ),
    ),
  ),
  broken(
    "AV-UDP-RANGE",
    "UDP 3478 is closed",
    /UDP 3478/,
    perimeter({ [udpPorts]: ["50000-59999"] }),
  ),
  broken(
    "AV-UDP-RANGE",
    "a second group, on the interface, lets fewer ports through",
    /UDP 3478.*av-edge-firewall/,
    onInterface(["443", "50000-59999"], ["50000-59999"]),
  ),
  broken(
    "AV-UDP-RANGE",
    "a standalone deny of a network of the Internet comes first",
    /UDP 3478.*"no-turn"/,
    adding(
      standaloneRule("perimeter-firewall", "no-turn", 90, {
        access: "Deny",
        protocol: "Udp",
        from: "203.0.113.0/24",
        to: avEdge,
        ports: ["3478"],
      }),
    ),
  ),
  broken(
    "AV-UDP-RANGE",
    "the range is opened for TCP by mistake",
    /UDP 50000-59999/,
    perimeter({ [udpPorts]: ["3478"] }),
  ),
  broken(
    "AV-STUN-TURN-TCP",
    "the rule has the range alone",
    /TCP 443/,
    perimeter({ [tcpPorts]: ["50000-59999"] }),
  ),
  broken(
    "AV-STUN-TURN-TCP",
    "the group of the interface has the range alone",
    /TCP 443.*av-edge-firewall/,
    onInterface(["50000-59999"], ["3478", "50000-59999"]),
  ),
];
