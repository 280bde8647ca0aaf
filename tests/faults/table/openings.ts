import { perimeter, published } from "../../integration/network/support/places";
import { azure, azureId } from "../../policy/support/azureResource";
import { adding, changing, inTurn, securityRule } from "../../policy/support/changes";
import { accessRule, protocol, publishingRule } from "../../policy/support/firewallRules";
import { changeRule, insertRules, type RuleName, translated } from "../hands/rules";
import type { Stories } from "../story";

const opened = (name: string, rule: Parameters<typeof securityRule>[2]) =>
  changing("perimeter-firewall", { "securityRules[5]": securityRule(name, 300, rule) });

const avEdge = "lab-firewall-publish-av-edge";

/** What is open too much. */
export const openingsStories = {
  "NOTHING-ELSE-OPEN": [
    {
      how: "RDP opened on the Access Edge's public address",
      says: '"administration" (perimeter-firewall) opens TCP 3389 (RDP) to the Internet on sip.contoso.com (198.51.100.21).',
      live: {
        at: "firewall: RDP",
        breaks: (lab) =>
          insertRules(
            lab,
            "firewall",
            ...translated(`ip daddr ${published.accessEdge}`, perimeter.accessEdge, 3389),
          ),
      },
      azure: opened("administration", { protocol: "Tcp", to: "10.45.16.10", ports: ["3389"] }),
    },
    {
      how: "'AV TCP In' one port too wide",
      says: '"AV Edge" (lab-firewall-publish-av-edge) opens TCP 60000 to the Internet on av.contoso.com (198.51.100.23).',
      live: {
        at: "firewall: 'AV TCP In'",
        breaks: async (lab) => {
          for (const chain of ["prerouting", "forward"]) {
            const rule: RuleName = ["firewall", chain, "AV Edge|AV TCP In"];
            await changeRule(lab, rule, "50000-59999", "50000-60000");
          }
        },
      },
      lab: [changing(avEdge, { "protocols[0].ports": ["443", "50000-60000"] })],
    },
    {
      how: "anything is let through to anywhere",
      says: /opens every port \(RDP, SSH, SMB.*among them\) to the Internet/,
      lab: [accessRule("firewall", { from: ["any"], to: ["any"] })],
      azure: opened("any-any", { from: "*", to: "*" }),
    },
    {
      how: "RDP is open to the perimeter",
      says: '"Another rule" opens TCP 3389 (RDP) to the Internet on the perimeter (10.45.16.0/24), 10.45.16.10 in the perimeter, 10.45.16.20 in the perimeter, 10.45.16.30 in the perimeter, 10.45.16.1 in the perimeter and 1 more.',
      lab: [
        accessRule("firewall", {
          from: ["any"],
          to: ["10.45.16.0/24"],
          protocols: [protocol("tcp", "3389")],
        }),
      ],
    },
    {
      how: "SSH is open to the Edge from one network",
      says: '"Another rule" opens TCP 22 (SSH) to 203.0.113.0/24 on 10.45.16.10 in the perimeter.',
      lab: [
        accessRule("firewall", {
          from: ["203.0.113.0/24"],
          to: ["10.45.16.10"],
          protocols: [protocol("tcp", "22")],
        }),
      ],
    },
    {
      how: "SMB is published with the A/V Edge",
      says: '"AV Edge" (lab-firewall-publish-av-edge) opens TCP 445 (SMB) to the Internet on av.contoso.com (198.51.100.23).',
      lab: [changing(avEdge, { "protocols[0].ports": ["443", "445", "50000-59999"] })],
    },
    {
      how: "a wide range is published with the A/V Edge",
      says: '"AV Edge" (lab-firewall-publish-av-edge) opens UDP 1024-3477, 3479-49999, 60000-65535 (RDP among them) to the Internet on av.contoso.com (198.51.100.23).',
      lab: [changing(avEdge, { "protocols[1].ports": ["1024-65535"] })],
    },
    {
      how: "an internal host is reached",
      says: '"Outer" opens TCP 5061 to the Internet on the internal host 192.168.10.10.',
      lab: [
        accessRule(
          "firewall",
          { from: ["any"], to: ["192.168.10.10"], protocols: [protocol("tcp", "5061")] },
          "Outer",
        ),
        accessRule(
          "internalfirewall",
          { from: ["any"], to: ["192.168.10.10"], protocols: [protocol("tcp", "5061")] },
          "Inner",
        ),
      ],
    },
    {
      how: "the firewall itself is reached",
      says: '"Another rule" opens TCP 22, 3389 (RDP, SSH) to the Internet on the firewall (198.51.100.21), the firewall (198.51.100.22), the firewall (198.51.100.23), the firewall (198.51.100.20) and the firewall (198.51.100.2).',
      lab: [
        accessRule("firewall", {
          from: ["any"],
          to: ["localHost"],
          protocols: [protocol("tcp", "22", "3389")],
        }),
      ],
    },
    {
      how: "RDP is open on the firewall at a role's public address",
      says: '"Another rule" opens TCP 3389 (RDP) to the Internet on the firewall (198.51.100.23).',
      lab: [
        accessRule("firewall", {
          from: ["any"],
          to: ["198.51.100.23"],
          protocols: [protocol("tcp", "3389")],
        }),
      ],
    },
    {
      how: "SSH is open over IPv6",
      says: '"Another rule" opens TCP 22 (SSH) to the Internet on 2001:db8::/64.',
      lab: [
        accessRule("firewall", {
          from: ["::/0"],
          to: ["2001:db8::/64"],
          protocols: [protocol("tcp", "22")],
        }),
      ],
    },
    {
      how: "the rule for internal users is for everybody",
      says: /opens every port .* to the Internet on the perimeter \(10\.45\.16\.0\/24\)/,
      lab: [changing("lab-firewall-allow-internal-users-to-the-internet", { from: ["any"] })],
    },
    {
      how: "another server in the perimeter is published",
      says: '"Another publication" (another-publication) opens TCP 3389 (RDP) to the Internet on 198.51.100.2.',
      lab: [
        publishingRule({
          publicAddress: "198.51.100.2",
          target: "10.45.16.99",
          protocols: [protocol("tcp", "3389")],
        }),
      ],
    },
    {
      how: "SSH is open on the reverse proxy, to one network of the Internet",
      says: '"ssh" (perimeter-firewall) opens TCP 22 (SSH) to 203.0.113.0/24 on cwa.contoso.com (198.51.100.20).',
      azure: opened("ssh", {
        protocol: "Tcp",
        from: "203.0.113.0/24",
        to: "10.45.16.40",
        ports: ["22"],
      }),
    },
    {
      how: "SMB is open in the whole perimeter",
      says: '"files" (perimeter-firewall) opens TCP 445 (SMB) to the Internet on sip.contoso.com (198.51.100.21), webconf.contoso.com (198.51.100.22), av.contoso.com (198.51.100.23) and cwa.contoso.com (198.51.100.20).',
      azure: opened("files", { protocol: "Tcp", from: "*", to: "10.45.16.0/24", ports: ["445"] }),
    },
    {
      how: "the range goes on to the last port",
      says: '"av-tcp-in" (perimeter-firewall) opens TCP 60000-65535 to the Internet on av.contoso.com (198.51.100.23).',
      azure: changing("perimeter-firewall", {
        "securityRules[2].destinationPortRanges": ["443", "50000-65535"],
      }),
    },
    {
      how: "the Front End has a public address",
      says: '"front-end" (internal-firewall) opens TCP 5061 to the Internet on 198.51.100.30.',
      azure: inTurn(
        changing("front-end", {
          "ipConfigurations[0].publicIPAddress": {
            id: azureId("publicIPAddresses/front-end-public"),
          },
        }),
        changing("internal-firewall", {
          "securityRules[8]": securityRule("front-end", 101, {
            protocol: "Tcp",
            to: "192.168.10.10",
            ports: ["5061"],
          }),
        }),
        adding(
          azure(
            "network:PublicIPAddress",
            "front-end-public",
            { publicIpAddressName: "front-end-public", publicIPAllocationMethod: "Static" },
            { outputs: { ipAddress: "198.51.100.30" } },
          ),
        ),
      ),
    },
    {
      how: "SSH and WinRM are open to a service tag",
      says: '"manage" (perimeter-firewall) opens TCP 22, 5985-5986 (SSH, WinRM) to AzureCloud on cwa.contoso.com (198.51.100.20).',
      azure: opened("manage", {
        ...{ protocol: "Tcp", from: "AzureCloud", to: "10.45.16.40", ports: ["22", "5985-5986"] },
      }),
    },
    {
      how: "everything is open over IPv6",
      says: '"v6" (perimeter-firewall) opens every port (RDP, SSH, SMB, WinRM among them) to the Internet on IPv6 addresses.',
      azure: opened("v6", { from: "::/0", to: "::/0" }),
    },
  ],
} satisfies Stories;
