import type { Judged } from "./scripts";

const of =
  (isPowerShell: boolean, topic: string, right: Judged["right"]) =>
  (...scripts: string[]): Judged[] =>
    scripts.map((script) => ({ isPowerShell, topic, right, script }));
const [sh, ps] = [false, true].map(
  (isPowerShell) => (topic: string, right: Judged["right"]) => of(isPowerShell, topic, right),
);
const cmd =
  (topic: string, right: Judged["right"]) =>
  (...scripts: string[]) =>
    sh(topic, right)(...scripts.map((script) => `@echo off\n${script}`));

const isLine = /^10\.45\.16\.30 av\.contoso\.com$/m;
const asks = /^asks 192\.168\.10\.10/m;
const hosts = String.raw`C:\Windows\System32\drivers\etc\hosts`;
const line = "10.45.16.30 av.contoso.com";
const lsa = String.raw`HKLM\SYSTEM\CurrentControlSet\Control\Lsa\MSV1_0`;

/** Scripts of everyday, judged by hand before they were read. */
export const everyday: readonly Judged[] = [
  ...sh("hosts file", isLine)(
    `add_host() {\n  local ip=$1 name=$2\n  grep -q "$name" /etc/hosts || echo "$ip $name" >> /etc/hosts\n}\nadd_host 10.45.16.30 av.contoso.com`,
    `while read -r ip name; do\n  echo "$ip $name" >> /etc/hosts\ndone <<EOF\n${line}\nEOF`,
    `echo "${line}" | sudo tee -a /etc/hosts >/dev/null 2>&1`,
    `sudo bash -c 'cat >> /etc/hosts' <<EOF\n${line}\nEOF`,
    `sed -i -e "/av.contoso.com/d" /etc/hosts && echo "${line}" >> /etc/hosts`,
    `for h in av.contoso.com; do printf '%s\\t%s\\n' 10.45.16.30 "$h" | sudo tee -a /etc/hosts; done`,
    `HOSTS_FILE=\${HOSTS_FILE:-/etc/hosts}\necho '${line}' >> "$HOSTS_FILE"`,
  ),
  ...sh("hosts file", isLine)(
    `cd /etc && echo '${line}' >> hosts`,
    `cd /etc\nsed -i '$a ${line}' ./hosts`,
    `pushd /etc >/dev/null; echo '${line}' | tee -a hosts; popd`,
    `pushd /etc; popd\necho none >> hosts\necho '${line}' >> /etc/hosts`,
  ),
  ...sh("hosts file", undefined)(
    `printf '$a\\n${line}\\n.\\nw\\n' | ed /etc/hosts`,
    "awk '!/av/' /etc/hosts > /tmp/h && mv /tmp/h /etc/hosts",
    `echo '${line}' | dd of=/etc/hosts oflag=append conv=notrunc`,
    `exec >> /etc/hosts\necho '${line}'`,
    `S="ssh root@frontend"\n$S "echo '${line}' >> /etc/hosts"`,
    "install -m 644 /tmp/hosts /etc/hosts",
    `declare -A map=([av.contoso.com]=10.45.16.30)\nfor n in "\${!map[@]}"; do echo "\${map[$n]} $n" | sudo tee -a /etc/hosts; done`,
    `sed -i "s/.*av.contoso.com/${line}/" /etc/hosts`,
    `perl -i -ne 'print unless /av/' /etc/hosts`,
    "cp -f ./files/hosts /etc/hosts",
    "rsync -a /srv/hosts /etc/hosts",
    "ln -sf /srv/hosts /etc/hosts",
    "truncate -s 0 /etc/hosts",
    ": > /etc/hosts",
    "> /etc/hosts",
    "ansible-playbook -i localhost, site.yml",
    "curl -fsSL https://files.contoso.com/install.sh | sudo bash",
    "wget -qO /tmp/a.sh https://files.contoso.com/a.sh\nchmod +x /tmp/a.sh\n/tmp/a.sh",
    "python3 /opt/setup.py --edge",
    "sudo perl /opt/setup.pl",
    "puppet apply /srv/site.pp",
    "salt-call --local state.apply",
  ),
  ...sh("name servers", asks)(
    "cat > /etc/netplan/50-edge.yaml <<EOF\nnetwork:\n  version: 2\n  ethernets:\n    eth0:\n      dhcp4: true\n      nameservers:\n        search: [contoso.com]\n        addresses:\n          - 192.168.10.10\n          - 192.168.10.11\nEOF\nnetplan apply",
    "nmcli connection modify eth0 ipv4.ignore-auto-dns yes +ipv4.dns 192.168.10.10\nnmcli connection up eth0",
    'nmcli con mod "Wired connection 1" ipv4.dns "192.168.10.10 8.8.8.8" && nmcli con up "Wired connection 1"',
    "for i in eth0 eth1; do resolvectl dns $i 192.168.10.10; done",
    "echo 'nameserver 192.168.10.10' | resolvconf -a eth0",
    "mkdir -p /etc/systemd/resolved.conf.d\ncat > /etc/systemd/resolved.conf.d/dns.conf <<EOF\n[Resolve]\nDNS=192.168.10.10\nEOF\nsystemctl restart systemd-resolved",
    "cat > /etc/systemd/network/10-eth0.network <<EOF\n[Match]\nName=eth0\n[Network]\nDNS=192.168.10.10\nEOF",
    "echo DNS1=192.168.10.10 >> /etc/sysconfig/network-scripts/ifcfg-eth0",
  ),
  ...sh("name servers", asks)("networkctl dns eth0 192.168.10.10"),
  ...sh("name servers", undefined)(
    "ln -sf /run/systemd/resolve/resolv.conf /etc/resolv.conf",
    "augtool set /files/etc/resolv.conf/nameserver 192.168.10.10",
    "sed -i 's/^nameserver.*/nameserver 192.168.10.10/' /etc/resolv.conf",
    "cat > /etc/network/interfaces.d/eth0 <<EOF\niface eth0 inet static\n  address 10.45.16.30/24\n  dns-nameservers 192.168.10.10\nEOF",
  ),
  ...sh("routes", undefined)(
    "nmcli con mod eth0 ipv4.gateway 10.45.16.1",
    "nmcli con mod eth0 +ipv4.routes '10.0.0.0/8 10.45.16.1'",
    "cat > /etc/netplan/60.yaml <<EOF\nnetwork:\n  ethernets:\n    eth0:\n      routes:\n        - to: default\n          via: 10.45.16.1\nEOF",
    "cat > /etc/network/interfaces.d/eth0 <<EOF\niface eth0 inet static\n  gateway 10.45.16.1\nEOF",
  ),
  ...sh("routes", /^sends 10\.0\.0\.0\/8 to 10\.45\.16\.1$/m)(
    "sudo ip route replace 10.0.0.0/8 via 10.45.16.1 dev eth1",
    "ip route add 10.0.0.0/8 via 10.45.16.1 || true",
  ),
  ...sh("firewall", undefined)(
    "iptables -A INPUT -p udp --dport 3478 -j DROP",
    "ufw default deny incoming\nufw allow 443/tcp\nufw --force enable",
    "firewall-cmd --permanent --add-port=443/tcp && firewall-cmd --reload",
  ),
  ...sh("restarts", /^restart$/m)(
    "echo reboot | at now + 1 minute",
    "systemd-run --on-active=60 systemctl reboot",
    "nohup sh -c 'sleep 10; reboot' >/dev/null 2>&1 &",
    "systemctl isolate reboot.target",
    "kexec -e",
    "echo b > /proc/sysrq-trigger",
  ),
  ...sh("restarts", undefined)(
    "[ -f /var/run/reboot-required ] && shutdown -r +1 'updates'",
    "if needs-restarting -r; then echo no; else reboot; fi",
    "yum -y update || reboot",
    "[ -f /root/done ] && exit 0\ntouch /root/done\nreboot",
    "again() { [ -f /root/done ] && return; reboot; }\nagain",
    'case "$1" in now) reboot ;; esac',
    "while read -r host; do reboot; done < /root/hosts.txt",
  ),
  ...sh("restarts", /^restart$/m)(
    "apt-get update || exit 1\nreboot",
    'log() { [ -n "$1" ] || return; echo "$1"; }\nlog x\nreboot',
    "for step in 1; do reboot; done",
  ),
  ...ps("restarts", undefined)(
    "$r = Install-WindowsFeature Web-Server\nif ($r.RestartNeeded -eq 'Yes') { Restart-Computer }",
    "if (Test-Path C:\\done.txt) { return }\nRestart-Computer -Force",
    "try { Install-Thing } catch { Restart-Computer }",
    "function Restart-Edge { if ($script:isChanged) { Restart-Computer } }\nRestart-Edge",
  ),
  ...ps("restarts", /^restart$/m)(
    "function Get-It { param($x) return $x }\nGet-It 1\nif (!$x) { throw 'no' }\nRestart-Computer",
    "try { Restart-Computer } catch { Write-Host x }",
  ),
  ...cmd("restarts", undefined)(
    "if %errorlevel% equ 3010 shutdown /r /t 0",
    "if exist C:\\done goto :eof\nshutdown /r /t 0",
    "ping frontend || shutdown /r",
  ),
  ...cmd("restarts", /^restart$/m)("if errorlevel 1 exit /b 1\nshutdown /r /t 0"),
  ...sh("restarts", /^on frontend: restart$/m)(
    "for h in frontend; do ssh admin@$h sudo reboot; done",
    "ssh -o StrictHostKeyChecking=no -i /root/key admin@frontend 'sudo shutdown -r now'",
  ),
  ...sh("hosts file", /^on frontend: 10\.45\.16\.30 av\.contoso\.com$/m)(
    `ssh -T admin@frontend <<'EOF'\nsudo sed -i '$a ${line}' /etc/hosts\nEOF`,
    `echo "${line}" | ssh admin@frontend 'sudo tee -a /etc/hosts'`,
  ),
  ...sh("", "nothing")(
    "set -euo pipefail\nexport DEBIAN_FRONTEND=noninteractive\napt-get update && apt-get install -y nginx\nsystemctl enable --now nginx",
    '(crontab -l; echo "15 3 * * * /opt/backup") | crontab -',
    "docker run -d --add-host av.contoso.com:10.45.16.30 --dns 192.168.10.10 fabrikam/app",
    "test -f /var/run/reboot-required && echo 'reboot needed'",
    "logger 'reboot was skipped'\nlast reboot",
    "echo 'installed KB968802 earlier' > /root/notes.md",
    "cd /srv && echo 10.45.16.30 > hosts && cd /etc && getent hosts av.contoso.com",
    "cat > /etc/motd <<EOF\nThis host may be rebooted at any time.\nEOF",
    "useradd -m operator && usermod -aG sudo operator",
    "tar -xzf /tmp/app.tgz -C /opt && chown -R app: /opt/app",
    "getent hosts av.contoso.com || nslookup av.contoso.com 192.168.10.10",
    "python3 --version && python3 -m pip install requests",
  ),
  ...ps("hosts file", isLine)(
    `$entries = @"\n${line}\n10.45.16.31 sip.contoso.com\n"@\nAdd-Content -Path "$env:windir\\System32\\drivers\\etc\\hosts" -Value $entries`,
    `function Add-HostsLine {\n  param([Parameter(Mandatory)][string]$Ip, [string]$Name)\n  $path = "$env:SystemRoot\\System32\\drivers\\etc\\hosts"\n  if (-not (Select-String -Path $path -Pattern $Name -Quiet)) { Add-Content -Path $path -Value "$Ip\`t$Name" }\n}\nAdd-HostsLine -Ip 10.45.16.30 -Name av.contoso.com`,
    `$cmd = 'Add-Content ${hosts} "${line}"'\niex $cmd`,
    `cmd /c "echo ${line} >> %windir%\\system32\\drivers\\etc\\hosts"`,
    `Start-Process powershell -Verb RunAs -Wait -ArgumentList "-Command Add-Content ${hosts} '${line}'"`,
    `$h = "${hosts}"\nif ((Get-Content $h) -notcontains '${line}') { '${line}' | Out-File $h -Append -Encoding ascii }`,
    `@{ 'av.contoso.com' = '10.45.16.30' }.GetEnumerator() | ForEach-Object { Add-Content ${hosts} "$($_.Value) $($_.Key)" }`,
    `Import-Csv C:\\lab\\hosts.csv | ForEach-Object { "$($_.Ip) $($_.Name)" | Add-Content ${hosts} }`,
    `$p = @{\n  Path  = '${hosts}'\n  Value = '${line}'\n}\nAdd-Content @p`,
  ),
  ...ps("hosts file", undefined)(
    `class H { [void] Add([string]$l) { Add-Content ${hosts} $l } }\n$h = [H]::new()\n$h.Add('${line}')`,
    `Set-Alias w Add-Content\nw ${hosts} '${line}'`,
    "Import-Module C:\\Lab\\Edge.psm1\nSet-EdgeHosts",
    `$h = "${hosts}"\n(Get-Content $h) | Where-Object { $_ -notmatch 'av' } | Set-Content $h`,
    `$h = "${hosts}"\n(gc $h) -replace '^.*av.contoso.com$', '${line}' | sc $h`,
    `Clear-Content ${hosts}`,
    `Remove-Item ${hosts} -Force`,
    `Copy-Item \\\\files\\lab\\hosts ${hosts} -Force`,
    `Invoke-WebRequest https://files.contoso.com/hosts -OutFile ${hosts}`,
    "iex ((New-Object Net.WebClient).DownloadString('https://files.contoso.com/a.ps1'))",
    "& C:\\Scripts\\Setup-Edge.ps1 -Role Edge",
    "powershell.exe -ExecutionPolicy Bypass -File C:\\Scripts\\setup.ps1",
    "Start-DscConfiguration -Path C:\\Dsc -Wait -Force",
    "cscript //nologo C:\\Scripts\\setup.vbs",
    "$script = Get-Content C:\\a.ps1 -Raw\n& ([scriptblock]::Create($script))",
  ),
  ...ps("name servers", asks)(
    'Get-DnsClient | Set-DnsClientServerAddress -ServerAddresses ("192.168.10.10","192.168.10.11")',
    "$dns = '192.168.10.10','192.168.10.11'\nGet-NetAdapter | Where-Object Status -eq Up | ForEach-Object { Set-DnsClientServerAddress -InterfaceIndex $_.ifIndex -ServerAddresses $dns }",
    "$params = @{ InterfaceAlias = 'Internal'; ServerAddresses = '192.168.10.10' }\nSet-DnsClientServerAddress @params",
    'Configuration Edge {\n  Node localhost {\n    DnsServerAddress Dns { Address = "192.168.10.10"; InterfaceAlias = "P"; AddressFamily = "IPv4" }\n  }\n}\nEdge -OutputPath C:\\d\nStart-DscConfiguration C:\\d -Wait',
    "netsh.exe interface ipv4 set dnsserver 'Internal' static 192.168.10.10 primary",
  ),
  ...ps("NTLM options", /^NtlmMinServerSec No minimum$/m)(
    `$exe = 'reg.exe'\n& $exe add "${lsa}" /v NtlmMinServerSec /t REG_DWORD /d 0 /f`,
    `Push-Location HKLM:\\SYSTEM\\CurrentControlSet\\Control\\Lsa\\MSV1_0\nSet-ItemProperty . NtlmMinServerSec 0`,
    `foreach ($n in 'NtlmMinServerSec') { Set-ItemProperty -Path "Registry::HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Lsa\\MSV1_0" -Name $n -Value 0 }`,
    `Configuration Edge {\n  Registry Ntlm { Key = "${lsa}"; ValueName = "NtlmMinServerSec"; ValueData = "0"; ValueType = "Dword" }\n}\nEdge`,
    `$k = [Microsoft.Win32.Registry]::LocalMachine.OpenSubKey('SYSTEM\\CurrentControlSet\\Control\\Lsa\\MSV1_0', $true)\n$k.SetValue('NtlmMinServerSec', 0, 'DWord')`,
  ),
  ...ps("NTLM options", undefined)(
    `Remove-Item '${lsa.replace("HKLM", "HKLM:")}' -Recurse`,
    "Restore-GPO -Name Edge -Path C:\\gpo",
    "secedit /export /cfg C:\\s.inf\n(Get-Content C:\\s.inf) -replace 'a', 'b' | Set-Content C:\\s.inf\nsecedit /configure /db s.sdb /cfg C:\\s.inf",
    "Start-Process regedit.exe -ArgumentList '/s C:\\x.reg' -Wait",
    "regini C:\\x.ini",
  ),
  ...ps("patches", /^patch KB 968802$/m)(
    '$msp = \'C:\\Patches\\cwamain.msp\'\nStart-Process msiexec.exe -ArgumentList "/p `"$msp`" /qn /norestart" -Wait -NoNewWindow',
    '& "$env:windir\\system32\\msiexec.exe" /i C:\\cwa.msi PATCH=C:\\cwamain.msp /qn',
    "$p = Start-Process wusa.exe -ArgumentList 'C:\\KB968802.msu','/quiet','/norestart' -PassThru\n$p.WaitForExit()",
  ),
  ...ps("patches", undefined)(
    "Install-Module PSWindowsUpdate -Force\nGet-WindowsUpdate -Install -AcceptAll -AutoReboot",
    "Get-ChildItem C:\\Patches\\*.msp | ForEach-Object { msiexec /p $_.FullName /qn }",
  ),
  ...ps("restarts", /^restart$/m)(
    "[System.Diagnostics.Process]::Start('shutdown.exe', '/r /t 0')",
    "(New-Object -ComObject WScript.Shell).Run('shutdown /r /t 0')",
    "Start-Process cmd.exe '/c shutdown /r /t 0'",
    "schtasks /create /tn r /tr 'shutdown /r /t 0' /sc once /st 23:00",
    "$a = New-ScheduledTaskAction -Execute 'shutdown.exe' -Argument '/r /t 0'\nRegister-ScheduledTask -TaskName r -Action $a",
    "Install-WindowsFeature Web-Server -Restart",
    "Invoke-WmiMethod -Path win32_process -Name create -ArgumentList 'shutdown /r'",
    "Add-Computer -DomainName contoso.com -Credential $c -Restart",
  ),
  ...ps("restarts", /^on frontend: restart$/m)(
    "foreach ($s in 'frontend') { Restart-Computer -ComputerName $s -Force }",
    "'frontend' | ForEach-Object { Restart-Computer -ComputerName $_ -Force -Wait }",
    "$s = New-PSSession -ComputerName frontend\nInvoke-Command -Session $s -ScriptBlock { Restart-Computer -Force }\nRemove-PSSession $s",
    "Enter-PSSession -ComputerName frontend\nRestart-Computer -Force\nExit-PSSession",
    "workflow R { Restart-Computer -PSComputerName frontend }\nR",
    "Invoke-Command -Session (New-PSSession -ComputerName frontend) { Restart-Computer }",
    "psexec \\\\frontend -s -d shutdown /r /t 0",
    "Invoke-WmiMethod -ComputerName frontend -Class Win32_Process -Name Create -ArgumentList 'shutdown /r'",
    "(Get-WmiObject Win32_OperatingSystem -ComputerName frontend).Win32Shutdown(6)",
  ),
  ...ps("firewall", /^firewall inbound block udp 3478$/m)(
    "$p = @{ DisplayName = 'AV'; Direction = 'Inbound'; Protocol = 'UDP'; LocalPort = 3478; Action = 'Block' }\nNew-NetFirewallRule @p",
    "3478 | ForEach-Object { New-NetFirewallRule -DisplayName AV -LocalPort $_ -Protocol UDP -Action Block }",
    "$r = @(@{ Name = 'AV'; Port = 3478 })\nforeach ($i in $r) { New-NetFirewallRule -DisplayName $i.Name -LocalPort $i.Port -Protocol UDP -Action Block }",
  ),
  ...ps("routes", /^sends 0\.0\.0\.0\/0 to 10\.45\.16\.1$/m)(
    "New-NetIPAddress -InterfaceAlias P -IPAddress 10.45.16.30 -PrefixLength 24 -DefaultGateway 10.45.16.1",
    "netsh interface ipv4 set address name=P static 10.45.16.30 255.255.255.0 10.45.16.1",
  ),
  ...ps("firewall", undefined)(
    "Set-NetFirewallRule -DisplayName AV -Action Block",
    "$fw = New-Object -ComObject HNetCfg.FwPolicy2\n$fw.Rules.Add($r)",
    "New-NetIPsecRule -DisplayName x -InboundSecurity Require",
  ),
  ...ps(
    "name servers",
    undefined,
  )("Set-DnsClientServerAddress -InterfaceAlias P -ResetServerAddresses"),
  ...ps("routes", undefined)("$nic.SetGateways('10.45.16.1')"),
  ...ps("routes", undefined)("Remove-NetRoute -DestinationPrefix 0.0.0.0/0 -Confirm:$false"),
  ...ps("", "nothing")(
    "[Environment]::SetEnvironmentVariable('LAB', '1', 'Machine')",
    `Get-Content ${hosts} | Where-Object { $_ -match 'av' }`,
    `Copy-Item ${hosts} C:\\Backup\\hosts.bak`,
    "Restart-Computer -WhatIf",
    "Add-Content C:\\log.txt 'reboot pending'",
    `function Get-Hosts { Get-Content ${hosts} }\nGet-Hosts | Out-File C:\\hosts.txt`,
    "Get-HotFix | Where-Object HotFixID -eq KB968802",
    "Get-NetFirewallRule -DisplayName 'AV*' | Format-Table",
    "Set-Service W3SVC -StartupType Automatic\nStart-Service W3SVC",
    "New-Item -ItemType Directory -Path C:\\Logs -Force | Out-Null\nStart-Transcript C:\\Logs\\setup.log",
    "Import-Module WebAdministration\nNew-WebBinding -Name 'Default Web Site' -Protocol https -Port 443",
    "msiexec /i C:\\Tools\\7zip.msi /qn /norestart",
  ),
  ...cmd("hosts file", isLine)(
    `cd /d %SystemRoot%\\System32\\drivers\\etc\necho ${line}>>hosts`,
    `pushd %windir%\\system32\\drivers\\etc\necho ${line} >> hosts\npopd`,
    `for /f "tokens=*" %%i in ('hostname') do echo ${line} >> ${hosts}`,
    `call :add 10.45.16.30 av.contoso.com\ngoto :eof\n:add\necho %1 %2>>%windir%\\System32\\drivers\\etc\\hosts\nexit /b`,
    `set HOSTS=%SystemRoot%\\System32\\drivers\\etc\\hosts\n>>"%HOSTS%" echo ${line}`,
    `findstr /c:"av.contoso.com" ${hosts} >nul || (echo ${line}>>${hosts})`,
  ),
  ...cmd("hosts file", undefined)(
    `type C:\\lab\\hosts.txt >> ${hosts}`,
    `copy /y \\\\files\\lab\\hosts ${hosts}`,
    `del ${hosts}`,
    "call C:\\Scripts\\setup.cmd",
    "cscript //nologo C:\\Scripts\\setup.vbs",
    "netsh -f C:\\Scripts\\network.txt",
  ),
  ...cmd("name servers", asks)(
    'netsh interface ipv4 set dnsservers name="Local Area Connection" source=static address=192.168.10.10 register=primary validate=no',
    "for %%n in (Internal External) do netsh interface ip set dns %%n static 192.168.10.10",
  ),
  ...cmd(
    "NTLM options",
    /^NtlmMinServerSec No minimum$/,
  )(
    `> x.reg echo Windows Registry Editor Version 5.00\n>> x.reg echo [HKEY_LOCAL_MACHINE\\${lsa.slice(5)}]\n>> x.reg echo "NtlmMinServerSec"=dword:00000000\nregedit /s x.reg`,
  ),
  ...cmd("NTLM options", undefined)(
    `reg delete ${lsa} /va /f`,
    'start "" /wait cmd /c "reg import C:\\x.reg"',
  ),
  ...cmd("restarts", /^on frontend: restart$/m)(
    'wmic /node:frontend process call create "cmd /c shutdown /r"',
    "for %%s in (frontend) do shutdown /r /m \\\\%%s",
    'schtasks /create /s frontend /tn r /tr "shutdown /r" /sc once /st 23:00',
  ),
  ...cmd("routes", /^sends 10\.0\.0\.0\/8 to 10\.45\.16\.1$/m)(
    "route -p add 10.0.0.0 mask 255.0.0.0 10.45.16.1",
    "route add 10.0.0.0 mask 255.0.0.0 10.45.16.1 -p metric 5",
  ),
  ...cmd(
    "firewall",
    /^firewall inbound block udp 3478$/m,
  )(
    'netsh advfirewall firewall add rule name="STUN" dir=in action=block protocol=UDP localport=3478',
  ),
  ...cmd("", "nothing")(
    `reg add ${lsa} /v BackConnectionHostNames /t REG_MULTI_SZ /d av /f`,
    "echo shutdown /r is next\ntitle reboot",
    "shutdown /a",
    "msiexec /i Communicator.msi /qn /norestart",
    "sc config W3SVC start= auto\nnet start W3SVC",
    "gpupdate /force",
    "net use Z: \\\\files\\lab\nxcopy /s /y Z:\\app C:\\app\nnet use Z: /delete",
    "netsh interface ipv4 show config",
    "w32tm /config /syncfromflags:domhier /update",
  ),
];
