import type { StackResource } from "../../../policy/engine/stackResource";
import { perimeter } from "../../integration/network/support/places";
import {
  adding,
  changing,
  perimeterGroup,
  removing,
  securityRule,
  standaloneRule,
} from "../../policy/support/changes";
import { denial, protocol } from "../../policy/support/firewallRules";
import { reissue } from "../hands/certificates";
import { deleteRules, insertRules, type RuleName } from "../hands/rules";
import { reconfigure, restart, stop } from "../hands/services";
import { twoDomains } from "../../policy/support/recordedLabs";
import { restrictedTestClients } from "../../policy/support/restrictedAzureLab";
import { loadBalancer, unpublished } from "../../policy/support/azurePublishing";
import { inTurn } from "../../policy/support/changes";
import type { Stories } from "../story";

const federationFails = "Federation with public IM providers fails.";

const publishingOf = (protocol: string) =>
  ["prerouting", "forward"].map((chain) => ["firewall", chain, `Access Edge|${protocol}`] as const);

const accessEdgePublication = "lab-firewall-publish-access-edge";

const accessPorts = "securityRules[0].destinationPortRanges";

const outbound = "lab-firewall-allow-edge-to-the-internet";

const withoutSecondDomain = (text: string) => text.replaceAll("|fabrikam[.]com", "");

const webConferencingRules: readonly RuleName[] = ["prerouting", "forward"].map((chain) => [
  "firewall",
  chain,
  "Web Conferencing Edge|PSOM TLS",
]);

const webConferencing = "lab-firewall-publish-web-conferencing-edge";

const domains = ["contoso.com", "fabrikam.com"];

/** The names of contoso.com in another SIP domain, in which the Front End has no name but sip.fabrikam.com. */
const namesOfFabrikam = (resources: readonly StackResource[]): StackResource[] =>
  resources
    .filter(({ type, name }) => /:(?:private)?dns:/.test(type) && name !== "private-frontend")
    .map(
      (resource) =>
        JSON.parse(
          JSON.stringify({
            ...resource,
            name: `fabrikam-${resource.name}`,
            urn: resource.urn.replace(/::([^:]*)$/, "::fabrikam-$1"),
          })
            .replaceAll("contoso.com", "fabrikam.com")
            .replaceAll("frontend.fabrikam.com", "sip.fabrikam.com"),
        ) as StackResource,
    );

