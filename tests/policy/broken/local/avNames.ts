import { EdgeLab } from "../../../../components";
import { HostsEntry } from "../../../../provider/sdk";
import { at, beside, changedBy, set, without } from "../../support/recordedLabs";
import { recordedStack } from "../../support/recordedStack";
import type { BrokenStack } from "../brokenStack";
import { breaking } from "./brokenLab";

const line = "lab-edge-hosts-av.contoso.com";

const anotherLine = (address: string, ...names: readonly string[]) =>
  beside(
    () => new HostsEntry("another-line", { connection: at("edge"), address, names: [...names] }),
  );

const otherAddresses: readonly (readonly [string, string, RegExp])[] = [
  ["the address behind the firewall", "10.45.16.30", /10\.45\.16\.30.*behind the firewall/],
  ["another address in the perimeter", "10.45.16.99", /10\.45\.16\.99.*in the perimeter/],
  ["a private address", "192.168.77.7", /192\.168\.77\.7.*private/],
  ["a shared address", "100.64.0.5", /100\.64\.0\.5.*100\.64\.0\.0\/10/],
  ["a loopback address", "127.0.0.1", /127\.0\.0\.1.*loopback/],
  ["another role's public address", "198.51.100.21", /198\.51\.100\.21.*Access Edge/],
  ["an address of nobody", "203.0.113.77", /203\.0\.113\.77/],
];

const twoSites = () =>
  recordedStack(() => {
    const testClients = { access: "restricted" } as const;
    new EdgeLab("london", { site: "london", sipDomains: ["contoso.com"], testClients });
    new EdgeLab("paris", { site: "paris", sipDomains: ["fabrikam.com"], testClients });
  });

/** What the A/V Edge's name is on the Edge. */
export const avNames = [
  ...breaking(
    "AV-DNS-PUBLIC",
    {
      how: "the lab's own argument gives the address behind the firewall",
      args: { edge: { avEdge: { hostsEntryAddress: "10.45.16.30" } } },
      says: /10\.45\.16\.30/,
    },
    ...otherAddresses.map(([what, address, says]) => ({
      how: `the hosts entry gives ${what}`,
      changes: [set(line, { address })],
      says,
    })),
    {
      how: "a second line gives a second address",
      changes: [anotherLine("198.51.100.99", "av.contoso.com")],
      says: /2 addresses.*198\.51\.100\.23 and 198\.51\.100\.99/,
    },
    {
      how: "an alias in a line for another name gives a second address",
      changes: [anotherLine("198.51.100.21", "sip.contoso.com", "AV.contoso.com")],
      says: /2 addresses.*198\.51\.100\.21/,
    },
    {
      how: "an IPv6 line gives a private address",
      changes: [anotherLine("fd00::30", "av.contoso.com")],
      says: /fd00::30/,
    },
  ),
  {
    requirement: "AV-DNS-PUBLIC",
    how: "the hosts entry of one of two sites gives the address behind the firewall",
    fabric: "edgelab",
    resources: async () =>
      changedBy(
        await twoSites(),
        set("paris-edge-hosts-av.fabrikam.com", { address: "10.45.16.30" }),
      ),
    says: /: av\.fabrikam\.com resolves to 10\.45\.16\.30 on \S+-paris-edge/,
  } satisfies BrokenStack,
  ...breaking(
    "AV-HOSTS",
    {
      how: "the lab has no hosts entry",
      args: { edge: { avEdge: { hostsEntryAddress: "none" } } },
      says: /no line that names av\.contoso\.com/,
    },
    {
      how: "the hosts entry is left out",
      changes: [without(line)],
      says: /edge has no line that names av\.contoso\.com/,
    },
    {
      how: "the hosts entry is declared absent",
      changes: [set(line, { present: false })],
      says: /no line that names av\.contoso\.com/,
    },
    {
      how: "the hosts entry misspells the name",
      changes: [set(line, { names: ["av.contoso.con"] })],
      says: /no line that names av\.contoso\.com/,
    },
    {
      how: "the hosts entry is on the Front End",
      changes: [set(line, { connection: at("frontend") })],
      says: /edge has no line that names av\.contoso\.com/,
    },
    {
      how: "two lines give the same",
      changes: [anotherLine("198.51.100.23", "av.contoso.com")],
      says: /2 lines that name av\.contoso\.com with 198\.51\.100\.23/,
    },
  ),
  ...breaking(
    "DNS-EDGE-RESOLVER",
    {
      how: "the lab's own argument names the Front End",
      args: { edge: { nameServers: ["192.168.10.10"] } },
      says: /192\.168\.10\.10/,
    },
    {
      how: "the Front End is the second name server",
      changes: [set("lab-host-edge", { nameservers: ["198.51.100.53", "192.168.10.10"] })],
      says: /192\.168\.10\.10/,
    },
    {
      how: "a name server is somewhere in the internal network",
      changes: [set("lab-host-edge", { nameservers: ["192.168.10.99"] })],
      says: /192\.168\.10\.99/,
    },
  ),
];
