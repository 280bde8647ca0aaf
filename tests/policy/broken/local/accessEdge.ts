import { set, without } from "../../support/recordedLabs";
import { breaking } from "./brokenLab";
import { denial, protocol } from "./rules";

const accessEdgePublication = "lab-firewall-publish-access-edge";
const webConferencing = "lab-firewall-publish-web-conferencing-edge";
const outbound = "lab-firewall-allow-edge-to-the-internet";

/** What reaches the Access Edge and the Web Conferencing Edge, and what they reach. */
export const accessEdge = [
  ...breaking(
    "ACCESS-REMOTE-USERS",
    {
      how: "the publishing rule leaves TCP 443 out",
      changes: [set(accessEdgePublication, { protocols: [protocol("tcp", "5061")] })],
      says: /TCP 443 doesn't reach sip\.contoso\.com/,
    },
    {
      how: "an earlier rule denies it",
      changes: [denial("firewall", "any", "10.45.16.10", protocol("tcp", "443"))],
      says: /TCP 443 .*"Another rule".* denies it/,
    },
    {
      how: "an earlier rule denies it to some senders",
      changes: [denial("firewall", "203.0.113.0/24", "10.45.16.10", protocol("tcp", "443"))],
      says: /TCP 443 .*denies it from 203\.0\.113\.0\/24/,
    },
  ),
  ...breaking(
    "ACCESS-FEDERATION",
    {
      how: "the publishing rule leaves TCP 5061 out",
      changes: [set(accessEdgePublication, { protocols: [protocol("tcp", "443")] })],
      says: /TCP 5061 doesn't reach sip\.contoso\.com/,
    },
    {
      how: "the Access Edge isn't among those who may go out",
      changes: [set(outbound, { from: ["10.45.16.20", "10.45.16.30"] })],
      says: /From the Access Edge \(10\.45\.16\.10\) to the Internet TCP 5061 doesn't pass/,
    },
    {
      how: "an earlier rule denies it outbound",
      changes: [denial("firewall", "10.45.16.10", "any", protocol("tcp", "5061"))],
      says: /to the Internet TCP 5061 doesn't pass: "Another rule".* denies it/,
    },
    {
      how: "an earlier rule denies it to one partner",
      changes: [denial("firewall", "203.0.113.0/24", "10.45.16.10", protocol("tcp", "5061"))],
      says: /TCP 5061 .*denies it from 203\.0\.113\.0\/24/,
    },
  ),
  ...breaking(
    "WEBCONF-PUBLISHING",
    {
      how: "there is no publishing rule",
      changes: [without(webConferencing)],
      says: /doesn't reach webconf\.contoso\.com .*nothing is published/,
    },
    {
      how: "the rule leads to another role",
      changes: [set(webConferencing, { target: "10.45.16.10" })],
      says: /leads it to 10\.45\.16\.10/,
    },
    {
      how: "an earlier rule denies it to some senders",
      changes: [denial("firewall", "203.0.113.0/24", "10.45.16.20")],
      says: /TCP 443 .*denies it from 203\.0\.113\.0\/24/,
    },
  ),
];
