import * as fs from "node:fs";
import {
  edit,
  hostsFile,
  killProcesses,
  nft,
  registryFile,
  ruleOf,
  zoneFile,
} from "../support/byHand";
import type { LabStack } from "../support/labStack";

/** What somebody does to a running lab behind the engine's back, and what the engine has to see. */
export interface Fault {
  readonly title: string;
  /** Does it, so that it has its effect before this returns. */
  cause(lab: LabStack): Promise<void> | void;
  /** The resources that a refresh must name, each with the properties that differ; `gone` where it is. */
  readonly seen: Readonly<Record<string, readonly string[] | "gone">>;
  /** The resources that the next update changes. @default those seen */
  readonly putBack?: readonly string[];
  /** What a preview shows of it. @default the resource's name alone */
  readonly shown?: RegExp;
}

/** Settings that somebody changed. */
export const changedSettings: readonly Fault[] = [
  {
    title: "a hosts line with another address",
    cause: (lab) => edit(hostsFile(lab), (text) => text.replace("198.51.100.23", "10.45.16.30")),
    seen: { "lab-edge-hosts-av.contoso.com": ["address"] },
    shown: /~ address *: "10\.45\.16\.30" => "198\.51\.100\.23"/,
  },
  {
    title: "a DNS record with another address",
    cause: (lab) =>
      edit(zoneFile(lab, "publicdns"), (text) => text.replace("198.51.100.21", "198.51.100.99")),
    seen: { "lab-publicdns-sip.contoso.com-a": ["values[0]"] },
    shown: /"198\.51\.100\.99" => "198\.51\.100\.21"/,
  },
  {
    title: "a registry value that requires 128-bit encryption",
    cause: (lab) =>
      edit(
        registryFile(lab),
        (text) =>
          text.replace('"NtlmMinClientSec"=dword:00000000', '"NtlmMinClientSec"=dword:20000000'),
        "utf16le",
      ),
    // The server would work by the changed value after its next restart.
    seen: { "lab-cwa-security-clients": ["flags[0]"], "lab-cwa-security-restart": ["faults"] },
    shown: /- +\[0\]: "(128-bit encryption"|NtlmMinClientSec is dword:20000000 in the registry)/,
  },
  {
    title: "a publishing rule with fewer ports",
    cause: async (lab) => {
      const { text, handle } = await ruleOf(lab, "firewall", "forward", "AV Edge|AV UDP In");
      const narrowed = text.replace("50000-59999", "50000-50009");
      await nft(
        lab,
        "firewall",
        `delete rule inet edgelab forward handle ${handle}\nadd rule inet edgelab forward ${narrowed}`,
      );
    },
    seen: {
      "lab-firewall-publish-av-edge": ["foreignRules", "missingRules", "protocols[1].ports[1]"],
    },
    shown: /50000-50009/,
  },
  {
    title: "a foreign rule that lets everything pass",
    cause: (lab) => nft(lab, "internalfirewall", "insert rule inet edgelab forward accept"),
    seen: { "lab-internalfirewall-policy": ["foreignRules"] },
  },
  {
    title: "another server's certificate",
    cause: (lab) =>
      fs.copyFileSync(
        `/run/edgelab/${lab.lab}/frontend/certificates/frontend/certificate.pem`,
        `/run/edgelab/${lab.lab}/cwa/certificates/cwa/certificate.pem`,
      ),
    seen: {
      "lab-certificate-cwa": [
        "faults",
        "subject",
        "subjectAlternativeNames[0]",
        "subjectAlternativeNames[1]",
        "usages[1]",
      ],
    },
    // The servers read their certificate when they start.
    putBack: ["lab-certificate-cwa", "lab-cwa", "lab-cwa-presence"],
  },
];

/** Things that somebody took away. */
export const goneThings: readonly Fault[] = [
  {
    title: "a hosts line deleted",
    cause: (lab) => edit(hostsFile(lab), (text) => text.replace(/^.* av\.contoso\.com .*\n/m, "")),
    seen: { "lab-edge-hosts-av.contoso.com": "gone" },
  },
  {
    title: "a DNS record deleted",
    cause: (lab) =>
      edit(zoneFile(lab, "frontend"), (text) => text.replace(/^cwa\.contoso\.com\..*\n/m, "")),
    seen: { "lab-frontend-cwa.contoso.com-a": "gone" },
  },
  {
    title: "a firewall rule deleted",
    cause: async (lab) => {
      const { handle } = await ruleOf(lab, "firewall", "forward", "Edge to the Internet");
      await nft(lab, "firewall", `delete rule inet edgelab forward handle ${handle}`);
    },
    seen: { "lab-firewall-allow-edge-to-the-internet": "gone" },
  },
  {
    title: "a registry value deleted",
    cause: (lab) =>
      edit(
        registryFile(lab),
        (text) => text.replace('"NtlmMinServerSec"=dword:00000000\r\n', ""),
        "utf16le",
      ),
    seen: { "lab-cwa-security-servers": "gone", "lab-cwa-security-restart": ["faults"] },
  },
  {
    title: "the A/V Edge's process killed",
    cause: (lab) => killProcesses(lab, "turnserver"),
    seen: { "lab-av-edge": "gone" },
  },
];
