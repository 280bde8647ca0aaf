import { azureId } from "../../policy/support/azureResource";
import { changing, inTurn, perimeterGroup, removing } from "../../policy/support/changes";
import { httpsTo } from "../../policy/support/firewallRules";
import { deleteRules } from "../hands/rules";
import { stop } from "../hands/services";
import { perimeter } from "../../integration/network/support/places";
import { unpublished } from "../../policy/support/azurePublishing";
import { notPermitted, offHold } from "../hands/seen";
import { changeRule, ofTcp, ofUdp } from "../hands/rules";
import type { Stories } from "../story";

const toProxy = "lab-firewall-allow-cwa-reverse-proxy";

const proxy = "lab-reverse-proxy";

const both = ["prerouting", "forward"];

const ofUnpublished = [
  "AV-TCP-RANGE",
  "AV-UDP-RANGE",
  "AV-STUN-TURN-TCP",
  "AV-KEEP-SENDER",
] as const;

const publication = "lab-firewall-publish-av-edge";

/** What is published, and what stands where a reverse proxy belongs. */
export const publishingStories = {
  "AV-PUBLISHING": [
    {
      how: "the A/V Edge's publishing rule deleted",
      says: "No publishing rule leads from av.contoso.com (198.51.100.23) to the A/V Edge (10.45.16.30).",
      live: {
        at: "firewall: publishing of the A/V Edge",
        breaks: (lab) => deleteRules(lab, ...both.map(ofTcp), ...both.map(ofUdp)),
        hides: ofUnpublished,
        saw: notPermitted,
      },
      lab: [removing(publication)],
      azure: unpublished("av-edge"),
    },
    {
      how: "the A/V Edge's publishing rule leads to another address",
      says: '"AV Edge" leads from av.contoso.com (198.51.100.23) to 10.45.16.31, not to the A/V Edge (10.45.16.30).',
      live: {
        at: "firewall: publishing of the A/V Edge",
        breaks: async (lab) => {
          const other = "10.45.16.99";
          for (const rule of [...both.map(ofTcp), ...both.map(ofUdp)]) {
            const destination = rule[1] === "forward" ? "ip daddr" : "dnat ip to";
            await changeRule(
              lab,
              rule,
              `${destination} ${perimeter.avEdge}`,
              `${destination} ${other}`,
            );
          }
        },
        hides: ofUnpublished,
        saw: offHold,
      },
      lab: [changing(publication, { target: "10.45.16.31" })],
    },
    {
      how: "the rule leads to another role",
      says: '"AV Edge" leads from av.contoso.com (198.51.100.23) to 10.45.16.10, not to the A/V Edge (10.45.16.30).',
      lab: [changing(publication, { target: "10.45.16.10" })],
    },
    {
      how: "the rule leads to the Front End",
      says: '"AV Edge" leads from av.contoso.com (198.51.100.23) to 192.168.10.10, not to the A/V Edge (10.45.16.30).',
      lab: [changing(publication, { target: "192.168.10.10" })],
    },
    {
      how: "a second address of the reverse proxy has the A/V Edge's public address",
      says: '"second" leads from av.contoso.com (198.51.100.23) to 10.45.16.41, not to the A/V Edge (10.45.16.30).',
      azure: inTurn(
        unpublished("av-edge"),
        changing("reverse-proxy", {
          "ipConfigurations[1]": {
            name: "second",
            privateIPAddress: "10.45.16.41",
            subnet: { id: azureId("virtualNetworks/ocs/subnets/perimeter") },
            publicIPAddress: { id: azureId("publicIPAddresses/av-edge-public") },
          },
        }),
      ),
    },
  ],
  "CWA-REVERSE-PROXY": [
    {
      how: "TCP 443 closed from outside to the reverse proxy",
      says: /TCP 443 doesn't reach cwa\.contoso\.com/,
      live: {
        at: "firewall: rules of the reverse proxy",
        breaks: (lab) => deleteRules(lab, ["firewall", "input", "CWA reverse proxy|HTTPS"]),
      },
      lab: [removing(toProxy)],
      azure: perimeterGroup({ "securityRules[4]": undefined }),
    },
    {
      how: "TCP 443 closed from the reverse proxy to the server",
      says: "From the reverse proxy (10.45.16.1) to Communicator Web Access (192.168.10.20) TCP 443 doesn't pass: no rule lets it through.",
      live: {
        at: "internal firewall: reverse proxy",
        breaks: (lab) =>
          deleteRules(lab, ["internalfirewall", "forward", "Reverse proxy to CWA|HTTPS"]),
      },
      lab: [removing("lab-internalfirewall-allow-reverse-proxy-to-cwa")],
    },
    {
      how: "the reverse proxy's process ended",
      live: {
        at: "firewall: reverse proxy",
        breaks: (lab) => stop(lab, "firewall", "reverse-proxy"),
      },
    },
    {
      how: "it is published straight to the server",
      says: /straight to the server \(192\.168\.10\.20\)/,
      lab: [removing(proxy, toProxy), httpsTo("198.51.100.20", "192.168.10.20")],
      azure: inTurn(
        changing("reverse-proxy", { "ipConfigurations[0].publicIPAddress": undefined }),
        changing("cwa", {
          "ipConfigurations[0].publicIPAddress": { id: azureId("publicIPAddresses/cwa-public") },
        }),
      ),
    },
    {
      how: "there is no reverse proxy",
      says: "No reverse proxy publishes TCP 443 on cwa.contoso.com (198.51.100.20).",
      lab: [removing(proxy)],
    },
    {
      how: "there is no interface of a reverse proxy",
      says: "No reverse proxy publishes TCP 443 on cwa.contoso.com (198.51.100.20).",
      azure: removing("reverse-proxy"),
      undecided: ["ADDRESS-UNIQUE"],
    },
    {
      how: "it is published through the Edge",
      says: '"Another publication" leads from cwa.contoso.com (198.51.100.20) to the Edge (10.45.16.10), not to a reverse proxy.',
      lab: [removing(proxy, toProxy), httpsTo("198.51.100.20", "10.45.16.10")],
    },
    {
      how: "the reverse proxy leads to another server",
      says: '"lab-reverse-proxy" leads from cwa.contoso.com (198.51.100.20) through the reverse proxy to another server (192.168.10.10), not to Communicator Web Access (192.168.10.20).',
      lab: [changing("lab-firewall-allow-cwa-reverse-proxy-to-cwa", { to: ["192.168.10.10"] })],
    },
    {
      how: "it has an Edge role's public address",
      says: "cwa.contoso.com (198.51.100.21) has the public address of the Access Edge.",
      besides: ["NOTHING-ELSE-OPEN"],
      lab: [
        changing("lab", { "description.cwa.publicAddress": "198.51.100.21" }),
        changing("lab-publicdns-cwa.contoso.com-a", { values: ["198.51.100.21"] }),
      ],
    },
  ],
} satisfies Stories;
