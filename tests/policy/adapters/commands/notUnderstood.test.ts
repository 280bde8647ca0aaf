import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { cmdAround, families } from "./families";
import { shAround } from "./hostsFamilies";
import { everyday } from "./everyday";
import {
  deedsOf,
  factsOf,
  outcomeOf,
  remoteCommand,
  resourceOf,
  type Judged,
  type Outcome,
} from "./scripts";

const folder = path.join(__dirname, "written");
const hosts = "C:\\Windows\\System32\\drivers\\etc\\hosts";
const line = "10.45.16.30 av.contoso.com";

/** What is right of a script: what its facts say, or the topic of which nothing can be decided. */
interface Case {
  readonly kind: string;
  readonly script: string;
  readonly isPowerShell: boolean;
  /** What stands in the text of what it does. */
  readonly right: RegExp;
  readonly topic: string;
}

/** Scripts in files by what is right of them. */
const files: readonly (readonly [string, string, RegExp, string])[] = [
  ["null-assigned.ps1", "assigned command", /^10\.45\.16\.30 av\.contoso\.com$/m, "hosts file"],
  ["stream-writer.ps1", "assigned command", /^10\.45\.16\.30 av\.contoso\.com$/m, "hosts file"],
  ["assigned-process.ps1", "assigned command", /^patch KB 968802$/m, "patches"],
  ["splatted-process.ps1", "assigned command", /^patch KB 968802$/m, "patches"],
  [
    "added-lines.ps1",
    "+=",
    /^10\.45\.16\.30 av\.contoso\.com\n198\.51\.100\.21 sip\.contoso\.com$/m,
    "hosts file",
  ],
  ["invoked.ps1", "other machine", /^on frontend: NtlmMinServerSec No minimum$/m, "NTLM options"],
  [
    "registry-of-another.cmd",
    "other machine",
    /^on frontend: NtlmMinServerSec No minimum$/m,
    "NTLM options",
  ],
  ["registry-file-by-echo.cmd", "registry file", /^NtlmMinServerSec No minimum$/m, "NTLM options"],
  ["registry-import.cmd", "import of a file", /$^/, "NTLM options"],
  ["template-elsewhere.cmd", "import of a file", /$^/, "NTLM options"],
  ["update-installer.ps1", "patch", /^patch KB 968802$/m, "patches"],
  ["patch-started.ps1", "patch", /^patch KB 968802$/m, "patches"],
  ["resolvectl.sh", "name servers", /^asks 192\.168\.10\.10$/m, "name servers"],
  ["search-order.ps1", "name servers", /^asks 192\.168\.10\.10$/m, "name servers"],
  ["sudo-user.sh", "inner script", /^10\.45\.16\.30 av\.contoso\.com$/m, "hosts file"],
  ["sh-options.sh", "inner script", /^10\.45\.16\.30 av\.contoso\.com$/m, "hosts file"],
  ["python.sh", "other language", /$^/, "hosts file"],
  ["ansible.sh", "other language", /$^/, "hosts file"],
];

const written: readonly Case[] = files.map(([file, kind, right, topic]) => ({
  kind,
  script: readFileSync(path.join(folder, file), "utf8"),
  isPowerShell: file.endsWith(".ps1"),
  right,
  topic,
}));

const isLine = /^10\.45\.16\.30 av\.contoso\.com$/m;
const sh = (kind: string, topic: string, right: RegExp, ...scripts: string[]): Case[] =>
  scripts.map((script) => ({ kind, script, isPowerShell: false, right, topic }));
const ps = (kind: string, topic: string, right: RegExp, ...scripts: string[]): Case[] =>
  scripts.map((script) => ({ kind, script, isPowerShell: true, right, topic }));

