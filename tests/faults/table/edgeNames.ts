import { EdgeLab } from "../../../components";
import { HostsEntry } from "../../../provider/sdk";
import { frontEnd, perimeter } from "../../integration/network/support/places";
import { edit, hostsFile } from "../../integration/support/byHand";
import type { LabStack } from "../../integration/support/labStack";
import {
  adding,
  changing,
  inTurn,
  removing,
  runCommand,
  scripted,
} from "../../policy/support/changes";
import { at, beside } from "../../policy/support/recordedLabs";
import { recordedStack } from "../../policy/support/recordedStack";
import { remoteCommandOn } from "../../policy/support/remoteCommand";
import { restart } from "../hands/services";
import type { Stories } from "../story";

const atHostsFile = "Edge: hosts file";

const hostsLine = /^(\S+)( av\.contoso\.com .*\n)/m;

const readdress = (lab: LabStack, address: string) =>
  edit(hostsFile(lab), (text) => text.replace(hostsLine, `${address}$2`));

const windowsHostsFile = String.raw`$env:SystemRoot\System32\drivers\etc\hosts`;

const add = (line: string) => `Add-Content -Path "${windowsHostsFile}" -Value "${line}"`;

const anotherLine = (address: string, ...names: readonly string[]) =>
  beside(
    () => new HostsEntry("another-line", { connection: at("edge"), address, names: [...names] }),
  );

const otherAddresses: readonly (readonly [what: string, address: string, why: string])[] = [
  [
    "the address behind the firewall",
    "10.45.16.30",
    "is the A/V Edge's address behind the firewall",
  ],
  ["another address in the perimeter", "10.45.16.99", "is an address in the perimeter"],
  ["a private address", "192.168.77.7", "is a private address"],
  [
    "a shared address",
    "100.64.0.5",
    "is an address that a carrier's customers share (100.64.0.0/10)",
  ],
  ["a loopback address", "127.0.0.1", "is a loopback address"],
  ["another role's public address", "198.51.100.21", "is the public address of the Access Edge"],
  ["an address of nobody", "203.0.113.77", "isn't the A/V Edge's public address"],
];

const line = "lab-edge-hosts-av.contoso.com";

const twoSites = () =>
  recordedStack(() => {
    const testClients = { access: "restricted" } as const;
    new EdgeLab("london", { site: "london", sipDomains: ["contoso.com"], testClients });
    new EdgeLab("paris", { site: "paris", sipDomains: ["fabrikam.com"], testClients });
  });

/** The Edge's address inside, at which commands reach it. */
const edgeInside = "172.25.33.10";

const byCommand = (...lines: readonly string[]) =>
  inTurn(removing("edge-hosts-entry"), adding(remoteCommandOn(edgeInside, "hosts-entry", lines)));

const byCmd = (line: string) => String.raw`echo ${line} >> %SystemRoot%\System32\drivers\etc\hosts`;

const right = "198.51.100.23 av.contoso.com";

/** The Edge's line for its next hop, on a lab and in what one declares. */
const nextHopLine = /^\S+( frontend\.contoso\.com .*\n)/m;
const nextHop = "lab-edge-hosts-frontend.contoso.com";
const noAddress =
  'ms-diagnostics: 1014;reason="Unable to resolve DNS A record";fqdn="frontend.contoso.com";source="sip.contoso.com"';

