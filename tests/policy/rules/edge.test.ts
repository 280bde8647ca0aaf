import assert from "node:assert/strict";
import { Peer } from "../../../components/model";
import type { Lab } from "../../../policy/lab/lab";
import { azureFacts, securityGroup } from "../support/azureFirewall";
import { ahead, changed, without } from "../support/firewallChanges";
import { address, type FirewallFacts, found, labOf, ports, rule } from "../support/firewallLab";
import { localFacts, service } from "../support/localFirewall";
import { opennessRules } from "../support/opennessRules";

const inner = "lab-internalfirewall";
const unrestricted = (until?: string): Partial<Lab> => ({
  testClients: {
    addresses: [address("192.168.10.50")],
    access: "unrestricted",
    ...(until !== undefined && { unrestrictedUntil: until }),
  },
});
const everything = rule("Test clients", "allow any all 192.168.10.50 -> any");
const open = (facts: FirewallFacts = localFacts()) => ahead(facts, inner, everything);
const azureOpen = () => without(azureFacts(), "ScaleBack");
const until =
  "TEST-ACCESS-SCALE-BACK: -: Test clients (192.168.10.50) have unrestricted access until 2027-01-31.";

const cwaPublication = (facts: FirewallFacts, more: object): FirewallFacts => ({
  ...facts,
  publications: facts.publications.map((one) =>
    String(one.publicAddress) === "198.51.100.20" ? { ...one, ...more } : one,
  ),
});

const shared = { publicAddress: address("198.51.100.21") };
const webconfShared = (facts: FirewallFacts) =>
  labOf(
    {
      ...facts,
      publications: facts.publications.map((one) =>
        String(one.target) === "10.45.16.20" ? { ...one, ...shared } : one,
      ),
    },
    { webConferencingEdge: { ...labOf(facts).webConferencingEdge!, ...shared } },
  );

