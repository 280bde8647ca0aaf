import assert from "node:assert/strict";
import { deedsOf, factsOf, remoteCommand, runCommand } from "./scripts";

describe("what else a script does", () => {
  for (const [script, ...deeds] of [
    ["msiexec.exe /p C:\\Patches\\cwamain.msp /quiet /norestart", "patch KB 968802"],
    ['msiexec /update "C:\\My Patches\\KB2028888\\communicator.msp" /qn', "patch KB 2028888"],
    ["msiexec /i lab.msi PATCH=C:\\kb-968802.msp", "patch KB 968802"],
    ["wusa C:\\Windows6.1-KB982018-x64.msu /quiet", "patch KB 982018"],
    ["dism /online /add-package /packagepath:C:\\kb982018.cab", "patch KB 982018"],
    [
      "msiexec /p C:\\latest.msp",
      `patch "create" of settings can't be read: the name of a patch doesn't say its article.`,
    ],
    ["msiexec /p %1 /qn", `patch "create" of settings can't be read: the script computes it.`],
    ["wusa C:\\windows6.1-kb96880212-x64.msu /quiet", "patch KB 96880212"],
    ["shutdown /r /t 0", "restart"],
    ['start "" /wait shutdown.exe -r -f -t 30', "restart"],
    ["sudo reboot", "restart"],
    ["systemctl --no-wall reboot", "restart"],
    ["nohup sh -c 'sleep 5; shutdown -r now' &", "restart"],
    ['netsh interface ip set dns "Perimeter" static 192.0.2.53 primary', "asks 192.0.2.53"],
    ["echo nameserver 192.0.2.53 | sudo tee /etc/resolv.conf", "asks 192.0.2.53"],
    [
      'wmic nicconfig where (index=1) call SetDNSServerSearchOrder ("192.0.2.53")',
      "asks 192.0.2.53",
    ],
    ["ssh edge 'wmic os where (primary=true) call win32shutdown 6'", "restart"],
    ['wmic process call create "msiexec /p C:\\cwamain.msp /qn"', "patch KB 968802"],
    ["route -p add 10.0.0.0 mask 255.0.0.0 192.0.2.1 metric 5", "sends 10.0.0.0/8 to 192.0.2.1"],
    ["route add default gw 192.0.2.1 eth0", "sends 0.0.0.0/0 to 192.0.2.1"],
    ["sudo ip route replace 10.1.0.0/16 via 192.0.2.1 dev eth1", "sends 10.1.0.0/16 to 192.0.2.1"],
    [
      'netsh interface ipv4 add route prefix=10.0.0.0/8 "Internal leg" nexthop=192.0.2.1',
      "sends 10.0.0.0/8 to 192.0.2.1",
    ],
    [
      "route add 10.0.0.0 mask 255.0.255.0 192.0.2.1",
      `sends "create" of settings can't be read: it has something else than a network. to 192.0.2.1`,
    ],
    [
      "route delete 0.0.0.0",
      `anything: "create" of settings can't be read: line 1 speaks of routes in a way that isn't understood: say by the tag edgelab-default-gateway or edgelab-internal-gateway what holds afterwards, or put it into a script that is plain.`,
    ],
    ["route print -4"],
    ["ip route show"],
  ]) {
    it(`is read: ${script}`, () => {
      assert.deepEqual(deedsOf(remoteCommand(script)), deeds);
    });
  }

  for (const [script, ...deeds] of [
    ["Start-Process msiexec -ArgumentList '/p', 'C:\\cwamain.msp', '/qn' -Wait", "patch KB 968802"],
    [
      'Start-Process -FilePath msiexec.exe -ArgumentList "/p C:\\cwamain.msp /qn" -Wait',
      "patch KB 968802",
    ],
    ['& "C:\\Windows\\System32\\msiexec.exe" /p C:\\cwamain.msp', "patch KB 968802"],
    ["Restart-Computer -Force", "restart"],
    ["Invoke-CimMethod -ClassName Win32_OperatingSystem -MethodName Reboot", "restart"],
    [
      "gcim Win32_OperatingSystem | Invoke-CimMethod -MethodName Win32Shutdown -Arguments @{ Flags = 6 }",
      "restart",
    ],
    [
      "Invoke-CimMethod -InputObject $nic -MethodName SetDNSServerSearchOrder -Arguments @{ DNSServerSearchOrder = @('192.0.2.53', '192.0.2.54') }",
      "asks 192.0.2.53, 192.0.2.54",
    ],
    [
      "Invoke-WmiMethod -Class Win32_Process -Name Create -ArgumentList 'msiexec /p C:\\cwamain.msp'",
      "patch KB 968802",
    ],
    [
      'Set-DnsClientServerAddress -InterfaceAlias Perimeter -ServerAddresses ("192.0.2.53", "192.0.2.54")',
      "asks 192.0.2.53, 192.0.2.54",
    ],
    [
      'New-NetRoute -DestinationPrefix "10.0.0.0/8" -InterfaceAlias Internal -NextHop 192.0.2.1',
      "sends 10.0.0.0/8 to 192.0.2.1",
    ],
    [
      "New-NetIPAddress -InterfaceAlias Perimeter -IPAddress 192.0.2.10 -PrefixLength 24 -DefaultGateway 192.0.2.1",
      "sends 0.0.0.0/0 to 192.0.2.1",
    ],
  ]) {
    it(`is read: ${script}`, () => {
      assert.deepEqual(deedsOf(runCommand(script)), deeds);
    });
  }

  for (const script of [
    "msiexec /a communicator.msi /p cwamain.msp",
    "msiexec /x cwamain.msp",
    "wusa /uninstall /kb:982018",
    "shutdown /s /t 0",
    "REM later & shutdown /r",
    ":: later & shutdown /r",
    "# reboot",
    "echo reboot",
    "systemctl status reboot.target",
    "wmic nicconfig get DNSServerSearchOrder",
    "wmic qfe list brief | find KB968802",
  ]) {
    it(`isn't there for ${script}`, () => {
      assert.deepEqual(deedsOf(remoteCommand(script)), []);
    });
  }

  it("has its place in the order of the script", () => {
    const path = String.raw`HKLM:\SYSTEM\CurrentControlSet\Control\Lsa\MSV1_0`;
    const script = [
      "Start-Process msiexec.exe -ArgumentList '/p C:\\cwamain.msp /quiet' -Wait",
      `Set-ItemProperty ${path} NtlmMinClientSec 0; Set-ItemProperty ${path} NtlmMinServerSec 0`,
      "Restart-Computer",
    ].join("\r\n");
    const deeds = [
      "patch KB 968802",
      "NtlmMinClientSec No minimum",
      "NtlmMinServerSec No minimum",
      "restart",
    ];
    assert.deepEqual(deedsOf(runCommand(script)), deeds);
    const reversed = script.split("\r\n").reverse().join("\n");
    assert.deepEqual(deedsOf(runCommand(reversed)), [deeds[3], deeds[1], deeds[2], deeds[0]]);
  });

  it("is perhaps on one of two machines after a session on another is entered", () => {
    const script =
      "Enter-PSSession -ComputerName frontend\nRestart-Computer\nExit-PSSession\nReboot";
    const { restarts, opaque } = factsOf(runCommand(script));
    assert.deepEqual(
      restarts.map(({ host, resource }) => [host, resource.place]),
      [["edge-server", "source.script, line 4"]],
    );
    assert.deepEqual(
      opaque.map(({ host, about }) => [host, about]),
      [
        ["edge-server", "restarts"],
        ["frontend", "restarts"],
      ],
    );
    const here = script.replace("frontend", "localhost");
    assert.deepEqual(deedsOf(runCommand(here)), ["restart", "restart"]);
  });

  for (const [title, script] of [
    ["a script in a file", "powershell -ExecutionPolicy Bypass -File C:\\setup.ps1"],
    ["a script beside it", "./setup.sh"],
    ["a script that is fetched", "curl -s https://example.com/setup.sh | sudo bash"],
    ["PowerShell that is fetched", 'powershell -Command "iwr https://example.com/x | iex"'],
  ]) {
    it(`may be anything for ${title}`, () => {
      assert.deepEqual(deedsOf(remoteCommand(script)), [
        `anything: "create" of settings can't be read: it runs a script that the stack doesn't show.`,
      ]);
    });
  }
});
