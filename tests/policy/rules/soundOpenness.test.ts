import assert from "node:assert/strict";
import { Network, Peer } from "../../../components/model";
import { Unknown } from "../../../policy/facts/known";
import { isKnown, type Known } from "../../../policy/facts/known";
import type { Lab } from "../../../policy/lab/lab";
import { azureFacts, securityGroup } from "../support/azureFirewall";
import { ahead, withRules } from "../support/firewallChanges";
import { address, type FirewallFacts, found, labOf, rule } from "../support/firewallLab";
import { forward, localFacts } from "../support/localFirewall";
import { opennessRules } from "../support/opennessRules";

const inner = "lab-internalfirewall";
const everywhere = "tag:Internet";

const sound: Readonly<Record<string, Lab>> = {
  "firewalls of the local fabric": labOf(localFacts()),
  "security groups of Azure": labOf(azureFacts()),
  "ranges split over several rules": labOf(
    withRules(azureFacts(), "av-nsg", (rules) => [
      rule("Media 1", "allow udp 50000-52000,55000-59999 any -> any"),
      rule("Media 2", "allow udp 52001-54999 tag:Internet -> any"),
      rule("Stun", "allow udp 3478 any -> any"),
      rule("Media TCP 1", "allow tcp 50000-56000 any -> any"),
      rule("Media TCP 2", "allow tcp 55000-59999 0.0.0.0/0 -> any"),
      ...rules.filter(({ name }) => !name.startsWith("Av")),
    ]),
  ),
  "senders split over several rules": labOf(
    withRules(azureFacts(), "webconf-nsg", (rules) => [
      rule("Lower", "allow tcp 443 0.0.0.0/1 -> any"),
      rule("Upper", "allow tcp 443 128.0.0.0/1 -> any"),
      ...rules.slice(1),
    ]),
  ),
  "service tags beside the Internet": labOf(
    ahead(
      azureFacts(),
      "av-nsg",
      rule("Probes", "allow any 3478,443 tag:AzureLoadBalancer|tag:AzureCloud.WestEurope -> any", {
        transport: "tcp",
        ports: rule("", "allow tcp 443 any -> any").ports,
      }),
    ),
  ),
  "somebody denied who isn't on the Internet": labOf(
    ["10.0.0.0/8", "100.64.0.0/10", "tag:VirtualNetwork", "192.168.10.50"].reduce(
      (facts, from) =>
        ahead(facts, "av-nsg", rule(`No ${from}`, `deny any all ${from} -> any`), "inbound"),
      azureFacts(),
    ),
  ),
  "a security group on the subnet and one on each interface": labOf({
    ...azureFacts(),
    filters: [
      securityGroup(
        "subnet-nsg",
        "inbound",
        ["10.45.16.0/24"],
        [rule("Anything", `allow any all ${everywhere} -> any`)],
      ),
      ...azureFacts().filters,
    ],
  }),
  "IPv6 beside IPv4": labOf(
    [
      rule("V6 TCP", "allow tcp 443,5061,50000-59999 ::/0 -> 2001:db8:1::/64"),
      rule("V6 UDP", "allow udp 3478,50000-59999 2000::/3 -> any"),
    ].reduce((facts, one) => ahead(facts, "lab-firewall", one), localFacts()),
  ),
  "networks that aren't described": labOf(azureFacts(), {
    networks: { perimeter: [], edgeInternal: [], internal: [] },
  }),
  "one firewall with three legs": labOf(
    {
      ...localFacts(),
      filters: [
        forward(
          "lab-firewall",
          localFacts().filters.flatMap(({ rules }) => rules),
        ),
      ],
    },
    {
      hosts: {
        ...labOf(localFacts()).hosts,
        internalFirewall: ["lab-firewall"],
      },
      testClients: {
        addresses: [address("192.168.10.50")],
        access: "restricted",
        destinations: [
          {
            to: Peer.any(),
            tcp: rule("", "allow tcp all any -> any").ports,
            udp: rule("", "allow udp all any -> any").ports,
          },
        ],
      },
    },
  ),
  "another site's machines on networks of their own": labOf({
    ...azureFacts(),
    publications: [
      ...azureFacts().publications,
      {
        ...azureFacts().publications[0],
        name: "jump",
        publicAddress: address("203.0.113.9"),
        publicAddressOf: "urn:jump",
        target: address("10.99.0.4"),
      },
    ],
    filters: [
      ...azureFacts().filters,
      securityGroup(
        "jump-nsg",
        "inbound",
        ["10.99.0.0/24"],
        [rule("Ssh", "allow tcp 22 any -> any")],
      ),
    ],
  }),
  "an A/V Edge that has the public address itself": labOf(
    {
      ...withRules(localFacts(), "lab-firewall", (rules) => [
        rule("AV", "allow udp 3478,50000-59999 any -> 198.51.100.23"),
        rule("AV TCP", "allow tcp 443,50000-59999 any -> 198.51.100.23"),
        ...rules.filter(({ name }) => name !== "AV Edge"),
      ]),
      publications: localFacts().publications.filter(({ name }) => name !== "AV Edge"),
      translations: localFacts().translations.filter(
        ({ source }) => String(source) !== "10.45.16.30",
      ),
    },
    {
      avEdge: { ...labOf(localFacts()).avEdge!, address: address("198.51.100.23") },
    },
  ),
};