const broken: Readonly<Record<string, readonly [Lab, readonly string[]]>> = {
  "two roles have one public address": [
    webconfShared(localFacts()),
    [
      "EDGE-OWN-ADDRESSES: firewall-publish-Web Conferencing Edge: Access Edge and Web Conferencing Edge have one public address between them: 198.51.100.21.",
    ],
  ],
  "two interfaces have one public address": [
    webconfShared(azureFacts()),
    [
      "EDGE-OWN-ADDRESSES: webconf-nic: Access Edge and Web Conferencing Edge have one public address between them: 198.51.100.21.",
    ],
  ],
  "two roles are published from one public address resource": [
    labOf({
      ...azureFacts(),
      publications: azureFacts().publications.map((one) =>
        one.name === "av"
          ? { ...one, publicAddressOf: azureFacts().publications[1].publicAddressOf }
          : one,
      ),
    }),
    [
      "EDGE-OWN-ADDRESSES: av-nic: Web Conferencing Edge and A/V Edge have one public address between them: webconf-ip.",
    ],
  ],
  "two services listen on one address and port": [
    labOf({
      ...localFacts(),
      services: [
        service("access-edge", "Access Edge", "10.45.16.10", [443, 5061]),
        service("web-conferencing", "Web Conferencing Edge", "10.45.16.10", [443]),
      ],
    }),
    [
      "EDGE-OWN-PORTS: web-conferencing: access-edge and web-conferencing both listen on TCP 443 of 10.45.16.10.",
    ],
  ],
  "a service listens on every address": [
    labOf({
      ...localFacts(),
      services: [
        service("access-edge", "Access Edge", "10.45.16.10", [443, 5061]),
        service("av-edge", "A/V Edge", "0.0.0.0", [443]),
      ],
    }),
    ["EDGE-OWN-PORTS: av-edge: access-edge and av-edge both listen on TCP 443 of 0.0.0.0."],
  ],
  "a second role is published on a role's port": [
    labOf({
      ...localFacts(),
      publications: [
        ...localFacts().publications,
        { ...localFacts().publications[1], ...shared, name: "Web Conferencing 2" },
      ],
    }),
    [
      "EDGE-OWN-PORTS: firewall-publish-Web Conferencing Edge: Access Edge and Web Conferencing Edge share TCP 443 of 198.51.100.21.",
    ],
  ],
  "two public addresses lead to one port of one address": [
    labOf(
      {
        ...azureFacts(),
        publications: azureFacts().publications.map((one) =>
          one.name === "webconf"
            ? { ...one, target: address("10.45.16.10"), transport: "tcp", ports: ports("443") }
            : one,
        ),
        filters: [
          securityGroup(
            "access-nsg",
            "inbound",
            ["10.45.16.10"],
            [
              rule("SIP", "allow tcp 443 tag:Internet -> any"),
              rule("MTLS", "allow tcp 5061 tag:Internet -> any"),
            ],
          ),
          ...azureFacts().filters.slice(1),
        ],
      },
      {
        webConferencingEdge: {
          ...labOf(azureFacts()).webConferencingEdge!,
          address: address("10.45.16.10"),
        },
      },
    ),
    [
      "EDGE-OWN-PORTS: webconf-nic: Access Edge and Web Conferencing Edge share TCP 443 of 10.45.16.10.",
    ],
  ],
  "the Edge doesn't reach the Front End": [
    labOf(without(localFacts(), "Edge to Front End")),
    [
      "EDGE-INTERNAL-FLOWS: -: From the Edge (172.25.33.10) to the Front End (192.168.10.10) TCP 5061 doesn't pass: no rule lets it through.",
    ],
  ],
  "A/V authentication doesn't pass": [
    labOf(changed(localFacts(), "Front End to Edge", { ports: ports("443,5061,8057") })),
    [
      "EDGE-INTERNAL-FLOWS: Front End to Edge: From the Front End (192.168.10.10) to the Edge (172.25.33.10) TCP 443, 5061, 8057 passes; TCP 5062 doesn't: no rule lets it through.",
    ],
  ],
  "media doesn't pass to the Edge's internal interface": [
    labOf(
      ahead(localFacts(), inner, rule("No UDP", "deny udp all 192.168.10.10 -> 172.25.33.0/24")),
    ),
    [
      'EDGE-INTERNAL-FLOWS: No UDP: From the Front End (192.168.10.10) to the Edge (172.25.33.10) UDP 3478 doesn\'t pass: "No UDP" denies it.',
    ],
  ],
  "a security group shuts the Edge's internal interface": [
    labOf(
      ahead(
        azureFacts(),
        "edge-internal-nsg",
        rule("Shut", "deny tcp 8057 tag:VirtualNetwork -> any"),
      ),
    ),
    [
      'EDGE-INTERNAL-FLOWS: Shut: From the Front End (192.168.10.10) to the Edge (172.25.33.10) TCP 443, 5061-5062 passes; TCP 8057 doesn\'t: "Shut" denies it.',
    ],
  ],
  "test clients get out with TCP alone": [
    labOf(
      ahead(localFacts(), inner, rule("Test clients", "allow tcp all 192.168.10.50 -> any")),
      unrestricted("2027-01-31"),
    ),
    [
      "TEST-ACCESS: -: The test client 192.168.10.50 doesn't get out on any UDP port: no rule lets it through.",
      until,
    ],
  ],
  "test clients don't get to the perimeter": [
    labOf(
      ahead(open(), inner, rule("Shut", "deny any all any -> 10.45.16.0/24")),
      unrestricted("2027-01-31"),
    ),
    [
      'TEST-ACCESS: Shut: The test client 192.168.10.50 doesn\'t get out on any port to 10.45.16.0/24: "Shut" denies it.',
      until,
    ],
  ],
  "a security group holds test clients back": [
    labOf(
      ahead(
        azureOpen(),
        "internal-nsg",
        rule("Web only", "deny tcp 1-79,81-442,444-65535 192.168.10.50 -> tag:Internet"),
        "outbound",
      ),
      unrestricted("2027-01-31"),
    ),
    [
      'TEST-ACCESS: Web only: The test client 192.168.10.50 doesn\'t get out on TCP 1-79, 81-442, 444-65535 to everywhere: "Web only" denies it.',
      until,
    ],
  ],
  "nobody says until when access is unrestricted": [
    labOf(open(), unrestricted()),
    [
      "TEST-ACCESS-SCALE-BACK: -: Test clients (192.168.10.50) have unrestricted access, and it isn't said until when.",
    ],
  ],
  "the day is over": [
    labOf(azureOpen(), unrestricted("2027-01-14")),
    [
      "TEST-ACCESS-SCALE-BACK: -: Test clients (192.168.10.50) have unrestricted access, which ended on 2027-01-14; today is 2027-01-15.",
    ],
  ],
  "restricted clients reach everything": [
    labOf(open()),
    [
      'TEST-ACCESS-SCALE-BACK: Test clients: "Test clients" lets the test client 192.168.10.50 reach',
    ],
  ],
  "restricted clients reach a web server that isn't listed": [
    labOf(ahead(localFacts(), inner, rule("Web", "allow tcp 80 192.168.10.0/24 -> 203.0.113.80"))),
    [
      'TEST-ACCESS-SCALE-BACK: Web: "Web" lets the test client 192.168.10.50 reach 203.0.113.80 with TCP 80, which isn\'t listed.',
    ],
  ],
  "restricted clients don't reach what is listed": [
    labOf(without(localFacts(), "Test clients UDP")),
    [
      "TEST-ACCESS-SCALE-BACK: -: The test client 192.168.10.50 doesn't reach 172.25.33.10 with UDP 3478, which is listed: no rule lets it through.",
    ],
  ],
  "a security group doesn't scale back": [
    labOf(azureOpen()),
    [
      'TEST-ACCESS-SCALE-BACK: internal-nsg: "AllowVnetOutBound" (internal-nsg) lets the test client 192.168.10.50 reach',
      'TEST-ACCESS-SCALE-BACK: internal-nsg: "AllowInternetOutBound" (internal-nsg) lets the test client 192.168.10.50 reach everywhere with every port, which isn\'t listed.',
    ],
  ],
  "CWA isn't published": [
    labOf({ ...localFacts(), publications: localFacts().publications.slice(0, 4) }),
    [
      "CWA-REVERSE-PROXY: -: No reverse proxy publishes TCP 443 on cwa.contoso.com (198.51.100.20).",
    ],
  ],
  "CWA is published without a reverse proxy": [
    labOf(
      cwaPublication(
        ahead(
          localFacts(),
          inner,
          rule("CWA", "allow tcp 443 any -> 192.168.10.20", { onlyPublished: true }),
        ),
        {
          manner: "serverPublishing",
          name: "CWA",
        },
      ),
    ),
    [
      'CWA-REVERSE-PROXY: reverse-proxy: "CWA" leads from cwa.contoso.com (198.51.100.20) straight to the server (192.168.10.20), not through a reverse proxy.',
    ],
  ],
  "CWA is published through the Edge": [
    labOf(cwaPublication(azureFacts(), { target: address("10.45.16.20") })),
    [
      'CWA-REVERSE-PROXY: proxy-nic: "proxy" leads from cwa.contoso.com (198.51.100.20) to the Edge (10.45.16.20), not to a reverse proxy.',
    ],
  ],
  "CWA has an Edge role's public address": [
    labOf(
      changed(cwaPublication(localFacts(), shared), "CWA reverse proxy", {
        to: [Peer.parse("198.51.100.21")],
      }),
      {
        cwa: { ...labOf(localFacts()).cwa!, ...shared },
      },
    ),
    [
      "CWA-REVERSE-PROXY: reverse-proxy: cwa.contoso.com (198.51.100.21) has the public address of the Access Edge.",
    ],
  ],
  "nobody gets to the reverse proxy": [
    labOf(without(localFacts(), "CWA reverse proxy")),
    [
      "CWA-REVERSE-PROXY: reverse-proxy: TCP 443 doesn't reach cwa.contoso.com (198.51.100.20): no rule lets it through.",
    ],
  ],
  "the reverse proxy doesn't get to CWA": [
    labOf(without(localFacts(), "Reverse proxy to CWA")),
    [
      "CWA-REVERSE-PROXY: reverse-proxy: From the reverse proxy (10.45.16.1) to Communicator Web Access (192.168.10.20) TCP 443 doesn't pass: no rule lets it through.",
    ],
  ],
};

describe("The Edge, test clients and Communicator Web Access", () => {
  for (const [fault, [lab, expected]] of Object.entries(broken)) {
    it(`are told of where ${fault}`, () => {
      const findings = found(opennessRules, lab);
      assert.equal(findings.length, expected.length, findings.join("\n"));
      findings.forEach((finding, index) =>
        assert.ok(finding.startsWith(expected[index]), `${finding}\nisn't\n${expected[index]}`),
      );
    });
  }
});
