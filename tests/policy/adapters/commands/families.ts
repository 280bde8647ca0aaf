import {
  around,
  hostsFamilies,
  isLine,
  isWhole,
  line,
  shAround,
  type Family,
} from "./hostsFamilies";

/** What stands round a command of cmd. */
export const cmdAround: readonly ((script: string) => string)[] = [
  (script) => `@echo off\n${script}`,
  (script) => `@${script}`,
  (script) => `@echo off\nif exist C:\\x (\n  ${script}\n)`,
  (script) => `@echo off\nif not "%A%"=="b" ${script}`,
  (script) => `@echo off\nif %ERRORLEVEL% EQU 0 (${script}) else (echo no)`,
  (script) => `@echo off\necho first & ${script}`,
  (script) => `@echo off\nver > nul && ${script}`,
  (script) => `@echo off\nREM ${script}\n${script}`,
  (script) => `@echo off\nfor %%i in (1) do ${script}`,
  (script) => `powershell -Command "cmd /c '${script.replaceAll('"', "")}'"`,
];

/** What is done in one command, with the topic and what is right. */
type Deed = readonly [kind: string, topic: string, right: RegExp, scripts: readonly string[]];

const key = String.raw`HKLM:\SYSTEM\CurrentControlSet\Control\Lsa\MSV1_0`;
const isNone = /^NtlmMinServerSec No minimum$/m;
const isPatch = /^patch KB 968802$/m;
const asks = /^asks 192\.168\.10\.10$/m;

const psDeeds: readonly Deed[] = [
  [
    "NTLM option",
    "NTLM options",
    isNone,
    [
      `Set-ItemProperty -Path ${key} -Name NtlmMinServerSec -Value 0 -Type DWord`,
      `Set-ItemProperty -Name NtlmMinServerSec -Value 0 -Path "${key}"`,
      `New-ItemProperty ${key} ntlmminserversec 0x0 -PropertyType DWORD -Force`,
      `[Microsoft.Win32.Registry]::SetValue("${key.replace("HKLM:", "HKEY_LOCAL_MACHINE")}", "NtlmMinServerSec", 0)`,
      `reg add ${key.replace(":", "")} /v NtlmMinServerSec /t REG_DWORD /d 0 /f`,
      `Start-Process reg -ArgumentList 'add ${key.replace(":", "")} /v NtlmMinServerSec /d 0 /f' -Wait`,
      `$a = @{ Name = 'NtlmMinServerSec'; Value = 0 }\nSet-ItemProperty ${key} @a`,
    ],
  ],
  [
    "patch",
    "patches",
    isPatch,
    [
      "msiexec.exe /p C:\\Patches\\cwamain.msp /qn",
      "Start-Process msiexec -ArgumentList '/p', 'C:\\cwamain.msp', '/qn' -Wait",
      'Start-Process -Wait -FilePath "$env:SystemRoot\\System32\\msiexec.exe" -ArgumentList "/p `"C:\\a b\\cwamain.msp`""',
      '& "C:\\Windows\\System32\\msiexec.exe" /qn /update C:\\cwamain.msp',
      "$a = '/p', 'C:\\cwamain.msp'\nmsiexec @a",
      "Start-Process C:\\KB968802\\ServerUpdateInstaller.exe '/silentmode' -Wait",
      "wusa C:\\KB968802-x64.msu /quiet",
    ],
  ],
  [
    "restart",
    "restarts",
    /^restart$/m,
    [
      "Restart-Computer -Force",
      "shutdown /r /t 0",
      "shutdown.exe -f -r -t 5",
      "(Get-WmiObject Win32_OperatingSystem).Win32Shutdown(6)",
      "Start-Process shutdown -ArgumentList '/r /t 0'",
      "Rename-Computer edge2 -Restart",
      "Invoke-CimMethod -ClassName Win32_OperatingSystem -MethodName Reboot",
      "Get-CimInstance Win32_OperatingSystem | Invoke-CimMethod -MethodName Win32Shutdown -Arguments @{ Flags = 6 }",
      "Invoke-WmiMethod -Class Win32_Process -Name Create -ArgumentList 'cmd /c shutdown /r /t 0'",
      "([wmiclass]'Win32_Process').Create('shutdown /r')",
      "Invoke-CimMethod Win32_OperatingSystem Reboot",
    ],
  ],
  [
    "name servers",
    "name servers",
    asks,
    [
      "Set-DnsClientServerAddress -InterfaceAlias P -ServerAddresses 192.168.10.10",
      'Get-NetAdapter | Set-DnsClientServerAddress -ServerAddresses @("192.168.10.10")',
      'netsh interface ip set dns "P" static 192.168.10.10 primary',
      "netsh interface ipv4 add dnsservers name=P address=192.168.10.10",
      "$nic = Get-WmiObject X\n$nic.SetDNSServerSearchOrder('192.168.10.10')",
      `Set-ItemProperty HKLM:\\SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters\\Interfaces\\x NameServer 192.168.10.10`,
      "Invoke-CimMethod -InputObject $nic -MethodName SetDNSServerSearchOrder -Arguments @{ DNSServerSearchOrder = @('192.168.10.10') }",
      "Invoke-WmiMethod -InputObject $nic -Name SetDNSServerSearchOrder -ArgumentList @('192.168.10.10')",
    ],
  ],
  [
    "firewall",
    "firewall",
    /^firewall inbound block udp 50000-59999$/m,
    [
      "New-NetFirewallRule -DisplayName x -Direction Inbound -Protocol UDP -LocalPort 50000-59999 -Action Block",
      "New-NetFirewallRule x -Action Block -LocalPort 50000-59999 -Protocol UDP",
      'netsh advfirewall firewall add rule name="x y" dir=in action=block protocol=UDP localport=50000-59999',
      "Set-NetFirewallProfile -All -DefaultInboundAction Block",
    ],
  ],
  [
    "other machine",
    "NTLM options",
    /^on frontend: NtlmMinServerSec No minimum$/m,
    [
      `Invoke-Command -ComputerName frontend { Set-ItemProperty ${key} NtlmMinServerSec 0 }`,
      `Invoke-Command frontend -ScriptBlock { Set-ItemProperty ${key} NtlmMinServerSec 0 }`,
      `icm { param($v) sp ${key} NtlmMinServerSec $v } -Cn frontend -ArgumentList 0`,
      `$s = New-PSSession frontend\nInvoke-Command -Session $s { sp ${key} NtlmMinServerSec 0 }`,
      `reg add \\\\frontend\\${key.replace(":", "")} /v NtlmMinServerSec /d 0 /f`,
    ],
  ],
];