/** Others of the same kinds. */
const neighbours: readonly Case[] = [
  ...["$null", "$x", "[void]$y", "$global:r"]
    .flatMap((left) =>
      ["Add-Content", "add-content", "AC"].flatMap((name) =>
        ps(
          "assigned command",
          "hosts file",
          isLine,
          `${left} = ${name} -Value "${line}" -Path ${hosts}`,
        ),
      ),
    )
    .filter(({ script }) => !script.startsWith("[void]")),
  ...ps(
    "other ways to write",
    "hosts file",
    isLine,
    `$w = [IO.File]::AppendText("${hosts}"); $w.WriteLine("${line}")`,
    `Invoke-Expression "Add-Content ${hosts} '${line}'"`,
    `[IO.File]::WriteAllLines("${hosts}", @("${line}"))`,
    `Add-Content \u2013Path ${hosts} \u2013Value \u201C${line}\u201D`,
    `Add-HostEntry -IpAddress 10.45.16.30 -Name av.contoso.com`,
  ),
  ...sh(
    "inner script",
    "hosts file",
    isLine,
    `su -c "echo '${line}' >> /etc/hosts"`,
    `su - root -c "echo '${line}' >> /etc/hosts"`,
    `bash -lc "echo '${line}' >> /etc/hosts"`,
    `env X=1 sh -c "echo '${line}' >> /etc/hosts"`,
    `timeout 5 sh -c "echo '${line}' >> /etc/hosts"`,
    `sudo -n -u root sh -e -c "echo '${line}' >> /etc/hosts"`,
    `nohup bash -c "echo '${line}' | tee -a /etc/hosts" &`,
  ),
  ...sh(
    "other language",
    "hosts file",
    /$^/,
    `python3 - <<'EOF'\nopen("/etc/hosts", "a").write("${line}\\n")\nEOF`,
    `perl -pi -e 's/^.*av$/${line}/' /etc/hosts`,
    `ruby -e 'File.write("/etc/hosts", "${line}")'`,
    `cat > p.yml <<EOF\nlineinfile: path=/etc/hosts line="${line}"\nEOF\nansible-playbook p.yml`,
  ),
  ...sh(
    "import of a file",
    "NTLM options",
    /$^/,
    "regedit.exe /s C:\\lab\\ntlm.reg",
    'REG IMPORT "\\\\files\\lab\\n.reg"',
    "LGPO.exe /g C:\\lab",
  ),
  ...sh(
    "name servers",
    "name servers",
    /^asks 192\.168\.10\.10$/m,
    "nmcli con mod eth0 ipv4.dns 192.168.10.10",
    "sed -i 's/^#DNS=/DNS=192.168.10.10/' /etc/systemd/resolved.conf",
    "cat > /etc/netplan/1.yaml <<EOF\nnameservers:\n  addresses: [192.168.10.10]\nEOF",
    "echo 'supersede domain-name-servers 192.168.10.10;' >> /etc/dhcp/dhclient.conf",
    "netsh interface ipv4 set dnsservers Perimeter static 192.168.10.10",
  ),
  ...ps(
    "restart",
    "restarts",
    /^restart$/m,
    "(Get-WmiObject Win32_OperatingSystem).Win32Shutdown(6)",
    "Rename-Computer x -Restart",
    "$null = Restart-Computer -Force",
  ),
  ...ps(
    "firewall",
    "firewall",
    /^firewall inbound block any 1-65535$/m,
    "New-NetFirewallRule -DisplayName x -Action Block",
    "netsh advfirewall set allprofiles state off",
  ),
  ...sh(
    "other machine",
    "hosts file",
    /^on other: 10\.45\.16\.30 av\.contoso\.com$/m,
    `ssh root@other "echo ${line} >> /etc/hosts"`,
  ),
  ...sh(
    "other machine",
    "restarts",
    /^on other: restart$/m,
    "shutdown /r /m \\\\other",
    "psexec \\\\other shutdown /r /t 0",
  ),
  ...ps(
    "other machine",
    "restarts",
    /^on other: restart$/m,
    "Restart-Computer -ComputerName other",
    "icm -Cn other { Restart-Computer }",
  ),
];

describe("what a script does", () => {
  const counts = new Map<string, Record<Outcome, number>>();

  const counted = (one: Judged & { readonly kind: string }) => {
    const found = outcomeOf(one);
    const count = counts.get(one.kind) ?? { right: 0, "not decided": 0, wrong: 0 };
    count[found]++;
    counts.set(one.kind, count);
    return found;
  };

  for (const one of [...written, ...neighbours]) {
    it(`is read or not decided (${one.kind}): ${one.script.trim().split("\n")[0]}`, () => {
      assert.notEqual(counted(one), "wrong");
    });
  }

  for (const [index, one] of everyday.entries()) {
    it(`is read or not decided (everyday, ${index + 1}): ${one.script.trim().split("\n").slice(0, 2).join(" ")}`, () => {
      const found = counted({ ...one, kind: "everyday" });
      const fitting = one.right === "nothing" ? ["right"] : ["right", "not decided"];
      assert.ok(fitting.includes(found), `${found}: ${deedsOf(resourceOf(one)).join("; ")}`);
    });
  }

  for (const { scripts, ...family } of families) {
    const { kind, isPowerShell } = family;
    it(`is read or not decided, however it is written (${kind}, ${isPowerShell ? "PowerShell" : "shells"})`, () => {
      const wrong = scripts.filter((script) => counted({ ...family, script }) === "wrong");
      assert.deepEqual(wrong, []);
    });
  }

  it("has every script of the folder in the table", () => {
    assert.deepEqual(readdirSync(folder).sort(), files.map(([file]) => file).sort());
  });

  it("names the line of what isn't understood, and what to do", () => {
    const [fact] = factsOf(remoteCommand("@echo off\n\nLGPO.exe /g C:\\lab")).opaque;
    assert.equal(
      `${fact.unknown}`,
      `"create" of settings can't be read: line 3 speaks of NTLM options in a way that isn't understood: put a SecurityOption in its place.`,
    );
  });

  for (const script of [
    "grep av.contoso.com /etc/hosts",
    "cp /etc/hosts /etc/hosts.bak",
    "echo 'KB968802 comes next' >> /var/log/setup.log",
    "# python3 edit.py /etc/hosts",
    "systemctl status reboot.target",
    "reg query HKLM\\SYSTEM /v NtlmMinClientSec",
    "netsh interface ipv4 show dnsservers",
    "resolvectl status",
    "nmcli con show eth0",
    "sed -n '/av/p' /etc/hosts",
  ]) {
    it(`is nothing for ${script}, whatever stands round it`, () => {
      const wraps = /^(?:reg|netsh) /.test(script) ? cmdAround : shAround;
      for (const wrap of wraps) assert.deepEqual(deedsOf(remoteCommand(wrap(script))), []);
    });
  }

  after(() => console.table(Object.fromEntries(counts)));
});