/** How remote users and partners reach the SIP domains, and web conferences. */
export const accessEdgeStories = {
  "ACCESS-CERTIFICATE": [
    {
      how: "the Access Edge's certificate issued to another subject",
      says: "The Access Edge's certificate on {edge} is issued to edge.contoso.com.",
      live: {
        at: "Edge: certificate of the Access Edge",
        breaks: async (lab) => {
          await reissue(lab, "edge", "accessedge", [
            ...["access.contoso.com", "sip.contoso.com", "sip.fabrikam.com"],
          ]);
          await restart(lab, "edge", "access-edge");
        },
        hides: ["ACCESS-SRV-TARGET", "PIC-FQDN"],
        saw: federationFails,
      },
      args: { edge: { accessEdge: { certificateSubject: "edge.contoso.com" } } },
    },
    {
      how: "the certificate names the host",
      says: "The Access Edge's certificate on {edge} is issued to edge-server.contoso.com.",
      lab: [changing("lab-certificate-accessedge", { subject: "edge-server.contoso.com" })],
      azure: changing("edge-server", {
        "tags.edgelab-certificate-subject": "edge-server.contoso.com",
      }),
    },
    {
      how: "the certificate has the name as an alternative only",
      says: "The Access Edge's certificate on {edge} is issued to contoso.com.",
      lab: [
        changing("lab-certificate-accessedge", {
          subject: "contoso.com",
          subjectAlternativeNames: ["sip.contoso.com"],
        }),
      ],
    },
    {
      how: "the subject is a wildcard",
      says: "The Access Edge's certificate on {edge} is issued to *.contoso.com.",
      azure: changing("edge-server", { "tags.edgelab-certificate-subject": "*.contoso.com" }),
    },
  ],
  "ACCESS-SIP-NAMES": [
    {
      how: "the Access Edge's certificate lacks the second SIP domain's name",
      says: "The Access Edge's certificate on {edge} isn't for sip.fabrikam.com.",
      live: {
        at: "Edge: certificate of the Access Edge",
        breaks: async (lab) => {
          await reissue(lab, "edge", "accessedge", ["sip.contoso.com"]);
          await restart(lab, "edge", "access-edge");
        },
        saw: "There was a problem verifying the certificate from the server.",
      },
      args: twoDomains,
      lab: [changing("lab-certificate-accessedge", { subjectAlternativeNames: [] })],
    },
    {
      how: "the certificate names the second SIP domain itself",
      says: "The Access Edge's certificate on {edge} isn't for sip.fabrikam.com.",
      args: twoDomains,
      lab: [changing("lab-certificate-accessedge", { subjectAlternativeNames: ["fabrikam.com"] })],
    },
    {
      how: "the certificate has names of other roles alone",
      says: "The Access Edge's certificate on {edge} isn't for sip.fabrikam.com.",
      args: twoDomains,
      lab: [
        changing("lab-certificate-accessedge", {
          subjectAlternativeNames: ["webconf.contoso.com", "sip.contoso.com"],
        }),
      ],
    },
    {
      how: "the stated names lack the second SIP domain's",
      says: "The Access Edge's certificate on {edge} isn't for sip.fabrikam.com.",
      labs: restrictedTestClients.map((lab) => ({ ...lab, sipDomains: domains })),
      azure: inTurn(
        (resources) => [...resources, ...namesOfFabrikam(resources)],
        changing("edge-server", {
          "tags.edgelab-sip-domains": domains.join(" "),
          "tags.edgelab-certificate-names": "webconf.contoso.com",
        }),
        changing("front-end-server", { "tags.edgelab-sip-domains": domains.join(" ") }),
      ),
    },
  ],
  "ACCESS-REMOTE-USERS": [
    {
      how: "the Access Edge's TCP 443 closed",
      says: /TCP 443 doesn't reach sip\.contoso\.com/,
      live: {
        at: "firewall: publishing of the Access Edge",
        breaks: (lab) => deleteRules(lab, ...publishingOf("SIP TLS")),
        saw: "no server found at sign-in",
      },
      lab: [changing(accessEdgePublication, { protocols: [protocol("tcp", "5061")] })],
      azure: perimeterGroup({ [accessPorts]: ["5061"] }),
    },
    {
      how: "the Access Edge's process ended",
      live: {
        at: "Edge: Access Edge",
        breaks: (lab) => stop(lab, "edge", "access-edge"),
        hides: [
          "ACCESS-CERTIFICATE",
          "ACCESS-SIP-NAMES",
          "ACCESS-FEDERATION",
          "ACCESS-SRV-TARGET",
          "SIP-DOMAINS",
          "AV-AUTHENTICATION",
          "CLOCKS-AGREE",
          "REMOTE-ENABLED",
          "FEDERATION-ENABLED",
          "FEDERATION-ALLOWED",
        ],
        saw: "communicator finds no server",
      },
    },
    {
      how: "an earlier rule denies it",
      says: 'TCP 443 doesn\'t reach sip.contoso.com (198.51.100.21): "Another rule" denies it.',
      lab: [denial("firewall", "any", "10.45.16.10", protocol("tcp", "443"))],
    },
    {
      how: "an earlier rule denies it to some senders",
      says: 'TCP 443 doesn\'t reach sip.contoso.com (198.51.100.21): "Another rule" denies it from 203.0.113.0/24.',
      lab: [denial("firewall", "203.0.113.0/24", "10.45.16.10", protocol("tcp", "443"))],
    },
    {
      how: "TCP 443 is open to the service tag of one region alone",
      says: 'TCP 443 doesn\'t reach sip.contoso.com (198.51.100.21): "sign-in" (perimeter-firewall) lets it through from AzureCloud.WestEurope only.',
      azure: perimeterGroup({
        [accessPorts]: ["5061"],
        "securityRules[5]": securityRule("sign-in", 150, {
          protocol: "Tcp",
          from: "AzureCloud.WestEurope",
          to: "10.45.16.10",
          ports: ["443"],
        }),
      }),
    },
  ],
  "ACCESS-FEDERATION": [
    {
      how: "TCP 5061 closed from partners to the Access Edge",
      says: /TCP 5061 doesn't reach sip\.contoso\.com/,
      live: {
        at: "firewall: publishing of the Access Edge to partners",
        breaks: (lab) => deleteRules(lab, ...publishingOf("SIP MTLS")),
        saw: federationFails,
      },
      lab: [changing(accessEdgePublication, { protocols: [protocol("tcp", "443")] })],
      azure: perimeterGroup({ [accessPorts]: ["443"] }),
    },
    {
      how: "TCP 5061 closed from the Access Edge to partners",
      says: /From the Access Edge \(10\.45\.16\.10\) to the Internet TCP 5061 doesn't pass: ".*" denies it/,
      live: {
        at: "firewall: the Edge to the Internet",
        breaks: (lab) =>
          insertRules(lab, "firewall", [
            "forward",
            `ip saddr ${perimeter.accessEdge} tcp dport 5061 drop`,
          ]),
        saw: "public im federation fails",
      },
      lab: [denial("firewall", "10.45.16.10", "any", protocol("tcp", "5061"))],
      azure: adding(
        standaloneRule("perimeter-firewall", "no-way-out", 4000, {
          access: "Deny",
          direction: "Outbound",
          from: "10.45.16.10",
          to: "Internet",
        }),
      ),
    },
    {
      how: "the Access Edge isn't among those who may go out",
      says: "From the Access Edge (10.45.16.10) to the Internet TCP 5061 doesn't pass: no rule lets it through.",
      lab: [changing(outbound, { from: ["10.45.16.20", "10.45.16.30"] })],
    },
    {
      how: "an earlier rule denies it to one partner",
      says: 'TCP 5061 doesn\'t reach sip.contoso.com (198.51.100.21): "Another rule" denies it from 203.0.113.0/24.',
      lab: [denial("firewall", "203.0.113.0/24", "10.45.16.10", protocol("tcp", "5061"))],
    },
    {
      how: "the Access Edge reaches some partners only",
      says: 'From the Access Edge (10.45.16.10) to the Internet TCP 5061 doesn\'t pass: "rest" denies it to 20.0.0.0/6.',
      azure: adding(
        standaloneRule("perimeter-firewall", "rest", 4000, {
          ...{ access: "Deny", direction: "Outbound", protocol: "Tcp" },
          ...{ from: "10.45.16.10", to: "20.0.0.0/6", ports: ["5000-5999"] },
        }),
      ),
    },
  ],
  "SIP-DOMAINS": [
    {
      how: "a SIP domain dropped from the Front End",
      says: "The Front End on {frontend} is configured for fabrikam.com: contoso.com is missing.",
      live: {
        at: "Front End: SIP domains",
        breaks: (lab) =>
          reconfigure(lab, ["frontend", "front-end", "kamailio.cfg"], withoutSecondDomain),
        saw: federationFails,
      },
      args: twoDomains,
      lab: [changing("lab-front-end", { "settings.sipDomains": ["fabrikam.com"] })],
    },
    {
      how: "a SIP domain dropped from the Edge",
      says: "The Access Edge on {edge} is configured for contoso.com: fabrikam.com is missing.",
      live: {
        at: "Edge: Access Edge",
        breaks: (lab) =>
          reconfigure(lab, ["edge", "access-edge", "kamailio.cfg"], withoutSecondDomain),
        saw: "federation with yahoo, msn and aol fails",
      },
      args: { ...twoDomains, edge: { sipDomains: ["contoso.com"] } },
    },
    {
      how: "the Edge has one more",
      says: "The Access Edge on {edge} is configured for contoso.com and fabrikam.com: fabrikam.com is no SIP domain of the lab.",
      lab: [
        changing("lab-access-edge", { "settings.sipDomains": ["contoso.com", "fabrikam.com"] }),
      ],
      azure: changing("edge-server", { "tags.edgelab-sip-domains": "contoso.com fabrikam.com" }),
    },
    {
      how: "the Front End's is misspelt",
      says: "The Front End on {frontend} is configured for contso.com: contoso.com is missing; contso.com is no SIP domain of the lab (did you mean contoso.com?).",
      lab: [changing("lab-front-end", { "settings.sipDomains": ["contso.com"] })],
    },
    {
      how: "the Edge has none",
      says: "The Access Edge on {edge} is configured for no SIP domain: contoso.com is missing.",
      lab: [changing("lab-access-edge", { "settings.sipDomains": [] })],
    },
    {
      how: "the Front End has another domain",
      says: "The Front End on {frontend} is configured for contoso.net: contoso.com is missing; contoso.net is no SIP domain of the lab (did you mean contoso.com?).",
      azure: changing("front-end-server", { "tags.edgelab-sip-domains": "contoso.net" }),
    },
  ],
  "WEBCONF-PUBLISHING": [
    {
      how: "the Web Conferencing Edge's publishing rule deleted",
      says: "TCP 443 doesn't reach webconf.contoso.com (198.51.100.22): nothing is published on it.",
      live: {
        at: "firewall: publishing of the Web Conferencing Edge",
        breaks: (lab) => deleteRules(lab, ...webConferencingRules),
        saw: "No server found in Live Meeting",
      },
      lab: [removing(webConferencing)],
    },
    {
      how: "the Web Conferencing Edge's process ended",
      live: {
        at: "Edge: Web Conferencing Edge",
        breaks: (lab) => stop(lab, "edge", "web-conferencing"),
        saw: "external users cannot join the Live Meeting",
      },
    },
    {
      how: "the rule leads to another role",
      says: 'TCP 443 doesn\'t reach webconf.contoso.com (198.51.100.22): "Web Conferencing Edge" leads it to 10.45.16.10.',
      lab: [changing(webConferencing, { target: "10.45.16.10" })],
    },
    {
      how: "an earlier rule denies it to some senders",
      says: 'TCP 443 doesn\'t reach webconf.contoso.com (198.51.100.22): "Another rule" denies it from 203.0.113.0/24.',
      lab: [denial("firewall", "203.0.113.0/24", "10.45.16.20")],
    },
    {
      how: "the rule denies what it should allow",
      says: 'TCP 443 doesn\'t reach webconf.contoso.com (198.51.100.22): "web-conferencing-edge" (perimeter-firewall) denies it.',
      azure: perimeterGroup({ "securityRules[1].access": "Deny" }),
    },
    {
      how: "the rule is for the address of another role",
      says: 'TCP 443 doesn\'t reach webconf.contoso.com (198.51.100.22): "DenyAllInBound" (perimeter-firewall) denies it.',
      azure: perimeterGroup({ "securityRules[1].destinationAddressPrefix": "10.45.16.10" }),
    },
    {
      how: "a load balancer leads another port to it",
      says: "TCP 443 doesn't reach webconf.contoso.com (198.51.100.22): no rule lets it through.",
      besides: ["NOTHING-ELSE-OPEN"],
      azure: inTurn(
        unpublished("web-conferencing-edge"),
        adding(
          loadBalancer({
            role: "web-conferencing-edge",
            rules: [{ port: 443 }],
            servers: ["10.45.16.20"],
          }),
        ),
        changing("web-conferencing-edge-balancer", { "loadBalancingRules[0].frontendPort": 8444 }),
      ),
    },
  ],
} satisfies Stories;
