import {
  adding,
  changing,
  inTurn,
  runCommand,
  scripted,
  without,
} from "../../support/azureChanges";
import { remoteCommandOn } from "../../support/remoteCommand";
import { broken } from "./broken";
import type { BrokenStack } from "../brokenStack";

const hostsFile = String.raw`$env:SystemRoot\System32\drivers\etc\hosts`;
const add = (line: string) => `Add-Content -Path "${hostsFile}" -Value "${line}"`;
const byCmd = (line: string) => String.raw`echo ${line} >> %SystemRoot%\System32\drivers\etc\hosts`;

/** The Edge's address inside, at which commands reach it. */
const edge = "172.25.33.10";
const right = "198.51.100.23 av.contoso.com";

const byCommand = (...lines: readonly string[]) =>
  inTurn(without("edge-hosts-entry"), adding(remoteCommandOn(edge, "hosts-entry", lines)));

/** What the A/V Edge's name is on the Edge, and whom the Edge asks for names. */
export const brokenHostsFile: readonly BrokenStack[] = [
  broken(
    "AV-DNS-PUBLIC",
    "the line has the address behind the firewall",
    /av\.contoso\.com resolves to 10\.45\.16\.30 on edge-server, by its hosts file/,
    scripted("edge-hosts-entry", add("10.45.16.30 av.contoso.com")),
  ),
  broken(
    "AV-DNS-PUBLIC",
    "a second run command adds another address",
    /2 addresses.*198\.51\.100\.23.*100\.64\.0\.23/,
    adding(runCommand("again", "edge-server", add("100.64.0.23 av.contoso.com av"))),
  ),
  broken(
    "AV-DNS-PUBLIC",
    "a command on the Edge names the address behind the firewall",
    /10\.45\.16\.30 on edge-server/,
    byCommand(add("10.45.16.30`tav.contoso.com")),
    { fabric: "command" },
  ),
  broken(
    "AV-DNS-PUBLIC",
    "a command on the Edge names the Edge itself",
    /127\.0\.0\.1.*a loopback address/,
    byCommand(byCmd("127.0.0.1 av.contoso.com")),
    { fabric: "command" },
  ),
  broken(
    "AV-HOSTS",
    "there is no line",
    /hosts file of edge-server has no line that names av\.contoso\.com/,
    without("edge-hosts-entry"),
  ),
  broken(
    "AV-HOSTS",
    "the line is there twice",
    /2 lines that name av\.contoso\.com with 198\.51\.100\.23/,
    scripted("edge-hosts-entry", add(right), add(right)),
  ),
  broken(
    "AV-HOSTS",
    "a command on the Edge writes another name",
    /no line that names av\.contoso\.com/,
    byCommand(add("198.51.100.23 avedge.contoso.com")),
    { fabric: "command" },
  ),
  broken(
    "AV-HOSTS",
    "the line is for another server",
    /hosts file of edge-server has no line/,
    inTurn(
      without("edge-hosts-entry"),
      adding(remoteCommandOn("192.168.10.10", "hosts-entry", [add(right)])),
    ),
    { fabric: "command" },
  ),
  broken(
    "AV-HOSTS",
    "the script goes on to write the whole file anew",
    /hosts file of edge-server has no line/,
    scripted(
      "edge-hosts-entry",
      add(right),
      `Set-Content -Path "${hostsFile}" -Value "127.0.0.1 localhost"`,
    ),
  ),
  broken(
    "AV-HOSTS",
    "a command writes the whole file anew in another shell",
    /hosts file of edge-server has no line/,
    byCommand(
      byCmd(right),
      "echo 127.0.0.1 localhost > %SystemRoot%\\System32\\drivers\\etc\\hosts",
    ),
    { fabric: "command" },
  ),
  broken(
    "DNS-EDGE-RESOLVER",
    "a command has the Edge ask a domain controller",
    /192\.168\.10\.5, in the internal network 192\.168\.10\.0\/24/,
    adding(
      remoteCommandOn(edge, "name-server", [
        `Set-DnsClientServerAddress -InterfaceAlias "Internal" -ServerAddresses 192.168.10.5`,
      ]),
    ),
    { fabric: "command" },
  ),
  broken(
    "DNS-EDGE-RESOLVER",
    "the Edge asks a domain controller by its interface",
    /192\.168\.10\.5, in the internal network/,
    changing("edge-inside", { "dnsSettings.dnsServers[1]": "192.168.10.5" }),
  ),
];
