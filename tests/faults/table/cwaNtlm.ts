import { SecurityFlags } from "../../../model";
import { type NtlmFlag, SecurityOption } from "../../../provider/sdk";
import { adding, changing, removing, runCommand } from "../../policy/support/changes";
import { at, beside } from "../../policy/support/recordedLabs";
import { remoteCommandOn } from "../../policy/support/remoteCommand";
import { putRegistry, type Registry, setDword } from "../hands/registry";
import { inPlaceOf, settingsByCommand } from "../../policy/support/cwaCommands";
import { cwaScript } from "../../policy/support/azureLabMachines";
import type { Stories } from "../story";

const [patch, key, client, server] = cwaScript;

const everywhere: readonly Registry[] = ["registry", "in effect"];

const labClients = "lab-cwa-security-clients";

const labServers = "lab-cwa-security-servers";

const encryption128 = "20000000";

/** The key of the options. */
export const msv = String.raw`HKLM\SYSTEM\CurrentControlSet\Control\Lsa\MSV1_0`;

const flags: readonly NtlmFlag[] = [
  "message integrity",
  "message confidentiality",
  "NTLMv2 session security",
  "128-bit encryption",
];

const securityTemplate = (value: number) => [
  "$template = @'",
  "[Unicode]",
  "Unicode=yes",
  "[Registry Values]",
  String.raw`MACHINE\System\CurrentControlSet\Control\Lsa\MSV1_0\NTLMMinServerSec=4,${value}`,
  "[Version]",
  `signature="$CHICAGO$"`,
  "'@",
  String.raw`Set-Content -Path C:\Windows\Temp\ntlm.inf -Value $template`,
  String.raw`secedit /configure /db C:\Windows\Temp\ntlm.sdb /cfg C:\Windows\Temp\ntlm.inf /areas SECURITYPOLICY`,
];

