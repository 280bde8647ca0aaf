import { workstation } from "../../integration/network/support/places";
import type { LabStack } from "../../integration/support/labStack";
import { changing, inTurn, removing } from "../../policy/support/changes";
import { accessRule, denial, protocol } from "../../policy/support/firewallRules";
import { testClientRule } from "../../policy/support/restrictedAzureLab";
import { deleteRules, insertRules } from "../hands/rules";
import type { Stories } from "../story";

const closeInternal = (lab: LabStack, label: string) =>
  deleteRules(lab, ["internalfirewall", "forward", label]);

const frontEndToEdge = "lab-internalfirewall-allow-front-end-to-edge";

const outboundOfClients = "internal firewall: test clients";

const noAudio = "The call was disconnected because you stopped receiving audio from bob";

const unrestricted = { testClients: { access: "unrestricted" } } as const;

/** Unrestricted access is reported for as long as it lasts. */
const besides = ["TEST-ACCESS-SCALE-BACK"] as const;

const testClients = "lab-internalfirewall-allow-test-clients";

const outbound = "securityRules[4]";

const until = "tags.edgelab-unrestricted-until";

/** What passes the internal firewall. */
export const internalFirewallStories = {
  "EDGE-INTERNAL-FLOWS": [
    {
      how: "AV Authentication closed between Front End and Edge",
      says: "From the Front End (192.168.10.10) to the Edge (172.25.33.10) TCP 443, 5061, 8057 passes; TCP 5062 doesn't: no rule lets it through.",
      live: {
        at: "internal firewall: Front End to Edge",
        breaks: (lab) => closeInternal(lab, "Front End to Edge|AV Authentication"),
        hides: ["AV-AUTHENTICATION"],
        saw: "The A/V Authentication Service cannot be contacted. Connections that require Firewall traversal will not be successful.",
      },
      lab: [
        changing(frontEndToEdge, {
          protocols: [protocol("tcp", "443", "5061", "8057"), protocol("udp", "3478")],
        }),
      ],
    },
    {
      how: "SIP closed from the Edge to the Front End",
      says: /From the Edge \(172\.25\.33\.10\) to the Front End \(192\.168\.10\.10\) TCP 5061 doesn't/,
      live: {
        at: "internal firewall: Edge to Front End",
        breaks: (lab) => closeInternal(lab, "Edge to Front End|SIP MTLS"),
        hides: ["EDGE-NEXT-HOP"],
        saw: 'ms-diagnostics: 7001;reason="NAT/Firewall traversal service not available."',
      },
      lab: [removing("lab-internalfirewall-allow-edge-to-front-end")],
      azure: changing("internal-firewall", { "securityRules[0].destinationPortRange": "5060" }),
    },
    {
      how: "the rule is for another server",
      says: /From the Front End \(192\.168\.10\.10\)/,
      lab: [changing(frontEndToEdge, { from: ["192.168.10.11"] })],
    },
    {
      how: "an earlier rule denies UDP 3478",
      says: 'From the Front End (192.168.10.10) to the Edge (172.25.33.10) UDP 3478 doesn\'t pass: "Another rule" denies it.',
      lab: [denial("internalfirewall", "192.168.10.10", "172.25.33.10", protocol("udp", "3478"))],
    },
    {
      how: "PSOM doesn't pass from the Front End to the Edge",
      says: 'From the Front End (192.168.10.10) to the Edge (172.25.33.10) TCP 443, 5061-5062 passes; TCP 8057 doesn\'t: "nothing-else" (edge-internal-firewall) denies it.',
      azure: changing("edge-internal-firewall", {
        "securityRules[0].destinationPortRanges": ["443", "5061", "5062"],
      }),
    },
    {
      how: "the rule for UDP isn't there",
      says: 'From the Front End (192.168.10.10) to the Edge (172.25.33.10) UDP 3478 doesn\'t pass: "nothing-else" (edge-internal-firewall) denies it.',
      azure: changing("edge-internal-firewall", { "securityRules[1]": undefined }),
    },
  ],
  "TEST-ACCESS": [
    {
      how: "the workstation's media ports blocked",
      says: 'The test client 192.168.10.50 doesn\'t get out on UDP 50000-59999: "Another rule" denies it.',
      live: {
        at: outboundOfClients,
        breaks: (lab) =>
          insertRules(lab, "internalfirewall", [
            "forward",
            `ip saddr ${workstation} udp dport 50000-59999 drop`,
          ]),
        saw: noAudio,
      },
      args: unrestricted,
      besides,
      lab: [denial("internalfirewall", "192.168.10.0/24", "any", protocol("udp", "50000-59999"))],
    },
    {
      how: "the workstation's outbound traffic blocked",
      live: {
        at: outboundOfClients,
        breaks: (lab) => closeInternal(lab, "Test clients"),
        saw: noAudio,
      },
    },
    {
      how: "only TCP is let out",
      says: "The test client 192.168.10.50 doesn't get out on any UDP port: no rule lets it through.",
      args: unrestricted,
      besides,
      lab: [changing(testClients, { protocols: [protocol("tcp", "1-65535")] })],
    },
    {
      how: "the rule is for another client",
      says: "The test client 192.168.10.50 doesn't get out on any port: no rule lets it through.",
      args: unrestricted,
      besides,
      lab: [changing(testClients, { from: ["192.168.10.51"] })],
    },
    {
      how: "an earlier rule denies the perimeter",
      says: 'The test client 192.168.10.50 doesn\'t get out on any port to 10.45.16.0/24: "Another rule" denies it.',
      args: unrestricted,
      besides,
      lab: [denial("internalfirewall", "any", "10.45.16.0/24")],
    },
    {
      how: "only the perimeter is reached",
      says: "The test client 192.168.10.50 doesn't get out on any port to everywhere: no rule lets it through.",
      args: unrestricted,
      besides,
      lab: [changing(testClients, { to: ["10.45.16.0/24", "172.25.33.0/24"] })],
    },
    {
      how: "UDP doesn't get out",
      says: 'The test client 192.168.10.50 doesn\'t get out on any UDP port: "nothing-else-out" (internal-firewall) denies it.',
      whileTested: true,
      besides,
      azure: inTurn(
        changing("internal-firewall", { [`${outbound}.protocol`]: "Tcp" }),
        changing("internal-firewall", {
          "securityRules[5]": testClientRule("nothing-else-out", 4000, { access: "Deny", to: "*" }),
        }),
      ),
    },
    {
      how: "a deny comes before what lets the test client out",
      says: 'The test client 192.168.10.50 doesn\'t get out on UDP 3478 to everywhere: "no-turn" (internal-firewall) denies it.',
      whileTested: true,
      besides,
      azure: changing("internal-firewall", {
        "securityRules[5]": testClientRule("no-turn", 100, {
          access: "Deny",
          protocol: "Udp",
          to: "Internet",
          ports: ["3478"],
        }),
      }),
    },
    {
      how: "the Edge's internal interface is shut",
      says: 'The test client 192.168.10.50 doesn\'t get out on TCP 1-442, 444-65535 and UDP 1-442, 444-65535 to 172.25.33.0/24: "nothing-else" (edge-internal-firewall) denies it.',
      whileTested: true,
      besides,
      azure: changing("edge-internal-firewall", {
        "securityRules[2].destinationPortRange": "443",
      }),
    },
  ],
  "TEST-ACCESS-SCALE-BACK": [
    {
      how: "the workstation let out everywhere after the tests",
      says: /isn't listed/,
      live: {
        at: outboundOfClients,
        phase: "scaled back",
        breaks: (lab) =>
          insertRules(lab, "internalfirewall", ["forward", `ip saddr ${workstation} accept`]),
      },
      azure: changing("internal-firewall", { "securityRules[7].access": "Allow" }),
    },
    {
      how: "it isn't said until when access is unrestricted",
      says: "Test clients (192.168.10.50) have unrestricted access, and it isn't said until when.",
      args: unrestricted,
    },
    {
      how: "access is unrestricted for some days yet",
      says: "Test clients (192.168.10.50) have unrestricted access until 2026-06-30.",
      args: { testClients: { access: "unrestricted", unrestrictedUntil: "2026-06-30" } },
      day: "2026-06-30",
    },
    {
      how: "the last day of unrestricted access has passed",
      says: "Test clients (192.168.10.50) have unrestricted access, which ended on 2026-06-30; today is 2026-07-01.",
      args: { testClients: { access: "unrestricted", unrestrictedUntil: "2026-06-30" } },
      day: "2026-07-01",
    },
    {
      how: "clients reach more than is listed",
      says: '"Another rule" lets the test client 192.168.10.50 reach everywhere with TCP 80, which isn\'t listed.',
      lab: [
        accessRule("internalfirewall", {
          from: ["192.168.10.50"],
          to: ["any"],
          protocols: [protocol("tcp", "80")],
        }),
      ],
    },
    {
      how: "clients don't reach what is listed",
      says: /doesn't reach 172\.25\.33\.10 with TCP 443, which is listed/,
      lab: [changing(testClients, { "protocols[0].ports": ["5061"] })],
    },
    {
      how: "the last day has passed",
      says: "Test clients (192.168.10.50) have unrestricted access, which ended on 2026-05-31; today is 2026-06-01.",
      whileTested: true,
      azure: changing("test-client-machine", { [until]: "2026-05-31" }),
    },
    {
      how: "no last day is named",
      says: "Test clients (192.168.10.50) have unrestricted access, and it isn't said until when.",
      whileTested: true,
      azure: changing("test-client-machine", { [until]: undefined }),
    },
    {
      how: "what is listed doesn't get out",
      says: 'The test client 192.168.10.50 doesn\'t reach 198.51.100.23 with UDP 3478, which is listed: "nothing-else-out" (internal-firewall) denies it.',
      azure: changing("internal-firewall", {
        "securityRules[6].destinationPortRanges": ["50000-59999"],
      }),
    },
  ],
} satisfies Stories;
