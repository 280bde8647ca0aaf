import { perimeter } from "../../integration/network/support/places";
import { withNatGateway } from "../../policy/support/azureChangesOfSubnets";
import { azure, azureId } from "../../policy/support/azureResource";
import { adding, changing, inTurn, removing } from "../../policy/support/changes";
import { accessRule, networkRule, protocol } from "../../policy/support/firewallRules";
import { at } from "../../policy/support/recordedLabs";
import { changeRule, deleteRules, insertRules } from "../hands/rules";
import { reconfigure } from "../hands/services";
import { loadBalancer, unpublished } from "../../policy/support/azurePublishing";
import type { Stories } from "../story";

const translation = "lab-firewall-nat-av-edge";

const everything = [{ port: 0, protocol: "All" }] as const;

const senders = "firewall: translation of senders";

const unpublishedWebConferencing = changing("edge-web-conferencing-edge", {
  "ipConfigurations[0].publicIPAddress": undefined,
});

/** A rule of Azure's firewall that leads to a role, whose public address is then the firewall's. */
const translated = (protocols: "protocols" | "ipProtocols", to: string, port: string) => ({
  name: "to-the-edge",
  [protocols]: ["TCP"],
  sourceAddresses: ["*"],
  destinationAddresses: ["198.51.100.22"],
  destinationPorts: [port],
  translatedAddress: to,
  translatedPort: port,
});