/** Somebody else's resource sets an option on a host of the lab. */
export const anotherOption = (
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

const flagStories = (option: "NtlmMinClientSec" | "NtlmMinServerSec", name: string) =>
  flags.map((flag) => ({
    how: `it asks for ${flag}`,
    says: `${option} on {cwa} asks for ${flag} (${SecurityFlags.of(flag).value}).`,
    lab: [changing(name, { flags: [flag] })],
  }));

/** What Communicator Web Access asks for with NTLM, and other hosts. */
export const cwaNtlmStories = {
  "CWA-NTLM-CLIENT": [
    {
      how: "NtlmMinClientSec set to 0x20000000, and the server restarted",
      says: "NtlmMinClientSec on {cwa} asks for 128-bit encryption (536870912).",
      live: {
        at: "CWA: NtlmMinClientSec",
        breaks: (lab) => setDword(lab, everywhere, "NtlmMinClientSec", encryption128),
        saw: "When signing in via CWA, my accounts presence always showed as offline",
      },
      args: { cwa: { ntlmMinimumSessionSecurity: { clients: ["128-bit encryption"] } } },
      azure: inPlaceOf(
        client,
        `reg add "${msv}" /v NtlmMinClientSec /t REG_DWORD /d 0x20000000 /f`,
      ),
    },
    {
      how: "nothing sets it",
      says: "Nothing sets NtlmMinClientSec on {cwa}, and Windows Server 2008 R2 then asks for 128-bit encryption.",
      lab: [removing(labClients)],
      azure: inPlaceOf(client),
    },
    ...flagStories("NtlmMinClientSec", labClients),
    {
      how: "a command sets it for NTLMv2",
      says: "NtlmMinClientSec on {cwa} asks for NTLMv2 session security (524288).",
      command: settingsByCommand(
        patch,
        `reg add "${msv}" /v NtlmMinClientSec /t REG_DWORD /d 524288 /f`,
        `reg add "${msv}" /v NtlmMinServerSec /t REG_DWORD /d 0 /f`,
        "shutdown /r /t 0",
      ),
    },
  ],
  "CWA-NTLM-SERVER": [
    {
      how: "NtlmMinServerSec set to 0x20000000, and the server restarted",
      says: "NtlmMinServerSec on {cwa} asks for message integrity, message confidentiality, NTLMv2 session security, 128-bit encryption (537395248).",
      live: {
        at: "CWA: NtlmMinServerSec",
        breaks: (lab) => setDword(lab, everywhere, "NtlmMinServerSec", encryption128),
        saw: "Presence shows as offline for whoever signs in through Communicator Web Access",
      },
      args: { cwa: { ntlmMinimumSessionSecurity: { servers: flags } } },
    },
    {
      how: "nothing sets it",
      says: "Nothing sets NtlmMinServerSec on {cwa}, and Windows Server 2008 R2 then asks for 128-bit encryption.",
      lab: [removing(labServers)],
      azure: inPlaceOf(server),
    },
    ...flagStories("NtlmMinServerSec", labServers),
    {
      how: "a security template asks for 128 bits",
      says: "NtlmMinServerSec on {cwa} asks for 128-bit encryption (536870912).",
      azure: inPlaceOf(server, ...securityTemplate(536870912)),
    },
    {
      how: "a command sets it for both",
      says: "NtlmMinServerSec on {cwa} asks for NTLMv2 session security, 128-bit encryption (537395200).",
      command: settingsByCommand(
        patch,
        `reg add "${msv}" /v NtlmMinClientSec /t REG_DWORD /d 0 /f`,
        `reg add "${msv}" /v NtlmMinServerSec /t REG_DWORD /d 0x20080000 /f`,
        "shutdown /r /t 0",
      ),
    },
  ],
  "CWA-NTLM-ELSEWHERE": [
    {
      how: "'No Minimum' set on the Front End",
      says: "NtlmMinClientSec on {frontend} is 0, 'No minimum'.",
      live: {
        at: "Front End: registry",
        breaks: (lab) => putRegistry(lab, "frontend", "NtlmMinClientSec", "00000000"),
      },
      lab: [anotherOption("frontend", "NtlmMinClientSec")],
    },
    {
      how: "the Edge has no minimum",
      says: "NtlmMinClientSec on {edge} is 0, 'No minimum'.",
      lab: [anotherOption("edge", "NtlmMinClientSec")],
    },
    {
      how: "the test client asks for less than it did",
      says: "NtlmMinClientSec on edgelab-recorded-workstation asks for NTLMv2 session security (524288) alone, not for 128-bit encryption.",
      lab: [anotherOption("workstation", "NtlmMinClientSec", "NTLMv2 session security")],
    },
    {
      how: "Communicator Web Access runs on a Windows that needs no exception",
      says: "NtlmMinClientSec on {cwa} is 0, 'No minimum'.",
      args: {
        cwa: {
          operatingSystem: "Windows Server 2008",
          ntlmMinimumSessionSecurity: { clients: [], servers: ["128-bit encryption"] },
        },
      },
    },
    {
      how: "a run command lowers it on the Front End",
      says: "NtlmMinClientSec on {frontend} is 0, 'No minimum'.",
      azure: adding(runCommand("front-end-ntlm", "front-end-server", key, client)),
    },
    {
      how: "a command lowers it on the Edge",
      says: "NtlmMinClientSec on {edge} is 0, 'No minimum'.",
      command: adding(
        remoteCommandOn("172.25.33.10", "edge-ntlm", [
          `reg add "${msv}" /v NtlmMinClientSec /t REG_DWORD /d 0 /f`,
        ]),
      ),
    },
    {
      how: "the reverse proxy asks for NTLMv2 alone",
      says: "NtlmMinServerSec on reverse-proxy-server asks for NTLMv2 session security (524288) alone, not for 128-bit encryption.",
      azure: adding(
        runCommand(
          "proxy-ntlm",
          "reverse-proxy-server",
          `reg add "${msv}" /v NtlmMinServerSec /t REG_DWORD /d 0x80000 /f`,
        ),
      ),
    },
  ],
} satisfies Stories;
