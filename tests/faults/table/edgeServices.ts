import { perimeter, published } from "../../integration/network/support/places";
import { adding, changing, inTurn } from "../../policy/support/changes";
import { httpsTo } from "../../policy/support/firewallRules";
import type { Change } from "../../policy/support/recordedLabs";
import { restrictedTestClients } from "../../policy/support/restrictedAzureLab";
import { insertRules, translated } from "../hands/rules";
import { atPublic, setRecord } from "../hands/zones";
import { loadBalancer, unpublished } from "../../policy/support/azurePublishing";
import type { Stories } from "../story";

/** A role on another public address, in all places. */
function publishedAt(
  role: "webConferencingEdge" | "avEdge",
  label: "web-conferencing-edge" | "av-edge",
  name: string,
  publicAddress: string,
): Change[] {
  return [
    changing("lab", { [`description.edge.${role}.publicAddress`]: publicAddress }),
    changing(`lab-firewall-publish-${label}`, { publicAddress }),
    changing(`lab-firewall-nat-${label}`, { translatedAddress: publicAddress }),
    changing(`lab-publicdns-${name}.contoso.com-a`, { values: [publicAddress] }),
    ...(role === "avEdge"
      ? [changing("lab-edge-hosts-av.contoso.com", { address: publicAddress })]
      : []),
  ];
}

/** What shares an address or a port that it shouldn't, and what is open too much. */
export const edgeServicesStories = {
  "EDGE-OWN-ADDRESSES": [
    {
      how: "the Web Conferencing Edge's public name at the Access Edge's address",
      says: "Access Edge and Web Conferencing Edge have one public address between them: 198.51.100.21.",
      live: {
        at: atPublic("webconf"),
        breaks: (lab) => setRecord(lab, "publicdns", "webconf", published.accessEdge),
        hides: ["DNS-PUBLIC-NAMES"],
      },
      lab: publishedAt("webConferencingEdge", "web-conferencing-edge", "webconf", "198.51.100.21"),
    },
    {
      how: "A/V Edge and Web Conferencing Edge have one public address",
      says: "Web Conferencing Edge and A/V Edge have one public address between them: 198.51.100.22.",
      lab: publishedAt("avEdge", "av-edge", "av", "198.51.100.22"),
    },
    {
      how: "all roles have one public address",
      says: /Access Edge and A\/V Edge have one public address/,
      lab: [
        ...publishedAt("webConferencingEdge", "web-conferencing-edge", "webconf", "198.51.100.21"),
        ...publishedAt("avEdge", "av-edge", "av", "198.51.100.21"),
      ],
    },
    {
      how: "one public address has the tags of two roles",
      says: "Access Edge and Web Conferencing Edge have one public address between them: access-edge-public.",
      azure: inTurn(
        unpublished("web-conferencing-edge"),
        changing("access-edge-public", {
          "tags.edgelab-role": "access-edge web-conferencing-edge",
        }),
        changing("edge-access-edge", {
          "tags.edgelab-role": "access-edge web-conferencing-edge",
        }),
        changing("edge-web-conferencing-edge", { tags: undefined }),
        changing("web-conferencing-edge-public", { tags: undefined }),
      ),
    },
    {
      how: "a load balancer leads from one public address to two roles",
      says: "Access Edge and Web Conferencing Edge have one public address between them: access-edge-public.",
      azure: inTurn(
        unpublished("web-conferencing-edge"),
        changing("public-webconf", { "aRecords[0].ipv4Address": "198.51.100.21" }),
        changing("web-conferencing-edge-public", { tags: undefined }),
        adding(
          loadBalancer({
            role: "access-edge",
            rules: [{ port: 443 }],
            servers: ["10.45.16.20"],
          }),
        ),
      ),
      labs: restrictedTestClients.map((lab) => ({
        ...lab,
        edge: {
          webConferencingEdge: { fqdn: "webconf.contoso.com", publicAddress: "198.51.100.21" },
        },
      })),
    },
  ],
  "EDGE-OWN-PORTS": [
    {
      how: "the Access Edge's TCP 443 leads partners to the Web Conferencing Edge",
      says: "Access Edge and Web Conferencing Edge share TCP 443 of 198.51.100.21.",
      live: {
        at: "firewall: publishing of the Access Edge",
        breaks: (lab) =>
          insertRules(
            lab,
            "firewall",
            ...translated(
              `ip saddr 203.0.113.0/24 ip daddr ${published.accessEdge}`,
              perimeter.webConferencingEdge,
              443,
            ),
          ),
        hides: ["ACCESS-REMOTE-USERS"],
      },
      lab: [httpsTo("198.51.100.21", "10.45.16.20")],
    },
    {
      how: "two services listen on one address and port",
      says: "lab-access-edge and lab-web-conferencing both listen on TCP 443 of 10.45.16.10.",
      lab: [changing("lab-web-conferencing", { "listens[0].address": "10.45.16.10" })],
    },
    {
      how: "a service listens on every address",
      says: /lab-access-edge and lab-web-conferencing both listen on TCP 443 of 10\.45\.16\.10\.\nlab-av-edge and/,
      lab: [changing("lab-web-conferencing", { "listens[0].address": "0.0.0.0" })],
    },
    {
      how: "a load balancer leads from another public address to a port of the Access Edge",
      says: "Access Edge and Web Conferencing Edge share TCP 443 of 10.45.16.10.",
      azure: inTurn(
        unpublished("web-conferencing-edge"),
        changing("edge-web-conferencing-edge", { tags: undefined }),
        adding(
          loadBalancer({
            role: "web-conferencing-edge",
            rules: [{ port: 443 }],
            servers: ["10.45.16.10"],
          }),
        ),
      ),
    },
    {
      how: "two load balancers lead from two public addresses to one port of the Edge",
      says: "Access Edge and Web Conferencing Edge share TCP 443 of 10.45.16.10.",
      azure: inTurn(
        unpublished("web-conferencing-edge"),
        unpublished("access-edge"),
        changing("edge-web-conferencing-edge", { tags: undefined }),
        adding(
          loadBalancer({
            role: "access-edge",
            rules: [{ port: 443 }, { port: 5061 }],
            servers: ["10.45.16.10"],
          }),
          loadBalancer({
            role: "web-conferencing-edge",
            rules: [{ port: 443 }],
            servers: ["10.45.16.10"],
          }),
        ),
      ),
    },
  ],
} satisfies Stories;