const shDeeds: readonly Deed[] = [
  [
    "name servers",
    "name servers",
    asks,
    [
      "resolvectl dns eth0 192.168.10.10",
      'nmcli con mod eth0 ipv4.dns "192.168.10.10"',
      "echo nameserver 192.168.10.10 > /etc/resolv.conf",
      "echo 'DNS=192.168.10.10' >> /etc/systemd/resolved.conf",
      "netplan set ethernets.eth0.nameservers.addresses=[192.168.10.10]",
      "cat > /etc/netplan/9.yaml <<EOF\nnameservers:\n  addresses: [192.168.10.10]\nEOF",
      "sed -i 's/^#DNS=/DNS=192.168.10.10/' /etc/systemd/resolved.conf",
    ],
  ],
  [
    "sed",
    "hosts file",
    isLine,
    [
      `sed -i '$a ${line}' /etc/hosts`,
      `sed --in-place -e '/av/d' -e '$ a ${line}' /etc/hosts`,
      `sed -i.bak "/av/d; \\$a ${line}" /etc/hosts`,
      `sed -i -e 's/x/y/' -e '1i ${line}' /etc/hosts`,
    ],
  ],
  [
    "other language",
    "hosts file",
    /$^/,
    [
      `python3 -c 'open("/etc/hosts","a").write("${line}")'`,
      `python3 - <<'PY'\nopen("/etc/hosts", "a").write("${line}")\nPY`,
      `perl -pi -e 's/^$/${line}/' /etc/hosts`,
      `ansible localhost -b -m lineinfile -a "path=/etc/hosts line='${line}'"`,
      `find /etc -name hosts -exec sh -c "echo ${line} >> /etc/hosts" \\;`,
    ],
  ],
  [
    "restart",
    "restarts",
    /^restart$/m,
    ["reboot", "shutdown -r now", "systemctl reboot", "init 6", "(sleep 5; reboot) &"],
  ],
  [
    "other machine",
    "restarts",
    /^on other: restart$/m,
    [
      "ssh root@other reboot",
      "ssh -p 22 other 'sudo reboot'",
      "ssh other bash -s <<'X'\nreboot\nX",
      "ssh other 'wmic os where (primary=true) call win32shutdown 6'",
    ],
  ],
];

const cmdDeeds: readonly Deed[] = [
  [
    "NTLM option",
    "NTLM options",
    isNone,
    [
      `reg add ${key.replace(":", "")} /v NtlmMinServerSec /t REG_DWORD /d 0 /f`,
      `reg.exe ADD ${key.replace(":", "")} /f /d 0x0 /v ntlmminserversec`,
      "reg import C:\\lab\\ntlm.reg",
      "secedit /configure /db x.sdb /cfg C:\\lab.inf",
    ],
  ],
  ["patch", "patches", isPatch, ["msiexec /qn /p C:\\cwamain.msp", "wusa KB968802.msu /quiet"]],
  ["restart", "restarts", /^restart$/m, ["shutdown /r /t 0", "start /wait shutdown -r"]],
  [
    "name servers",
    "name servers",
    asks,
    [
      "netsh interface ip set dns P static 192.168.10.10",
      "netsh int ip add dns P 192.168.10.10",
      'wmic nicconfig where (index=1) call SetDNSServerSearchOrder ("192.168.10.10")',
      "wmic nicconfig where index=1 call SetDNSServerSearchOrder(192.168.10.10)",
    ],
  ],
  [
    "other machine",
    "restarts",
    /^on other: restart$/m,
    [
      "wmic /node:other os call reboot",
      "shutdown /r /m \\\\other",
      "psexec \\\\other shutdown /r /t 0",
      "winrs -r:other shutdown /r",
    ],
  ],
];

const wrapped = (
  deeds: readonly Deed[],
  isPowerShell: boolean,
  wraps: readonly ((script: string) => string)[],
) =>
  deeds.map(([kind, topic, right, scripts]): Family => ({
    kind,
    isPowerShell,
    right,
    topic,
    scripts: scripts.flatMap((script) => wraps.map((wrap) => wrap(script))),
  }));

/** All that tests know. */
export const families: readonly Family[] = [
  ...hostsFamilies,
  ...wrapped(
    psDeeds,
    true,
    around.filter(([, fits]) => fits === isWhole).map(([wrap]) => wrap),
  ),
  ...wrapped(shDeeds, false, shAround),
  ...wrapped(cmdDeeds, false, cmdAround),
];
