import { set } from "../../support/recordedLabs";
import { breaking } from "./brokenLab";
import { accessRule, protocol, publishingRule } from "./rules";

const avEdge = "lab-firewall-publish-av-edge";

/** What is open too much. */
export const openings = breaking(
  "NOTHING-ELSE-OPEN",
  {
    how: "anything is let through to anywhere",
    changes: [accessRule("firewall", { from: ["any"], to: ["any"] })],
    says: /"Another rule" opens every port \(RDP, SSH, SMB.*among them\) to the Internet/,
  },
  {
    how: "RDP is open to the perimeter",
    changes: [
      accessRule("firewall", {
        from: ["any"],
        to: ["10.45.16.0/24"],
        protocols: [protocol("tcp", "3389")],
      }),
    ],
    says: /opens TCP 3389 \(RDP\) to the Internet on .*10\.45\.16/,
  },
  {
    how: "SSH is open to the Edge from one network",
    changes: [
      accessRule("firewall", {
        from: ["203.0.113.0/24"],
        to: ["10.45.16.10"],
        protocols: [protocol("tcp", "22")],
      }),
    ],
    says: /opens TCP 22 \(SSH\) to 203\.0\.113\.0\/24/,
  },
  {
    how: "SMB is published with the A/V Edge",
    changes: [set(avEdge, { "protocols[0].ports": ["443", "445", "50000-59999"] })],
    says: /"AV Edge".* opens TCP 445 \(SMB\) to the Internet on av\.contoso\.com/,
  },
  {
    how: "a wide range is published with the A/V Edge",
    changes: [set(avEdge, { "protocols[1].ports": ["1024-65535"] })],
    says: /opens UDP 1024-3477, 3479-49999, 60000-65535/,
  },
  {
    how: "the media range is published one port too far",
    changes: [set(avEdge, { "protocols[0].ports": ["443", "50000-60000"] })],
    says: /opens TCP 60000 to the Internet/,
  },
  {
    how: "an internal host is reached",
    changes: [
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
    says: /opens TCP 5061 to the Internet on the internal host 192\.168\.10\.10/,
  },
  {
    how: "the firewall itself is reached",
    changes: [
      accessRule("firewall", {
        from: ["any"],
        to: ["localHost"],
        protocols: [protocol("tcp", "22", "3389")],
      }),
    ],
    says: /opens TCP 22, 3389 \(RDP, SSH\) to the Internet on the firewall/,
  },
  {
    how: "RDP is open on the firewall at a role's public address",
    changes: [
      accessRule("firewall", {
        from: ["any"],
        to: ["198.51.100.23"],
        protocols: [protocol("tcp", "3389")],
      }),
    ],
    says: /opens TCP 3389 \(RDP\) to the Internet on the firewall \(198\.51\.100\.23\)/,
  },
  {
    how: "SSH is open over IPv6",
    changes: [
      accessRule("firewall", {
        from: ["::/0"],
        to: ["2001:db8::/64"],
        protocols: [protocol("tcp", "22")],
      }),
    ],
    says: /opens TCP 22 \(SSH\) to the Internet on 2001:db8::\/64/,
  },
  {
    how: "the rule for internal users is for everybody",
    changes: [set("lab-firewall-allow-internal-users-to-the-internet", { from: ["any"] })],
    says: /opens every port .* to the Internet on the perimeter \(10\.45\.16\.0\/24\)/,
  },
  {
    how: "another server in the perimeter is published",
    changes: [
      publishingRule({
        publicAddress: "198.51.100.2",
        target: "10.45.16.99",
        protocols: [protocol("tcp", "3389")],
      }),
    ],
    says: /"Another publication".* opens TCP 3389 \(RDP\) to the Internet on 198\.51\.100\.2/,
  },
);
