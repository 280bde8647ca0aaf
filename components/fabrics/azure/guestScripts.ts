import type { Network } from "../../../model";

/** How one of a machine's interfaces is addressed in the machine itself, where Azure sets no more than the first address. */
export interface Addressing {
  /** The first is the primary, in Azure and in the machine. */
  readonly addresses: readonly string[];
  readonly network: Network;
  readonly nameServers: readonly string[];
  /** Networks that are reached this way; undefined: everything is. */
  readonly routes?: readonly Network[];
}

/** What runs on a machine. */
export type System = "windows" | "linux";

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
const gatewayOf = (network: Network) => `${network.host(1)}`;
const maskOf = ({ prefixLength }: Network) =>
  [24, 16, 8, 0].map((bits) => ((-1 << (32 - prefixLength)) >>> bits) & 255).join(".");
const list = (texts: readonly string[]) => `@(${texts.map((text) => `"${text}"`).join(", ")})`;

const startOfWindows = '$ErrorActionPreference = "Stop"';

/**
 * Addresses an interface statically, with the subnet's `.1` as gateway (learn.microsoft.com/azure/virtual-network/ip-services/virtual-network-multiple-ip-addresses-portal).
 * Windows by WMI, which Windows Server 2008 R2 has; Linux by systemd-networkd. Each fails where it can't.
 */
export function addressingScript(system: System, interfaces: readonly Addressing[]): string {
  return system === "windows"
    ? [startOfWindows, ...windowsChecks, ...interfaces.flatMap(addressWindows)].join("\n")
    : ["set -eu", ...interfaces.flatMap(addressLinux)].join("\n");
}

const windowsChecks = [
  "function Require($answer, $what) {",
  '  if ((0, 1) -notcontains $answer.ReturnValue) { throw "$what not set: $($answer.ReturnValue)" }',
  "}",
];

const addressWindows = ({ addresses, network, nameServers, routes }: Addressing) => [
  `$found = @(Get-WmiObject Win32_NetworkAdapterConfiguration -Filter "IPEnabled=True" | Where-Object { $_.IPAddress -contains "${addresses[0]}" })`,
  `if ($found.Count -ne 1) { throw "$($found.Count) adapters have ${addresses[0]}" }`,
  `$answer = $found[0].EnableStatic(${list(addresses)}, ${list(addresses.map(() => maskOf(network)))})`,
  'Require $answer "addresses"',
  ...(routes === undefined
    ? [
        `$answer = $found[0].SetGateways(${list([gatewayOf(network)])})`,
        'Require $answer "gateway"',
      ]
    : routes.flatMap((to) => [
        `route.exe delete ${to.address} mask ${maskOf(to)} | Out-Null`,
        `route.exe -p add ${to.address} mask ${maskOf(to)} ${gatewayOf(network)}`,
        `if ($LASTEXITCODE -ne 0) { throw "no way to ${to}" }`,
      ])),
  `$answer = $found[0].SetDNSServerSearchOrder(${list(nameServers)})`,
  'Require $answer "name servers"',
];

const addressLinux = ({ addresses, network, nameServers, routes }: Addressing) => [
  `name=$(ip -4 -o address show to ${addresses[0]} | awk '{ print $2 }')`,
  `if [ -z "$name" ]; then echo "no interface has ${addresses[0]}" >&2; exit 1; fi`,
  'if ! systemctl is-active --quiet systemd-networkd; then echo "systemd-networkd is not what sets its addresses" >&2; exit 1; fi',
  'cat > "/etc/systemd/network/05-edgelab-$name.network" <<END',
  "[Match]",
  "Name=$name",
  "[Network]",
  ...addresses.map((address) => `Address=${address}/${network.prefixLength}`),
  ...(routes === undefined ? [`Gateway=${gatewayOf(network)}`] : []),
  ...nameServers.map((server) => `DNS=${server}`),
  ...(routes ?? []).flatMap((to) => [
    "[Route]",
    `Destination=${to}`,
    `Gateway=${gatewayOf(network)}`,
  ]),
  "END",
  "networkctl reload",
  'networkctl reconfigure "$name"',
];

