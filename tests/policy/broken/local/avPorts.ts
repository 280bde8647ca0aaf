import { at, set, without } from "../../support/recordedLabs";
import { breaking } from "./brokenLab";
import { denial, networkRule, protocol } from "./rules";

const publication = "lab-firewall-publish-av-edge";
const translation = "lab-firewall-nat-av-edge";
const own = "10.45.16.30";
const stun = ["443"];
const media = "50000-59999";
const tcp = protocol("tcp", ...stun, media);
const udp = protocol("udp", "3478", media);

/** What reaches the A/V Edge. */
export const avPorts = [
  ...breaking(
    "AV-TCP-RANGE",
    {
      how: "the lab's own argument leaves the last port out",
      args: { firewall: { avEdgePorts: { tcp: ["443", "50000-59998"], udp: ["3478", media] } } },
      says: /TCP 59999 doesn't/,
    },
    {
      how: "the range is split with a gap",
      changes: [
        set(publication, {
          protocols: [protocol("tcp", ...stun, "50000-54999"), protocol("tcp", "55001-59999"), udp],
        }),
      ],
      says: /TCP 55000 doesn't/,
    },
    {
      how: "the range is left out",
      changes: [set(publication, { protocols: [protocol("tcp", ...stun), udp] })],
      says: /TCP 50000-59999 doesn't reach av\.contoso\.com/,
    },
    {
      how: "an earlier rule denies a part of it",
      changes: [denial("firewall", "any", own, protocol("tcp", "51000-51999"))],
      says: /TCP 51000-51999 doesn't: "Another rule".* denies it/,
    },
    {
      how: "an earlier rule denies it to some senders",
      changes: [denial("firewall", "203.0.113.0/24", own, protocol("tcp", media))],
      says: /denies it from 203\.0\.113\.0\/24/,
    },
  ),
  ...breaking(
    "AV-UDP-RANGE",
    {
      how: "UDP 3478 is closed",
      changes: [set(publication, { protocols: [tcp, protocol("udp", media)] })],
      says: /UDP 3478 doesn't/,
    },
    {
      how: "the range is left out",
      changes: [set(publication, { protocols: [tcp, protocol("udp", "3478")] })],
      says: /UDP 50000-59999 doesn't/,
    },
    {
      how: "the range is split with a gap",
      changes: [
        set(publication, {
          protocols: [tcp, protocol("udp", "3478", "50000-52000"), protocol("udp", "52002-59999")],
        }),
      ],
      says: /UDP 52001 doesn't/,
    },
    {
      how: "an earlier rule denies UDP 3478",
      changes: [denial("firewall", "any", own, protocol("udp", "3478"))],
      says: /UDP 3478 doesn't: "Another rule".* denies it/,
    },
    {
      how: "an earlier rule denies the range to some senders",
      changes: [denial("firewall", "198.51.100.10", own, protocol("udp", media))],
      says: /denies it from 198\.51\.100\.10/,
    },
  ),
  ...breaking(
    "AV-STUN-TURN-TCP",
    {
      how: "the publishing rule leaves it out",
      changes: [set(publication, { protocols: [protocol("tcp", media), udp] })],
      says: /TCP 443 doesn't reach av\.contoso\.com/,
    },
    {
      how: "an earlier rule denies it",
      changes: [denial("firewall", "any", own, protocol("tcp", "443"))],
      says: /TCP 443 doesn't reach av\.contoso\.com.*"Another rule".* denies it/,
    },
    {
      how: "an earlier rule denies it to some senders",
      changes: [denial("firewall", "203.0.113.0/24", own, protocol("tcp", "443"))],
      says: /TCP 443 .*denies it from 203\.0\.113\.0\/24/,
    },
  ),
  ...breaking(
    "AV-PUBLISHING",
    {
      how: "there is no publishing rule",
      changes: [without(publication)],
      says: /No publishing rule leads from av\.contoso\.com .* \(10\.45\.16\.30\)/,
    },
    {
      how: "the rule leads to another role",
      changes: [set(publication, { target: "10.45.16.10" })],
      says: /to 10\.45\.16\.10, not to the A\/V Edge/,
    },
    {
      how: "the rule leads to an address of nobody",
      changes: [set(publication, { target: "10.45.16.31" })],
      says: /to 10\.45\.16\.31, not to the A\/V Edge/,
    },
    {
      how: "the rule leads to the Front End",
      changes: [set(publication, { target: "192.168.10.10" })],
      says: /to 192\.168\.10\.10, not to the A\/V Edge/,
    },
  ),
  ...breaking(
    "AV-STATIC-NAT",
    {
      how: "there is no network rule",
      changes: [without(translation)],
      says: /Nothing translates the A\/V Edge \(10\.45\.16\.30\) one to one/,
    },
    {
      how: "the network rule shares an address",
      changes: [
        set(translation, {
          relation: "nat",
          source: "10.45.16.0/24",
          translatedAddress: "198.51.100.2",
        }),
      ],
      says: /hides the A\/V Edge \(10\.45\.16\.30\) behind 198\.51\.100\.2/,
    },
    {
      how: "the network rule translates to another address",
      changes: [set(translation, { translatedAddress: "198.51.100.2" })],
      says: /translates the A\/V Edge \(10\.45\.16\.30\) to 198\.51\.100\.2/,
    },
    {
      how: "the network rule is on the internal firewall",
      changes: [set(translation, { connection: at("internalfirewall") })],
      says: /Nothing translates the A\/V Edge \(10\.45\.16\.30\)/,
    },
    {
      how: "the network rule is for another source",
      changes: [set(translation, { source: "10.45.16.31" })],
      says: /Nothing translates the A\/V Edge \(10\.45\.16\.30\)/,
    },
  ),
  ...breaking(
    "AV-KEEP-SENDER",
    {
      how: "everybody is hidden behind the firewall",
      changes: [
        networkRule({ relation: "nat", source: "0.0.0.0/0", translatedAddress: "10.45.16.1" }),
      ],
      says: /"AV Edge" puts the firewall's address in the place of the senders'/,
    },
    {
      how: "the third participant's network is hidden behind the firewall",
      changes: [
        networkRule({ relation: "nat", source: "203.0.113.0/24", translatedAddress: "10.45.16.1" }),
      ],
      says: /"AV Edge" puts the firewall's address/,
    },
    {
      how: "the rule that hides internal users hides everybody",
      changes: [
        set("lab-firewall-nat-internal-users", {
          source: "0.0.0.0/0",
          translatedAddress: "10.45.16.1",
        }),
      ],
      says: /"Access Edge" puts the firewall's address/,
    },
  ),
];