/** The same lab before Azure has handed out the public addresses. */
function beforeUpdate(facts: FirewallFacts = azureFacts()): Lab {
  const unknown = (value: Known<{ text: string }>) =>
    isKnown(value) ? new Unknown(names.get(value.text) ?? value.text, "ipAddress") : value;
  const names = new Map(
    facts.publicAddresses.map((one) => [String(one.address), one.resource.name]),
  );
  const lab = labOf({
    ...facts,
    publications: facts.publications.map((one) => ({
      ...one,
      publicAddress: unknown(one.publicAddress),
    })),
    publicAddresses: facts.publicAddresses.map((one) => ({
      ...one,
      address: unknown(one.address),
    })),
    translations: facts.translations.map((one) => ({
      ...one,
      translatedAddress: unknown(one.translatedAddress),
    })),
  });
  const role = <Role extends NonNullable<Lab["cwa"]>>(one: Role | undefined) =>
    one && { ...one, publicAddress: one.publicAddress && unknown(one.publicAddress) };
  return {
    ...lab,
    accessEdge: role(lab.accessEdge),
    webConferencingEdge: role(lab.webConferencingEdge),
    avEdge: role(lab.avEdge),
    cwa: role(lab.cwa),
  };
}

describe("A sound lab", () => {
  for (const [what, lab] of Object.entries(sound)) {
    it(`passes with ${what}`, () => {
      assert.deepEqual(found(opennessRules, lab), []);
    });
  }

  it("passes in a preview that knows no public address, as each has a resource of its own", () => {
    assert.deepEqual(found(opennessRules, beforeUpdate()), []);
    const wide = ahead(azureFacts(), "access-nsg", rule("Wide", "allow udp 3478 any -> any"));
    assert.deepEqual(found(opennessRules, beforeUpdate(wide)), [
      'NOTHING-ELSE-OPEN: Wide: "Wide" opens UDP 3478 to the Internet on sip.contoso.com.',
    ]);
  });

  it("says that it can't be decided where no role and no test client is known", () => {
    const lab = labOf(
      { ...localFacts(), publications: [], filters: [] },
      {
        accessEdge: undefined,
        webConferencingEdge: undefined,
        avEdge: undefined,
        cwa: undefined,
        testClients: undefined,
        edgeInternalAddress: undefined,
      },
    );
    const findings = found(opennessRules, lab);
    const undecided = new Set(findings.map((finding) => finding.split(":")[0]));
    assert.ok(findings.every((finding) => finding.includes("undecided, ")));
    assert.equal(undecided.size, opennessRules.length);
    assert.ok(
      findings.includes("AV-UDP-RANGE: -: undecided, no resource is known to be the A/V Edge"),
    );
  });

  it("isn't taken for granted where a rule isn't known", () => {
    const unknown = new Unknown("no-media", "protocols[0].ports");
    const deny = rule("No media", "deny udp all any -> any", { unknown });
    assert.deepEqual(
      found(opennessRules, labOf(ahead(localFacts(), "lab-firewall", deny))).filter((finding) =>
        finding.startsWith("AV-"),
      ),
      ["AV-TCP-RANGE", "AV-UDP-RANGE", "AV-STUN-TURN-TCP"].map(
        (id) => `${id}: -: undecided, ${unknown}`,
      ),
    );
  });

  it("is violated for certain where what isn't known can't help", () => {
    const unknown = new Unknown("shut", "protocols[0].ports");
    const deny = rule("Shut", "deny tcp all any -> any", { unknown });
    const facts = ahead(localFacts(), inner, deny);
    const without = { ...facts, publications: facts.publications.slice(0, 3) };
    assert.ok(
      found(opennessRules, labOf(without)).some((finding) =>
        finding.startsWith("AV-UDP-RANGE: firewall-publish-AV Edge: UDP 3478, 50000-59999 doesn't"),
      ),
    );
  });

  it("has everything in it that is the Internet's, and nothing of its own networks'", () => {
    const perimeter = [Network.parse("203.0.113.0/24")];
    const networks = {
      ...labOf(localFacts()).networks,
      perimeter: [...perimeter, ...labOf(localFacts()).networks.perimeter],
    };
    const facts = ahead(
      localFacts(),
      "lab-firewall",
      rule("Own", "deny any all 203.0.113.0/24 -> any"),
    );
    assert.deepEqual(found(opennessRules, labOf(facts, { networks })), []);
    assert.ok(found(opennessRules, labOf(facts)).length > 0);
  });
});