/** Puts a line of ours into the hosts file in the place of an older one; every other byte stays. Fails where others give the name. */
export function hostsEntryScript(system: System, line: string, names: readonly string[]): string {
  const mark = `# edgelab ${names[0]}`;
  const given = (other: string, blank: string) =>
    `^${other}*${blank}(${names.map(escaped).join("|")})(${blank}|$)`;
  const refusal = `the hosts file has a line for ${names.join(" or ")} that isn't this lab's: remove it`;
  return (
    system === "windows"
      ? [
          startOfWindows,
          String.raw`$file = "$env:SystemRoot\System32\drivers\etc\hosts"`,
          // One character for each byte.
          "$bytes = [Text.Encoding]::GetEncoding(28591)",
          "$text = [IO.File]::ReadAllText($file, $bytes)",
          String.raw`$others = [regex]::Replace($text, '(?m)^.*${escaped(mark)}\r?\n', '')`,
          String.raw`if ($others -match '(?mi)${given(String.raw`[^#\n]`, String.raw`\s`)}') { throw "${refusal}" }`,
          `[IO.File]::WriteAllText($file, "${line} ${mark}\`r\`n$others", $bytes)`,
        ]
      : [
          "set -eu",
          `sed -i -e '/${escaped(mark)}$/d' /etc/hosts`,
          `if grep -Eiq '${given("[^#]", "[[:space:]]")}' /etc/hosts; then echo "${refusal}" >&2; exit 1; fi`,
          `sed -i -e '$a ${line} ${mark}' /etc/hosts`,
        ]
  ).join("\n");
}

const ntlmKey = String.raw`HKLM:\SYSTEM\CurrentControlSet\Control\Lsa\MSV1_0`;

/** Sets a security option for NTLM in the registry. */
export const securityOptionScript = (option: string, value: number) =>
  [
    startOfWindows,
    `Set-ItemProperty -Path "${ntlmKey}" -Name ${option} -Type DWord -Value ${value}`,
  ].join("\n");

/**
 * Fails where Windows Installer hasn't applied a patch and its file isn't in `C:\\Patches\\<article>`; where it is, it is
 * installed from there.
 */
export function patchScript(product: string, article: string, file = "patch.msp"): string {
  const number = article.replace(" ", "");
  const path = `C:\\Patches\\${number}\\${file}`;
  return [
    startOfWindows,
    "function Of($object, $name, $words) { $object.GetType().InvokeMember($name, [Reflection.BindingFlags]::GetProperty, $null, $object, $words) }",
    "function Applied { Of (New-Object -ComObject WindowsInstaller.Installer) 'PatchesEx' @('', '', 4, 1) | ForEach-Object { Of $_ 'PatchProperty' @('DisplayName') } }",
    `$named = '${number.replace("KB", "KB ?")}'`,
    "if (-not (@(Applied) -match $named)) {",
    `  if (-not (Test-Path "${path}")) { throw "${article} of ${product} isn't installed, and ${path} isn't there: put it there, or install it in the image" }`,
    `  Start-Process msiexec.exe -ArgumentList "/p ${path} /quiet /norestart" -Wait`,
    `  if (-not (@(Applied) -match $named)) { throw "${path} installs no patch of ${article}" }`,
    "}",
  ].join("\n");
}

/** Restarts a Windows once the run command is over: Azure takes a script that is cut off for a failure. */
export const restartScript = (triggers: Readonly<Record<string, string>>) =>
  [
    startOfWindows,
    ...Object.entries(triggers).map(([name, value]) => `# ${name}: ${value}`),
    'shutdown.exe /r /t 60 /f /d p:4:2 /c "edgelab puts settings into effect"',
    'if ($LASTEXITCODE -ne 0) { throw "not restarted" }',
  ].join("\n");
