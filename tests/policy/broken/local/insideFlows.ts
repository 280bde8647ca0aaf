import { set, without } from "../../support/recordedLabs";
import { breaking } from "./brokenLab";
import { accessRule, denial, protocol } from "./rules";

const clients = "lab-internalfirewall-allow-test-clients";
const frontEndToEdge = "lab-internalfirewall-allow-front-end-to-edge";

const unrestricted = { testClients: { access: "unrestricted" } } as const;
/** Unrestricted access is reported for as long as it lasts. */
const besides = ["TEST-ACCESS-SCALE-BACK"] as const;

/** What passes the internal firewall. */
export const insideFlows = [
  ...breaking(
    "EDGE-INTERNAL-FLOWS",
    {
      how: "A/V authentication isn't among the protocols",
      changes: [
        set(frontEndToEdge, {
          protocols: [protocol("tcp", "443", "5061", "8057"), protocol("udp", "3478")],
        }),
      ],
      says: /From the Front End .*TCP 5062 doesn't/,
    },
    {
      how: "the Edge doesn't reach the Front End",
      changes: [without("lab-internalfirewall-allow-edge-to-front-end")],
      says: /From the Edge \(172\.25\.33\.10\) to the Front End \(192\.168\.10\.10\) TCP 5061 doesn't/,
    },
    {
      how: "the rule is for another server",
      changes: [set(frontEndToEdge, { from: ["192.168.10.11"] })],
      says: /From the Front End \(192\.168\.10\.10\)/,
    },
    {
      how: "an earlier rule denies UDP 3478",
      changes: [
        denial("internalfirewall", "192.168.10.10", "172.25.33.10", protocol("udp", "3478")),
      ],
      says: /UDP 3478 doesn't pass: "Another rule".* denies it/,
    },
  ),
  ...breaking(
    "TEST-ACCESS",
    {
      how: "only TCP is let out",
      args: unrestricted,
      besides,
      changes: [set(clients, { protocols: [protocol("tcp", "1-65535")] })],
      says: /192\.168\.10\.50 doesn't get out on any UDP port/,
    },
    {
      how: "the rule is for another client",
      args: unrestricted,
      besides,
      changes: [set(clients, { from: ["192.168.10.51"] })],
      says: /192\.168\.10\.50 doesn't get out on any port|192\.168\.10\.50 doesn't get out/,
    },
    {
      how: "an earlier rule denies the media range",
      args: unrestricted,
      besides,
      changes: [
        denial("internalfirewall", "192.168.10.0/24", "any", protocol("udp", "50000-59999")),
      ],
      says: /192\.168\.10\.50 doesn't get out on UDP 50000-59999: "Another rule".* denies it/,
    },
    {
      how: "only the perimeter is reached",
      args: unrestricted,
      besides,
      changes: [set(clients, { to: ["10.45.16.0/24", "172.25.33.0/24"] })],
      says: /192\.168\.10\.50 doesn't get out/,
    },
  ),
  ...breaking(
    "TEST-ACCESS-SCALE-BACK",
    {
      how: "it isn't said until when access is unrestricted",
      args: unrestricted,
      says: /unrestricted access, and it isn't said until when/,
    },
    {
      how: "access is unrestricted for some days yet",
      args: { testClients: { access: "unrestricted", unrestrictedUntil: "2026-06-30" } },
      day: "2026-06-30",
      says: /unrestricted access until 2026-06-30/,
    },
    {
      how: "the last day of unrestricted access has passed",
      args: { testClients: { access: "unrestricted", unrestrictedUntil: "2026-06-30" } },
      day: "2026-07-01",
      says: /ended on 2026-06-30; today is 2026-07-01/,
    },
    {
      how: "clients reach more than is listed",
      changes: [
        accessRule("internalfirewall", {
          from: ["192.168.10.50"],
          to: ["any"],
          protocols: [protocol("tcp", "80")],
        }),
      ],
      says: /"Another rule" lets the test client 192\.168\.10\.50 reach .* with TCP 80/,
    },
    {
      how: "clients don't reach what is listed",
      changes: [set(clients, { "protocols[0].ports": ["5061"] })],
      says: /doesn't reach 172\.25\.33\.10 with TCP 443, which is listed/,
    },
  ),
];
