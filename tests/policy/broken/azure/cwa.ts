import { adding, inTurn, runCommand, scripted, without } from "../../support/azureChanges";
import { cwaScript } from "../../support/azureLabMachines";
import { remoteCommandOn } from "../../support/remoteCommand";
import type { BrokenStack } from "../brokenStack";
import { broken } from "./broken";

const [patch, key, client, server, restart] = cwaScript;
const msv = String.raw`HKLM\SYSTEM\CurrentControlSet\Control\Lsa\MSV1_0`;
const cwa = "192.168.10.20";

const inPlaceOf = (line: string, ...others: readonly string[]) =>
  scripted("cwa-settings", ...cwaScript.flatMap((one) => (one === line ? others : [one])));

/** The settings by commands that reach the server, in place of the run command. */
const byCommand = (...lines: readonly string[]) =>
  inTurn(without("cwa-settings"), adding(remoteCommandOn(cwa, "settings", lines)));

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

/** What Communicator Web Access needs of its server. */
export const brokenCwaServer: readonly BrokenStack[] = [
  broken(
    "CWA-PATCH",
    "no patch is installed",
    /No patch is installed on cwa-server/,
    inPlaceOf(patch),
  ),
  broken(
    "CWA-PATCH",
    "the patch comes after the options",
    /NtlmMinClientSec and NtlmMinServerSec don't wait for KB 968802/,
    scripted("cwa-settings", key, client, server, patch, restart),
  ),
  broken(
    "CWA-PATCH",
    "a command installs another patch",
    /KB 974571, and not KB 968802/,
    byCommand(
      String.raw`wusa.exe C:\Patches\Windows6.1-KB974571-x64.msu /quiet /norestart`,
      key,
      client,
      server,
      restart,
    ),
    { fabric: "command" },
  ),
  broken(
    "CWA-PATCH",
    "a command installs it without the options waiting for that",
    /don't wait for KB 968802, which patch installs/,
    inTurn(inPlaceOf(patch), adding(remoteCommandOn(cwa, "patch", [patch]))),
    { fabric: "command" },
  ),
  broken(
    "CWA-NTLM-CLIENT",
    "the option asks for 128 bits",
    /NtlmMinClientSec on cwa-server asks for .*128-bit.*536870912/,
    inPlaceOf(client, `reg add "${msv}" /v NtlmMinClientSec /t REG_DWORD /d 0x20000000 /f`),
  ),
  broken(
    "CWA-NTLM-CLIENT",
    "the option isn't set",
    /Nothing sets NtlmMinClientSec on cwa-server/,
    inPlaceOf(client),
  ),
  broken(
    "CWA-NTLM-CLIENT",
    "a command sets it for NTLMv2",
    /NtlmMinClientSec on cwa-server asks for NTLMv2/,
    byCommand(
      patch,
      `reg add "${msv}" /v NtlmMinClientSec /t REG_DWORD /d 524288 /f`,
      `reg add "${msv}" /v NtlmMinServerSec /t REG_DWORD /d 0 /f`,
      "shutdown /r /t 0",
    ),
    { fabric: "command" },
  ),
  broken(
    "CWA-NTLM-SERVER",
    "a security template asks for 128 bits",
    /NtlmMinServerSec on cwa-server asks for .*536870912/,
    inPlaceOf(server, ...securityTemplate(536870912)),
  ),
  broken(
    "CWA-NTLM-SERVER",
    "the option isn't set",
    /Nothing sets NtlmMinServerSec on cwa-server/,
    inPlaceOf(server),
  ),
  broken(
    "CWA-NTLM-SERVER",
    "a command sets it for both",
    /NtlmMinServerSec on cwa-server asks for .*537395200/,
    byCommand(
      patch,
      `reg add "${msv}" /v NtlmMinClientSec /t REG_DWORD /d 0 /f`,
      `reg add "${msv}" /v NtlmMinServerSec /t REG_DWORD /d 0x20080000 /f`,
      "shutdown /r /t 0",
    ),
    { fabric: "command" },
  ),
  broken(
    "CWA-NTLM-ELSEWHERE",
    "a run command lowers it on the Front End",
    /NtlmMinClientSec on front-end-server is 0/,
    adding(runCommand("front-end-ntlm", "front-end-server", key, client)),
  ),
  broken(
    "CWA-NTLM-ELSEWHERE",
    "a command lowers it on the Edge",
    /NtlmMinServerSec on edge-server is 0/,
    adding(
      remoteCommandOn("172.25.33.10", "edge-ntlm", [
        `reg add "${msv}" /v NtlmMinServerSec /t REG_DWORD /d 0 /f`,
      ]),
    ),
    { fabric: "command" },
  ),
  broken(
    "CWA-NTLM-ELSEWHERE",
    "the reverse proxy asks for NTLMv2 alone",
    /NtlmMinServerSec on reverse-proxy-server asks for NTLMv2.*alone/,
    adding(
      runCommand(
        "proxy-ntlm",
        "reverse-proxy-server",
        `reg add "${msv}" /v NtlmMinServerSec /t REG_DWORD /d 0x80000 /f`,
      ),
    ),
  ),
  broken(
    "CWA-REBOOT",
    "nothing restarts the server",
    /cwa-server isn't restarted after NtlmMinClientSec and NtlmMinServerSec are changed/,
    inPlaceOf(restart),
  ),
  broken(
    "CWA-REBOOT",
    "it restarts between the two options",
    /cwa-server isn't restarted after NtlmMinServerSec is changed/,
    scripted("cwa-settings", patch, key, client, restart, server),
  ),
  broken(
    "CWA-REBOOT",
    "a command restarts it, and waits for nothing",
    /cwa-server isn't restarted after/,
    inTurn(inPlaceOf(restart), adding(remoteCommandOn(cwa, "restart", ["shutdown /r /t 5"]))),
    { fabric: "command" },
  ),
];