/** What the A/V Edge is told, and as whom it appears. */
export const avEdgeStories = {
  "AV-NAT-FLAG": [
    {
      how: '"External IP address is translated by NAT" cleared',
      says: '"External IP address is translated by NAT" is clear on {edge}, and the public address 198.51.100.23 of its A/V Edge is translated to 10.45.16.30.',
      live: {
        at: "Edge: A/V Edge",
        breaks: (lab) =>
          reconfigure(lab, ["edge", "av-edge", "start"], (text) =>
            text.replace(/ -X "\$\{RESOLVED_[^"]*"/, ""),
          ),
        saw: "An error occurred while trying to take the call off hold. More details (ID:500)",
      },
      args: { edge: { avEdge: { translatedByNat: false } } },
      azure: changing("edge-server", { "tags.edgelab-translated-by-nat": "false" }),
    },
    {
      how: "it is set where the Edge has the public address itself",
      says: '"External IP address is translated by NAT" is set on {edge}, and its A/V Edge has the public address 198.51.100.23 itself.',
      lab: [
        changing("lab", {
          "description.edge.avEdge.address": "198.51.100.23",
          "description.networks.perimeter[1]": "198.51.100.23/32",
        }),
        changing("lab-host-edge", { "interfaces[0].addresses[2]": "198.51.100.23/32" }),
        changing("lab-host-firewall", { "interfaces[0].addresses[4]": undefined }),
        changing("lab-av-edge", {
          "listens[0].address": "198.51.100.23",
          "listens[2].address": "198.51.100.23",
          "listens[4].address": "198.51.100.23",
        }),
        removing("lab-firewall-publish-av-edge", "lab-firewall-nat-av-edge"),
        changing("lab-firewall-allow-edge-to-the-internet", { "from[2]": "198.51.100.23" }),
        accessRule("firewall", {
          from: ["any"],
          to: ["198.51.100.23"],
          protocols: [
            protocol("tcp", "443", "50000-59999"),
            protocol("udp", "3478", "50000-59999"),
          ],
        }),
      ],
      azure: inTurn(
        changing("edge-av-edge", {
          "ipConfigurations[0].privateIPAddress": "198.51.100.23",
          "ipConfigurations[0].publicIPAddress": undefined,
        }),
        changing("perimeter", {
          addressPrefix: undefined,
          addressPrefixes: ["10.45.16.0/24", "198.51.100.16/28"],
        }),
        changing("perimeter-firewall", {
          "securityRules[2].destinationAddressPrefix": "198.51.100.23",
          "securityRules[3].destinationAddressPrefix": "198.51.100.23",
        }),
      ),
    },
    {
      how: "it is clear behind a translating firewall",
      says: '"External IP address is translated by NAT" is clear on {edge}, and the public address 198.51.100.23 of its A/V Edge is translated to 10.45.16.30.',
      lab: [changing("lab-av-edge", { "settings.translatedByNat": false })],
    },
  ],
  "AV-STATIC-NAT": [
    {
      how: "the A/V Edge's static translation deleted",
      says: "Nothing translates the A/V Edge (10.45.16.30) one to one: what it sends doesn't leave as av.contoso.com (198.51.100.23).",
      live: {
        at: "firewall: static translation of the A/V Edge",
        breaks: (lab) => deleteRules(lab, ["firewall", "postrouting", ":AV Edge"]),
        saw: "stopped receiving audio",
      },
      lab: [removing(translation)],
    },
    {
      how: "the A/V Edge hidden behind the firewall's own address",
      says: "lab-firewall-nat-av-edge hides the A/V Edge (10.45.16.30) behind 198.51.100.2, which it shares with others.",
      live: {
        at: "firewall: static translation of the A/V Edge",
        breaks: (lab) =>
          changeRule(lab, ["firewall", "postrouting", ":AV Edge"], "198.51.100.23", "198.51.100.2"),
        saw: "The call was disconnected because you stopped receiving audio",
      },
      lab: [
        changing(translation, {
          relation: "nat",
          source: "10.45.16.0/24",
          translatedAddress: "198.51.100.2",
        }),
      ],
    },
    {
      how: "the network rule translates to another address",
      says: "lab-firewall-nat-av-edge translates the A/V Edge (10.45.16.30) to 198.51.100.2, while it is published as av.contoso.com (198.51.100.23).",
      lab: [changing(translation, { translatedAddress: "198.51.100.2" })],
    },
    {
      how: "the network rule is on the internal firewall",
      says: "Nothing translates the A/V Edge (10.45.16.30) one to one: what it sends doesn't leave as av.contoso.com (198.51.100.23).",
      lab: [changing(translation, { connection: at("internalfirewall") })],
    },
    {
      how: "the network rule is for another source",
      says: "Nothing translates the A/V Edge (10.45.16.30) one to one: what it sends doesn't leave as av.contoso.com (198.51.100.23).",
      lab: [changing(translation, { source: "10.45.16.31" })],
    },
    {
      how: "a load balancer has the A/V Edge's public address",
      says: "\"av-edge-0\" balances av.contoso.com (198.51.100.23) between servers: it isn't the A/V Edge's own.",
      azure: inTurn(
        unpublished("av-edge"),
        changing("edge-av-edge", {
          "ipConfigurations[0].loadBalancerBackendAddressPools": [
            { id: azureId("loadBalancers/av-edge-balancer/backendAddressPools/pool") },
          ],
        }),
        adding(loadBalancer({ role: "av-edge", rules: everything })),
      ),
    },
    {
      how: "a load balancer leads to the A/V Edge by its address",
      says: "\"av-edge-0\" balances av.contoso.com (198.51.100.23) between servers: it isn't the A/V Edge's own.",
      azure: inTurn(
        unpublished("av-edge"),
        adding(loadBalancer({ role: "av-edge", rules: everything, servers: ["10.45.16.30"] })),
      ),
    },
    {
      how: "a NAT gateway has another public address for all that the perimeter sends",
      says: "nat-gateway hides the A/V Edge (10.45.16.30) behind 198.51.100.60, which it shares with others.",
      azure: withNatGateway("perimeter"),
    },
  ],
  "AV-KEEP-SENDER": [
    {
      how: "senders' addresses masqueraded towards the A/V Edge",
      says: /"AV Edge" puts the firewall's address in the place of the senders'/,
      live: {
        at: senders,
        breaks: (lab) =>
          insertRules(lab, "firewall", ["postrouting", `ip daddr ${perimeter.avEdge} masquerade`]),
        saw: 'ms-client-diagnostics: 22; reason="Call failed to establish due to a media connectivity failure when both endpoints are internal";UserType="Callee"',
      },
      lab: [networkRule({ relation: "nat", source: "0.0.0.0/0", translatedAddress: "10.45.16.1" })],
    },
    {
      how: "the third participant's network is hidden behind the firewall",
      says: /"AV Edge" puts the firewall's address/,
      lab: [
        networkRule({ relation: "nat", source: "203.0.113.0/24", translatedAddress: "10.45.16.1" }),
      ],
    },
    {
      how: "the rule that hides internal users hides everybody",
      says: /"Access Edge" puts the firewall's address/,
      lab: [
        changing("lab-firewall-nat-internal-users", {
          source: "0.0.0.0/0",
          translatedAddress: "10.45.16.1",
        }),
      ],
    },
    {
      how: "Azure's firewall translates what is for the Web Conferencing Edge",
      says: "\"to-the-edge\" puts the firewall's address in the place of the senders' on the way to webconf.contoso.com (198.51.100.22).",
      azure: inTurn(
        unpublishedWebConferencing,
        adding(
          azure("network:AzureFirewall", "firewall", {
            azureFirewallName: "firewall",
            natRuleCollections: [
              {
                name: "edge",
                priority: 100,
                action: { type: "Dnat" },
                rules: [translated("protocols", "10.45.16.20", "443")],
              },
            ],
          }),
        ),
      ),
    },
    {
      how: "a policy of Azure's firewall translates it",
      says: "\"to-the-edge\" puts the firewall's address in the place of the senders' on the way to webconf.contoso.com (198.51.100.22).",
      azure: inTurn(
        unpublishedWebConferencing,
        adding(
          azure("network:FirewallPolicyRuleCollectionGroup", "edge-rules", {
            ruleCollectionGroupName: "edge-rules",
            firewallPolicyName: "policy",
            ruleCollections: [
              {
                ruleCollectionType: "FirewallPolicyNatRuleCollection",
                name: "edge",
                priority: 100,
                action: { type: "DNAT" },
                rules: [
                  { ruleType: "NatRule", ...translated("ipProtocols", "10.45.16.20", "443") },
                ],
              },
            ],
          }),
        ),
      ),
    },
  ],
} satisfies Stories;
