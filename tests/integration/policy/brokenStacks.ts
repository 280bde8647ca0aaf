import type { RequirementId } from "../../../model/requirements";
import type { Story } from "../../faults/story";
import { stories } from "../../faults/table";
import type { Configuration } from "../support/labStack";
import type { TemporaryProgram } from "../support/temporaryProgram";
import { azureProgram } from "./support/azurePrograms";
import { labProgram } from "./support/labProgram";

/** A stack in which a requirement is false. */
export interface BrokenStack {
  readonly requirement: RequirementId;
  /** How it is broken, as a person would say. */
  readonly how: string;
  /** Configuration of the stack. */
  readonly config?: Configuration;
  /** Its program. @default the repository's own */
  readonly program?: () => TemporaryProgram;
  /** What a person reads: the value that is wrong. */
  readonly says: RegExp;
}

const byConfiguration = (
  [
    "AV-UDP-RANGE",
    "AV-DNS-PUBLIC",
    "AV-NAT-FLAG",
    "ACCESS-CERTIFICATE",
    "SIP-DOMAINS",
    "CWA-NTLM-SERVER",
  ] as const
).map((requirement): BrokenStack => {
  const all: readonly Story[] = stories[requirement];
  const [{ how, args, says = /./ }] = all.filter((story) => story.args && !story.lab);
  return { requirement, how, config: { ...args }, says: patternOf(says) };
});

/** The text, whatever its hosts are called. */
function patternOf(says: string | RegExp): RegExp {
  if (typeof says !== "string") return says;
  return new RegExp(says.replace(/[.()+*?[\]|]/g, "\\$&").replace(/\{\w+\}/g, "\\S+"));
}

const byProgram: readonly BrokenStack[] = [
  {
    requirement: "NOTHING-ELSE-OPEN",
    how: "somebody lets Remote Desktop in from anywhere to anywhere",
    program: () =>
      labProgram({
        added: [
          {
            type: "edgelab:firewall:AccessRule",
            name: "remote-desktop",
            onHostOf: "lab-firewall-allow-edge-to-the-internet",
            inputs: {
              name: "Remote Desktop",
              from: ["any"],
              to: ["any"],
              protocols: [{ name: "RDP", transport: "tcp", ports: ["3389"] }],
            },
          },
        ],
      }),
    says: /3389/,
  },
  {
    requirement: "DNS-PUBLIC-NAMES",
    how: "the A/V Edge's name has a second public address",
    program: () =>
      labProgram({
        changed: {
          "lab-publicdns-av.contoso.com-a": { values: ["198.51.100.23", "198.51.100.99"] },
        },
      }),
    says: /198\.51\.100\.99/,
  },
  {
    requirement: "ACCESS-SRV-TARGET",
    how: "remote users are led to the Web Conferencing Edge",
    program: () =>
      labProgram({
        changed: {
          "lab-publicdns-sip.-tls.contoso.com-srv": { values: ["0 0 443 webconf.contoso.com"] },
        },
      }),
    says: /webconf\.contoso\.com/,
  },
];

const onAzure: readonly BrokenStack[] = [
  {
    requirement: "AV-UDP-RANGE",
    how: "a security group lets UDP in from one network only",
    program: () =>
      azureProgram({
        "perimeter-firewall": { "securityRules[3].sourceAddressPrefix": "203.0.113.0/24" },
      }),
    says: /203\.0\.113\.0\/24/,
  },
  {
    requirement: "CREDENTIALS-SECRET",
    how: "a machine's administrator has a password in plain text",
    program: () =>
      azureProgram({ "edge-server": { "osProfile.adminPassword": "plain-text-password" } }),
    says: /osProfile\.adminPassword/,
  },
];

/** Stacks that the pack refuses before anything is created, on both kinds of resources. */
export const brokenStacks = [...byConfiguration, ...byProgram, ...onAzure];
