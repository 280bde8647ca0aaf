import assert from "node:assert/strict";
import type { PublicationFact } from "../../../policy/facts/facts";
import type { Lab } from "../../../policy/lab/lab";
import { azureFacts } from "../support/azureFirewall";
import { ahead, changed, without, withRules } from "../support/firewallChanges";
import { address, type FirewallFacts, found, labOf, ports, rule } from "../support/firewallLab";
import { localFacts, oneToOne } from "../support/localFirewall";
import { opennessRules } from "../support/opennessRules";

const av = "av.contoso.com (198.51.100.23)";

/** Every publication that leads to an address, changed. */
function publications(
  facts: FirewallFacts,
  target: string,
  more: Partial<PublicationFact>,
): FirewallFacts {
  return {
    ...facts,
    publications: facts.publications.map((one) =>
      String(one.target) === target ? { ...one, ...more } : one,
    ),
  };
}

function unpublished(facts: FirewallFacts, target: string): FirewallFacts {
  return {
    ...facts,
    publications: facts.publications.filter((one) => String(one.target) !== target),
  };
}

function translations(
  facts: FirewallFacts,
  change: (all: FirewallFacts["translations"]) => FirewallFacts["translations"],
): FirewallFacts {
  return { ...facts, translations: change(facts.translations) };
}

