import { set, without, type Change } from "../../support/recordedLabs";
import { breaking } from "./brokenLab";
import { protocol, publishingRule } from "./rules";

/** A role on another public address, in all places. */
function publishedAt(
  role: "webConferencingEdge" | "avEdge",
  label: "web-conferencing-edge" | "av-edge",
  name: string,
  publicAddress: string,
): Change[] {
  return [
    set("lab", { [`description.edge.${role}.publicAddress`]: publicAddress }),
    set(`lab-firewall-publish-${label}`, { publicAddress }),
    set(`lab-firewall-nat-${label}`, { translatedAddress: publicAddress }),
    set(`lab-publicdns-${name}.contoso.com-a`, { values: [publicAddress] }),
    ...(role === "avEdge"
      ? [set("lab-edge-hosts-av.contoso.com", { address: publicAddress })]
      : []),
  ];
}

const proxy = "lab-reverse-proxy";
const toProxy = "lab-firewall-allow-cwa-reverse-proxy";
const httpsTo = (publicAddress: string, target: string) =>
  publishingRule({ publicAddress, target, protocols: [protocol("tcp", "443")] });

/** What shares an address or a port that it shouldn't, and what stands where a proxy belongs. */
export const sharing = [
  ...breaking(
    "EDGE-OWN-ADDRESSES",
    {
      how: "Web Conferencing Edge and Access Edge have one public address",
      changes: publishedAt(
        "webConferencingEdge",
        "web-conferencing-edge",
        "webconf",
        "198.51.100.21",
      ),
      says: /Access Edge and Web Conferencing Edge have one public address.*198\.51\.100\.21/,
    },
    {
      how: "A/V Edge and Web Conferencing Edge have one public address",
      changes: publishedAt("avEdge", "av-edge", "av", "198.51.100.22"),
      says: /Web Conferencing Edge and A\/V Edge have one public address.*198\.51\.100\.22/,
    },
    {
      how: "all roles have one public address",
      changes: [
        ...publishedAt("webConferencingEdge", "web-conferencing-edge", "webconf", "198.51.100.21"),
        ...publishedAt("avEdge", "av-edge", "av", "198.51.100.21"),
      ],
      says: /Access Edge and A\/V Edge have one public address/,
    },
  ),
  ...breaking(
    "EDGE-OWN-PORTS",
    {
      how: "two services listen on one address and port",
      changes: [set("lab-web-conferencing", { "listens[0].address": "10.45.16.10" })],
      says: /both listen on TCP 443 of 10\.45\.16\.10/,
    },
    {
      how: "a service listens on every address",
      changes: [set("lab-web-conferencing", { "listens[0].address": "0.0.0.0" })],
      says: /both listen on TCP 443 of 10\.45\.16\.10/,
    },
    {
      how: "a public port leads to two roles",
      changes: [httpsTo("198.51.100.21", "10.45.16.20")],
      says: /Access Edge and Web Conferencing Edge share TCP 443 of 198\.51\.100\.21/,
    },
  ),
  ...breaking(
    "CWA-REVERSE-PROXY",
    {
      how: "there is no reverse proxy",
      changes: [without(proxy)],
      says: /No reverse proxy publishes .*cwa\.contoso\.com/,
    },
    {
      how: "it is published straight to the server",
      changes: [without(proxy, toProxy), httpsTo("198.51.100.20", "192.168.10.20")],
      says: /straight to the server \(192\.168\.10\.20\)/,
    },
    {
      how: "it is published through the Edge",
      changes: [without(proxy, toProxy), httpsTo("198.51.100.20", "10.45.16.10")],
      says: /to the Edge \(10\.45\.16\.10\)/,
    },
    {
      how: "the reverse proxy leads to another server",
      changes: [set("lab-firewall-allow-cwa-reverse-proxy-to-cwa", { to: ["192.168.10.10"] })],
      says: /to another server \(192\.168\.10\.10\)/,
    },
    {
      how: "no rule lets users reach the reverse proxy",
      changes: [without(toProxy)],
      says: /TCP 443 doesn't reach cwa\.contoso\.com/,
    },
    {
      how: "the internal firewall lets nothing pass from the reverse proxy",
      changes: [without("lab-internalfirewall-allow-reverse-proxy-to-cwa")],
      says: /From the reverse proxy \(10\.45\.16\.1\).*TCP 443 doesn't/,
    },
  ),
];