/** How the Edge resolves names. */
export const edgeNamesStories = {
  "AV-DNS-PUBLIC": [
    {
      how: "a hosts line with the A/V Edge's NAT'd address",
      says: "av.contoso.com resolves to 10.45.16.30 on {edge}, by its hosts file: that is the A/V Edge's address behind the firewall.",
      live: {
        at: atHostsFile,
        breaks: (lab) => readdress(lab, perimeter.avEdge),
        hides: ["AV-HOSTS"],
        saw: "the call was disconnected because you stopped receiving audio from anna@contoso.com",
      },
      args: { edge: { avEdge: { hostsEntryAddress: "10.45.16.30" } } },
      azure: scripted("edge-hosts-entry", add("10.45.16.30 av.contoso.com")),
    },
    {
      how: "a hosts line with the NAT'd address, and the A/V Edge restarted",
      live: {
        at: atHostsFile,
        breaks: async (lab) => {
          readdress(lab, perimeter.avEdge);
          await restart(lab, "edge", "av-edge");
        },
        hides: ["AV-HOSTS", "AV-NAT-FLAG"],
        saw: "stopped receiving audio",
      },
    },
    {
      how: "a second line gives a second address",
      says: "av.contoso.com resolves to 2 addresses on {edge}, by its hosts file: 198.51.100.23 and 198.51.100.99.",
      lab: [anotherLine("198.51.100.99", "av.contoso.com")],
    },
    ...otherAddresses.map(([what, address, why]) => ({
      how: `the hosts entry gives ${what}`,
      says: `av.contoso.com resolves to ${address} on {edge}, by its hosts file: that ${why}.`,
      lab: [changing(line, { address })],
    })),
    {
      how: "an alias in a line for another name gives a second address",
      says: "av.contoso.com resolves to 2 addresses on {edge}, by its hosts file: 198.51.100.23 and 198.51.100.21.",
      lab: [anotherLine("198.51.100.21", "sip.contoso.com", "AV.contoso.com")],
    },
    {
      how: "an IPv6 line gives a private address",
      says: "av.contoso.com resolves to fd00::30 on {edge}, by its hosts file: that is a private address.",
      lab: [anotherLine("fd00::30", "av.contoso.com")],
    },
    {
      how: "the hosts entry of one of two sites gives the address behind the firewall",
      lab: [twoSites, changing("paris-edge-hosts-av.fabrikam.com", { address: "10.45.16.30" })],
      says: "In edgelab-recorded-paris: av.fabrikam.com resolves to 10.45.16.30 on edgelab-recorded-paris-edge, by its hosts file: that is the A/V Edge's address behind the firewall.",
    },
    {
      how: "a second run command adds another address",
      says: "av.contoso.com resolves to 2 addresses on {edge}, by its hosts file: 198.51.100.23 and 100.64.0.23.",
      azure: adding(runCommand("again", "edge-server", add("100.64.0.23 av.contoso.com av"))),
    },
    {
      how: "a command on the Edge names the address behind the firewall",
      says: "av.contoso.com resolves to 10.45.16.30 on {edge}, by its hosts file: that is the A/V Edge's address behind the firewall.",
      command: byCommand(add("10.45.16.30`tav.contoso.com")),
    },
    {
      how: "a command on the Edge names the Edge itself",
      says: "av.contoso.com resolves to 127.0.0.1 on {edge}, by its hosts file: that is a loopback address.",
      command: byCommand(byCmd("127.0.0.1 av.contoso.com")),
    },
  ],
  "AV-HOSTS": [
    {
      how: "the A/V Edge's hosts line deleted",
      says: "The hosts file of {edge} has no line that names av.contoso.com.",
      live: {
        at: atHostsFile,
        breaks: (lab) => edit(hostsFile(lab), (text) => text.replace(hostsLine, "")),
        saw: "An error occurred while trying to start the conference. More details (ID:52031)",
      },
      lab: [removing(line)],
      azure: removing("edge-hosts-entry"),
    },
    {
      how: "two lines give the same",
      says: "The hosts file of {edge} has 2 lines that name av.contoso.com with 198.51.100.23.",
      lab: [anotherLine("198.51.100.23", "av.contoso.com")],
      azure: scripted("edge-hosts-entry", add(right), add(right)),
    },
    {
      how: "the hosts entry misspells the name",
      says: "The hosts file of {edge} has no line that names av.contoso.com.",
      lab: [changing(line, { names: ["av.contoso.con"] })],
      command: byCommand(add("198.51.100.23 avedge.contoso.com")),
    },
    {
      how: "the hosts entry is on the Front End",
      says: "The hosts file of {edge} has no line that names av.contoso.com.",
      lab: [changing(line, { connection: at("frontend") })],
      command: inTurn(
        removing("edge-hosts-entry"),
        adding(remoteCommandOn("192.168.10.10", "hosts-entry", [add(right)])),
      ),
    },
    {
      how: "the lab has no hosts entry",
      says: "The hosts file of {edge} has no line that names av.contoso.com.",
      args: { edge: { avEdge: { hostsEntryAddress: "none" } } },
    },
    {
      how: "the hosts entry is declared absent",
      says: "The hosts file of {edge} has no line that names av.contoso.com.",
      lab: [changing(line, { present: false })],
    },
    {
      how: "the script goes on to write the whole file anew",
      undecided: ["EDGE-NEXT-HOP"],
      says: "The hosts file of {edge} has no line that names av.contoso.com.",
      azure: scripted(
        "edge-hosts-entry",
        add(right),
        `Set-Content -Path "${windowsHostsFile}" -Value "127.0.0.1 localhost"`,
      ),
    },
    {
      how: "a command writes the whole file anew in another shell",
      undecided: ["EDGE-NEXT-HOP"],
      says: "The hosts file of {edge} has no line that names av.contoso.com.",
      command: byCommand(
        byCmd(right),
        "echo 127.0.0.1 localhost > %SystemRoot%\\System32\\drivers\\etc\\hosts",
      ),
    },
  ],
  "DNS-EDGE-RESOLVER": [
    {
      how: "the Edge's resolv.conf names the internal DNS server",
      says: "{edge} asks 192.168.10.10, the Front End, for names.",
      live: {
        at: "Edge: resolv.conf",
        breaks: (lab) =>
          edit(`/etc/netns/${lab.namespace("edge")}/resolv.conf`, (text) =>
            text.replace(/^nameserver .*/m, `nameserver ${frontEnd}`),
          ),
      },
      args: { edge: { nameServers: ["192.168.10.10"] } },
      azure: changing("edge-inside", { "dnsSettings.dnsServers": ["192.168.10.10"] }),
    },
    {
      how: "the Front End is the second name server",
      says: "{edge} asks 192.168.10.10, the Front End, for names.",
      lab: [changing("lab-host-edge", { nameservers: ["198.51.100.53", "192.168.10.10"] })],
    },
    {
      how: "a name server is somewhere in the internal network",
      says: "{edge} asks 192.168.10.99, in the internal network 192.168.10.0/24, for names.",
      lab: [changing("lab-host-edge", { nameservers: ["192.168.10.99"] })],
    },
    {
      how: "a command has the Edge ask a domain controller",
      says: "{edge} asks 192.168.10.5, in the internal network 192.168.10.0/24, for names.",
      command: adding(
        remoteCommandOn(edgeInside, "name-server", [
          `Set-DnsClientServerAddress -InterfaceAlias "Internal" -ServerAddresses 192.168.10.5`,
        ]),
      ),
    },
    {
      how: "the Edge asks a domain controller by its interface",
      says: "{edge} asks 192.168.10.5, in the internal network 192.168.10.0/24, for names.",
      azure: changing("edge-inside", { "dnsSettings.dnsServers[1]": "192.168.10.5" }),
    },
    {
      how: "the virtual network has internal DNS, and an interface of the Edge no other",
      says: "{edge} asks 192.168.10.10, the Front End, for names.",
      azure: inTurn(
        changing("ocs", { "dhcpOptions.dnsServers": ["192.168.10.10"] }),
        changing("edge-inside", { dnsSettings: undefined }),
      ),
    },
  ],
  "EDGE-NEXT-HOP": [
    {
      how: "the Edge has no line for the Front End's name",
      says: "frontend.contoso.com resolves to no IPv4 address on {edge}, by public DNS.",
      live: {
        at: atHostsFile,
        breaks: (lab) => edit(hostsFile(lab), (text) => text.replace(nextHopLine, "")),
        hides: ["SIP-DOMAINS"],
        saw: noAddress,
      },
      lab: [removing(nextHop)],
      azure: removing("edge-next-hop"),
    },
    {
      how: "the Front End's name leads to the address that it had before",
      says: "frontend.contoso.com resolves to 192.168.10.11 on {edge}, by its hosts file: that is not the Front End's.",
      live: {
        at: atHostsFile,
        breaks: (lab) =>
          edit(hostsFile(lab), (text) => text.replace(nextHopLine, "192.168.10.11$1")),
        hides: ["SIP-DOMAINS"],
        saw: "users cannot sign in outside",
      },
      lab: [changing(nextHop, { address: "192.168.10.11" })],
      azure: scripted("edge-next-hop", add("192.168.10.11 frontend.contoso.com")),
    },
    {
      how: "the Front End's name is the Edge's own address",
      says: "frontend.contoso.com resolves to 172.25.33.10 on {edge}, by its hosts file: that is the Edge Server's own address.",
      lab: [changing(nextHop, { address: "172.25.33.10" })],
    },
    {
      how: "a second line gives the Front End's name a public address",
      says: "frontend.contoso.com resolves to 198.51.100.21 on {edge}, by its hosts file: that is the public address of the Access Edge.",
      lab: [anotherLine("198.51.100.21", "frontend.contoso.com")],
      azure: adding(runCommand("again", "edge-server", add("198.51.100.21 frontend.contoso.com"))),
    },
  ],
} satisfies Stories;
