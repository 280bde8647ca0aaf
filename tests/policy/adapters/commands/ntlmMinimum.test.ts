import assert from "node:assert/strict";
import { deedsOf, remoteCommand, runCommand } from "./scripts";

const key = String.raw`HKLM\SYSTEM\CurrentControlSet\Control\Lsa\MSV1_0`;
const path = String.raw`HKLM:\SYSTEM\CurrentControlSet\Control\Lsa\MSV1_0`;
const template = String.raw`MACHINE\System\CurrentControlSet\Control\Lsa\MSV1_0`;
const computed = `"source.script" of settings can't be read: the script computes it.`;

describe("security options that a script sets", () => {
  for (const [title, script, ...deeds] of [
    [
      "reg add",
      `reg add ${key} /v NtlmMinClientSec /t REG_DWORD /d 0 /f`,
      "NtlmMinClientSec No minimum",
    ],
    [
      "reg.exe with quotes and a hexadecimal number",
      `C:\\Windows\\System32\\reg.exe ADD "${key}" /f /v ntlmminserversec /t REG_DWORD /d 0x20080000`,
      "NtlmMinServerSec NTLMv2 session security, 128-bit encryption",
    ],
    [
      "several commands in one line",
      `cmd /c "reg add ${key} /v NtlmMinClientSec /d 0 /f && reg add ${key} /v NtlmMinServerSec /d 536870912 /f"`,
      "NtlmMinClientSec No minimum",
      "NtlmMinServerSec 128-bit encryption",
    ],
    [
      "a continued line of cmd",
      `@echo off\nreg add ${key} ^\n  /v NtlmMinClientSec /d 0 /f`,
      "NtlmMinClientSec No minimum",
    ],
    [
      "a template by echo",
      `@echo off\n(\necho [Registry Values]\necho ${template}\\NTLMMinClientSec=4,0\n) > C:\\lab.inf`,
      "NtlmMinClientSec No minimum",
    ],
  ]) {
    it(`are read: ${title}`, () => {
      assert.deepEqual(deedsOf(remoteCommand(script)), deeds);
    });
  }

  for (const [title, script, ...deeds] of [
    [
      "Set-ItemProperty",
      `Set-ItemProperty -Path ${path} -Name NtlmMinServerSec -Value 0 -Type DWord`,
      "NtlmMinServerSec No minimum",
    ],
    [
      "New-ItemProperty by place, and a key in a variable",
      `$key = "${path}"\nNew-ItemProperty $key NtlmMinClientSec 0x20000000 -PropertyType DWORD -Force | Out-Null`,
      "NtlmMinClientSec 128-bit encryption",
    ],
    [
      "a template in a here-string",
      `@"\n[Registry Values]\n${template}\\NTLMMinClientSec=4,0\n${template}\\NTLMMinServerSec=4,536870912\n"@ | Out-File C:\\lab.inf -Encoding Unicode\nsecedit /configure /db x.sdb /cfg C:\\lab.inf`,
      "NtlmMinClientSec No minimum",
      "NtlmMinServerSec 128-bit encryption",
    ],
    [
      "what regedit exports",
      `$reg = '"NtlmMinClientSec"=dword:00080000'\nSet-Content C:\\lab.reg $reg`,
      "NtlmMinClientSec NTLMv2 session security",
    ],
    [
      "a method of .NET",
      `[Microsoft.Win32.Registry]::SetValue("${path}", "NtlmMinClientSec", 0, "DWord")`,
      "NtlmMinClientSec No minimum",
    ],
    [
      "a value that is computed",
      `sp ${path} NtlmMinClientSec $value`,
      `NtlmMinClientSec ${computed}`,
    ],
    [
      "a value that is taken away",
      `Remove-ItemProperty ${path} NtlmMinClientSec`,
      `NtlmMinClientSec ${computed}`,
    ],
    [
      "a number that is none",
      `sp ${path} NtlmMinClientSec none`,
      `NtlmMinClientSec "source.script" of settings can't be read: it has something else than a number.`,
    ],
    [
      "a name that is computed",
      `Set-ItemProperty ${path} -Name $_ -Value 0`,
      `NtlmMinClientSec ${computed}`,
      `NtlmMinServerSec ${computed}`,
    ],
    [
      "an option that is named by what isn't understood",
      `Set-CSecurityOption @{ Name = "NtlmMinServerSec"; Value = 0 }`,
      `anything: "source.script" of settings can't be read: line 1 speaks of NTLM options in a way that isn't understood: put a SecurityOption in its place.`,
    ],
  ]) {
    it(`are read: ${title}`, () => {
      assert.deepEqual(deedsOf(runCommand(script)), deeds);
    });
  }

  for (const script of [
    `# reg add ${key} /v NtlmMinClientSec /d 0 /f`,
    `reg query ${key} /v NtlmMinClientSec`,
    `Get-ItemProperty ${path} -Name NtlmMinClientSec`,
    `Write-Host "NtlmMinClientSec is next"`,
    `Set-ItemProperty HKLM:\\Software\\Lab -Name NtlmMinClientSec -Value 0`.replace(
      "NtlmMin",
      "Min",
    ),
    `reg add ${key} /v LmCompatibilityLevel /t REG_DWORD /d 0 /f`,
  ]) {
    it(`aren't there for ${script}`, () => {
      assert.deepEqual(deedsOf(runCommand(script)), []);
    });
  }
});
