import { Restart, SecurityOption, type NtlmFlag } from "../../../../provider/sdk";
import { at, beside, linked, set, without } from "../../support/recordedLabs";
import { breaking } from "./brokenLab";

const patch = "lab-cwa-security-patch-kb-968802";
const clients = "lab-cwa-security-clients";
const servers = "lab-cwa-security-servers";
const restart = "lab-cwa-security-restart";

const flags: readonly NtlmFlag[] = [
  "message integrity",
  "message confidentiality",
  "NTLMv2 session security",
  "128-bit encryption",
];

const option = (
  host: string,
  name: "NtlmMinClientSec" | "NtlmMinServerSec",
  ...asked: readonly NtlmFlag[]
) =>
  beside(
    () =>
      new SecurityOption("another-option", {
        connection: at(host),
        option: name,
        flags: [...asked],
      }),
  );

/** Communicator Web Access on Windows Server 2008 R2. */
export const cwa = [
  ...breaking(
    "CWA-PATCH",
    {
      how: "there is no patch",
      changes: [without(patch)],
      says: /No patch is installed on \S+-cwa/,
    },
    {
      how: "the patch is another one",
      changes: [set(patch, { article: "KB 974571" })],
      says: /is installed KB 974571, and not KB 968802/,
    },
    {
      how: "the patch is on the Front End",
      changes: [set(patch, { connection: at("frontend") })],
      says: /No patch is installed on \S+-cwa/,
    },
    {
      how: "the options don't wait for the patch",
      changes: [clients, servers].map((name) => linked(name, () => ({ dependencies: [] }))),
      says: /NtlmMinClientSec and NtlmMinServerSec don't wait for KB 968802/,
    },
    {
      how: "the patch comes after the options",
      changes: [
        ...[clients, servers].map((name) => linked(name, () => ({ dependencies: [] }))),
        linked(patch, (_, urnOf) => ({ dependencies: [clients, servers].map(urnOf) })),
      ],
      says: /don't wait for KB 968802/,
    },
  ),
  ...breaking(
    "CWA-NTLM-CLIENT",
    {
      how: "the lab's own argument asks for 128 bit",
      args: { cwa: { ntlmMinimumSessionSecurity: { clients: ["128-bit encryption"] } } },
      says: /NtlmMinClientSec on \S+ asks for .*128-bit encryption.*536870912/,
    },
    ...flags.map((flag) => ({
      how: `it asks for ${flag}`,
      changes: [set(clients, { flags: [flag] })],
      says: new RegExp(`NtlmMinClientSec on \\S+ asks for .*${flag}`),
    })),
    {
      how: "nothing sets it",
      changes: [without(clients)],
      says: /Nothing sets NtlmMinClientSec on \S+-cwa/,
    },
  ),
  ...breaking(
    "CWA-NTLM-SERVER",
    {
      how: "it asks for everything",
      changes: [set(servers, { flags })],
      says: /NtlmMinServerSec on \S+ asks for .*537395248/,
    },
    ...flags.map((flag) => ({
      how: `it asks for ${flag}`,
      changes: [set(servers, { flags: [flag] })],
      says: new RegExp(`NtlmMinServerSec on \\S+ asks for .*${flag}`),
    })),
    {
      how: "nothing sets it",
      changes: [without(servers)],
      says: /Nothing sets NtlmMinServerSec on \S+-cwa/,
    },
  ),
  ...breaking(
    "CWA-NTLM-ELSEWHERE",
    {
      how: "the Front End has no minimum either",
      changes: [option("frontend", "NtlmMinServerSec")],
      says: /NtlmMinServerSec on \S+-frontend is 0, 'No minimum'/i,
    },
    {
      how: "the Edge has no minimum",
      changes: [option("edge", "NtlmMinClientSec")],
      says: /NtlmMinClientSec on \S+-edge is 0/,
    },
    {
      how: "the test client asks for less than it did",
      changes: [option("workstation", "NtlmMinClientSec", "NTLMv2 session security")],
      says: /NtlmMinClientSec on \S+-workstation asks for .*NTLMv2 session security.*524288/,
    },
    {
      how: "Communicator Web Access runs on a Windows that needs no exception",
      args: {
        cwa: {
          operatingSystem: "Windows Server 2008",
          ntlmMinimumSessionSecurity: { clients: [], servers: ["128-bit encryption"] },
        },
      },
      says: /NtlmMinClientSec on \S+-cwa is 0/,
    },
  ),
  ...breaking(
    "CWA-REBOOT",
    {
      how: "the lab's own argument leaves it out",
      args: { cwa: { restart: false } },
      says: /\S+-cwa isn't restarted after NtlmMinClientSec and NtlmMinServerSec are changed/,
    },
    {
      how: "the restart doesn't wait for the options",
      changes: [
        linked(restart, (_, urnOf) => ({ dependencies: [urnOf(patch)], propertyDependencies: {} })),
      ],
      says: /isn't restarted after NtlmMinClientSec and NtlmMinServerSec/,
    },
    {
      how: "the options wait for the restart",
      changes: [
        linked(restart, (_, urnOf) => ({ dependencies: [urnOf(patch)], propertyDependencies: {} })),
        ...[clients, servers].map((name) =>
          linked(name, (_, urnOf) => ({ dependencies: [patch, restart].map(urnOf) })),
        ),
      ],
      says: /isn't restarted after/,
    },
    {
      how: "the restart is triggered by one option alone",
      changes: [
        linked(restart, (_, urnOf) => ({ propertyDependencies: { triggers: [urnOf(clients)] } })),
      ],
      says: /isn't restarted again when NtlmMinServerSec is changed later/,
    },
    {
      how: "another host is restarted",
      changes: [
        without(restart),
        beside(
          () =>
            new Restart("another-restart", {
              connection: at("frontend"),
              triggers: { options: "0" },
            }),
        ),
      ],
      says: /\S+-cwa isn't restarted after/,
    },
  ),
];