const broken: Readonly<Record<string, readonly [Lab, readonly string[]]>> = {
  "no rule publishes the A/V Edge": [
    labOf(unpublished(localFacts(), "10.45.16.30")),
    [`AV-PUBLISHING: -: No publishing rule leads from ${av} to the A/V Edge (10.45.16.30).`],
  ],
  "the A/V Edge's rule leads to another host of the perimeter": [
    labOf(
      withRules(
        publications(localFacts(), "10.45.16.30", { target: address("10.45.16.31") }),
        "lab-firewall",
        (rules) =>
          rules.map((one) =>
            one.name === "AV Edge"
              ? { ...one, to: rule("", "allow any all any -> 10.45.16.31").to }
              : one,
          ),
      ),
    ),
    [
      `AV-PUBLISHING: firewall-publish-AV Edge: "AV Edge" leads from ${av} to 10.45.16.31, not to the A/V Edge (10.45.16.30).`,
    ],
  ],
  "the A/V Edge's interface has no public address": [
    labOf(
      translations(unpublished(azureFacts(), "10.45.16.30"), (all) =>
        all.filter(({ source }) => String(source) !== "10.45.16.30"),
      ),
    ),
    [`AV-PUBLISHING: -: No publishing rule leads from ${av} to the A/V Edge (10.45.16.30).`],
  ],
  "nothing translates what the A/V Edge sends": [
    labOf(
      translations(localFacts(), (all) =>
        all.filter(({ source }) => String(source) !== "10.45.16.30"),
      ),
    ),
    [
      `AV-STATIC-NAT: firewall-publish-AV Edge: Nothing translates the A/V Edge (10.45.16.30) one to one: what it sends doesn't leave as ${av}.`,
    ],
  ],
  "the A/V Edge is hidden behind the firewall's address": [
    labOf(
      translations(localFacts(), (all) =>
        all
          .filter(({ source }) => String(source) !== "10.45.16.30")
          .concat({
            ...oneToOne("Perimeter", "10.45.16.0/24", "198.51.100.2"),
            relation: "shared",
          }),
      ),
    ),
    [
      `AV-STATIC-NAT: nat-Perimeter: nat-Perimeter hides the A/V Edge (10.45.16.30) behind 198.51.100.2, which it shares with others.`,
    ],
  ],
  "the A/V Edge is translated to another public address": [
    labOf(
      translations(localFacts(), (all) =>
        all.map((one) =>
          String(one.source) === "10.45.16.30"
            ? { ...one, translatedAddress: address("198.51.100.24") }
            : one,
        ),
      ),
    ),
    [
      `AV-STATIC-NAT: nat-AV Edge: nat-AV Edge translates the A/V Edge (10.45.16.30) to 198.51.100.24, while it is published as ${av}.`,
    ],
  ],
  "a load balancer stands before the A/V Edge": [
    labOf(publications(azureFacts(), "10.45.16.30", { manner: "loadBalancer" })),
    [`AV-STATIC-NAT: av-nic: "av" balances ${av} between servers: it isn't the A/V Edge's own.`],
  ],
  "the A/V Edge sees the firewall in the place of senders": [
    labOf(publications(localFacts(), "10.45.16.30", { keepsSender: false })),
    [
      `AV-KEEP-SENDER: firewall-publish-AV Edge: "AV Edge" puts the firewall's address in the place of the senders' on the way to ${av}.`,
    ],
  ],
  "the Access Edge sees the firewall in the place of senders": [
    labOf(publications(localFacts(), "10.45.16.10", { keepsSender: false })),
    [
      `AV-KEEP-SENDER: firewall-publish-Access Edge: "Access Edge" puts the firewall's address in the place of the senders' on the way to sip.contoso.com (198.51.100.21).`,
    ],
  ],
  "what is in front of a security group hides senders": [
    labOf(publications(azureFacts(), "10.45.16.30", { keepsSender: false })),
    [
      `AV-KEEP-SENDER: av-nic: "av" puts the firewall's address in the place of the senders' on the way to ${av}.`,
    ],
  ],
  "the Web Conferencing Edge isn't published": [
    labOf(unpublished(localFacts(), "10.45.16.20")),
    [
      "WEBCONF-PUBLISHING: -: TCP 443 doesn't reach webconf.contoso.com (198.51.100.22): nothing is published on it.",
    ],
  ],
  "the Web Conferencing Edge is published on another port": [
    labOf(publications(localFacts(), "10.45.16.20", { portShift: -8001, ports: ports("8444") })),
    [
      "WEBCONF-PUBLISHING: firewall-publish-Web Conferencing Edge: TCP 443 doesn't reach webconf.contoso.com (198.51.100.22): no rule lets it through.",
      `NOTHING-ELSE-OPEN: firewall-publish-Web Conferencing Edge: "Web Conferencing Edge" (firewall-publish-Web Conferencing Edge) opens TCP 8444 to the Internet on webconf.contoso.com (198.51.100.22).`,
    ],
  ],
  "the Web Conferencing Edge's rule leads to a stranger": [
    labOf(publications(localFacts(), "10.45.16.20", { target: address("10.45.16.21") })),
    [
      `WEBCONF-PUBLISHING: firewall-publish-Web Conferencing Edge: TCP 443 doesn't reach webconf.contoso.com (198.51.100.22): "Web Conferencing Edge" leads it to 10.45.16.21.`,
    ],
  ],
  "a security group denies web conferencing": [
    labOf(ahead(azureFacts(), "webconf-nsg", rule("No PSOM", "deny any all tag:Internet -> any"))),
    [
      `WEBCONF-PUBLISHING: No PSOM: TCP 443 doesn't reach webconf.contoso.com (198.51.100.22): "No PSOM" denies it.`,
    ],
  ],
  "remote users can't sign in": [
    labOf(changed(localFacts(), "Access Edge", { ports: ports("5061") })),
    [
      "ACCESS-REMOTE-USERS: firewall-publish-Access Edge: TCP 443 doesn't reach sip.contoso.com (198.51.100.21): no rule lets it through.",
    ],
  ],
  "remote users come from one network only": [
    labOf(
      withRules(azureFacts(), "access-nsg", (rules) => [
        rule("Office", "allow tcp 443 203.0.113.0/24 -> any"),
        rule("Federation", "allow tcp 5061 tag:Internet -> any"),
        ...rules.slice(1),
      ]),
    ),
    [
      `ACCESS-REMOTE-USERS: Office: TCP 443 doesn't reach sip.contoso.com (198.51.100.21): "Office" lets it through from 203.0.113.0/24 only.`,
    ],
  ],
  "remote users are denied": [
    labOf(ahead(localFacts(), "lab-firewall", rule("No 443", "deny tcp 443 any -> 10.45.16.10"))),
    [
      `ACCESS-REMOTE-USERS: No 443: TCP 443 doesn't reach sip.contoso.com (198.51.100.21): "No 443" denies it.`,
    ],
  ],
  "partners don't reach the Access Edge": [
    labOf(changed(localFacts(), "Access Edge", { ports: ports("443") })),
    [
      "ACCESS-FEDERATION: firewall-publish-Access Edge: TCP 5061 doesn't reach sip.contoso.com (198.51.100.21): no rule lets it through.",
    ],
  ],
  "the Access Edge doesn't reach partners": [
    labOf(without(localFacts(), "Edge to the Internet")),
    [
      "ACCESS-FEDERATION: -: From the Access Edge (10.45.16.10) to the Internet TCP 5061 doesn't pass: no rule lets it through.",
    ],
  ],
  "the Access Edge reaches some partners only": [
    labOf(
      ahead(azureFacts(), "perimeter-nsg", rule("Rest", "deny tcp 5000-5999 any -> 20.0.0.0/6")),
    ),
    [
      `ACCESS-FEDERATION: Rest: From the Access Edge (10.45.16.10) to the Internet TCP 5061 doesn't pass: "Rest" denies it to 20.0.0.0/6.`,
    ],
  ],
};

describe("What is published", () => {
  for (const [fault, [lab, expected]] of Object.entries(broken)) {
    it(`is told where ${fault}, by the requirement that is broken alone`, () => {
      const findings = found(opennessRules, lab);
      assert.equal(findings.length, expected.length, findings.join("\n"));
      findings.forEach((finding, index) =>
        assert.ok(finding.startsWith(expected[index]), `${finding}\nisn't\n${expected[index]}`),
      );
    });
  }
});
