import assert from "node:assert/strict";
import { Network, Peer } from "../../../model";
import type { FilterRule } from "../../../policy/facts/facts";
import { Unknown } from "../../../policy/facts/known";
import {
  address,
  type FirewallFacts,
  found,
  labOf,
  opennessRules,
  resource,
  rule,
} from "../support/firewallLab";
import { forward, localFacts } from "../support/localFirewall";

/** A rule ahead of all others. */
const ahead = (host: string, one: FilterRule): FirewallFacts => ({
  ...localFacts(),
  filters: localFacts().filters.map((filter) =>
    filter.host === host ? { ...filter, rules: [one, ...filter.rules] } : filter,
  ),
});

describe("Who gets through to whom", () => {
  it("is right with one firewall that has three legs", () => {
    const { filters } = localFacts();
    const rules = filters.flatMap((filter) => filter.rules);
    const lab = labOf(
      { ...localFacts(), filters: [forward("lab-firewall", rules)] },
      {
        hosts: { ...labOf(localFacts()).hosts, internalFirewall: ["lab-firewall"] },
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
    );
    assert.deepEqual(found(lab), []);
  });

  it("can't be decided where no role and no test client is known", () => {
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
    const findings = found(lab);
    const undecided = new Set(findings.map((finding) => finding.split(":")[0]));
    assert.ok(findings.every((finding) => finding.includes("undecided, ")));
    assert.equal(undecided.size, opennessRules.length);
    assert.ok(
      findings.includes("AV-UDP-RANGE: -: undecided, no resource is known to be the A/V Edge"),
    );
  });

  it("can't be decided where no firewall is known", () => {
    const findings = found(labOf({ ...localFacts(), filters: [] }));
    assert.ok(
      findings.every((finding) => finding.includes("undecided, no ")),
      findings.join("\n"),
    );
    assert.ok(
      findings.includes(
        "WEBCONF-PUBLISHING: -: undecided, no firewall or security group is known to stand in front of webconf.contoso.com (198.51.100.22)",
      ),
    );
  });

  it("can't be decided where a rule isn't known", () => {
    const unknown = new Unknown("no-media", "protocols[0].ports");
    const deny = rule("No media", "deny udp all any -> any", { unknown });
    assert.deepEqual(
      found(labOf(ahead("lab-firewall", deny))).filter((finding) => finding.startsWith("AV-")),
      ["AV-STUN-TURN-TCP", "AV-TCP-RANGE", "AV-UDP-RANGE"].map(
        (id) => `${id}: -: undecided, ${unknown}`,
      ),
    );
  });

  it("is wrong for certain where what isn't known can't help", () => {
    const unknown = new Unknown("shut", "protocols[0].ports");
    const deny = rule("Shut", "deny tcp all any -> any", { unknown });
    const facts = ahead("lab-internalfirewall", deny);
    const without = { ...facts, publications: facts.publications.slice(0, 3) };
    assert.ok(
      found(labOf(without)).some((finding) =>
        finding.startsWith("AV-UDP-RANGE: firewall-publish-AV Edge: UDP 3478, 50000-59999 doesn't"),
      ),
    );
  });

  it("has everybody in it who is on the Internet, and nobody of the lab's own networks", () => {
    const networks = {
      ...labOf(localFacts()).networks,
      perimeter: [Network.parse("203.0.113.0/24"), ...labOf(localFacts()).networks.perimeter],
    };
    const facts = ahead("lab-firewall", rule("Own", "deny any all 203.0.113.0/24 -> any"));
    assert.deepEqual(found(labOf(facts, { networks })), []);
    assert.ok(found(labOf(facts)).length > 0);
  });

  it("depends on a group of which it isn't shown what it guards only where the lab names it", () => {
    const stray = {
      resource: resource("stray-nsg", "azure-native:network:NetworkSecurityGroup"),
      host: "stray-nsg",
      direction: "inbound" as const,
      otherwise: "deny" as const,
      rules: [rule("Rdp", "allow tcp 3389 any -> any")],
    };
    const { filters } = localFacts();
    assert.deepEqual(found(labOf({ ...localFacts(), filters: [...filters, stray] })), []);
    const lab = labOf({ ...localFacts(), filters: [stray] });
    assert.ok(found(lab).every((finding) => finding.includes("undecided, no ")));
    const named = found({ ...lab, hosts: { ...lab.hosts, firewall: ["stray-nsg"] } });
    assert.ok(
      named.some((finding) => finding.includes("TCP 443 doesn't reach sip.contoso.com")),
      named.join("\n"),
    );
  });
});
