import assert from "node:assert/strict";
import { unknownValue, type PropertyMap } from "../../../../policy/engine/stackResource";
import { unknownHost } from "../../../../policy/facts/known";
import type { FilterFact } from "../../../../policy/facts/facts";
import { factsOf, on, resource } from "./resources";

const connection = on("wall");
const https = [{ name: "HTTPS", transport: "tcp", ports: ["443"] }];

const policy = (properties: PropertyMap = {}) =>
  resource("firewall:Policy", "policy", { connection, ...properties });
const access = (name: string, properties: PropertyMap = {}) =>
  resource("firewall:AccessRule", name, {
    connection,
    name,
    from: ["any"],
    to: ["10.0.0.1"],
    protocols: https,
    ...properties,
  });
const publishing = (name: string, properties: PropertyMap = {}) =>
  resource("firewall:PublishingRule", name, {
    connection,
    name,
    publicAddress: "198.51.100.23",
    target: "10.0.0.1",
    protocols: https,
    ...properties,
  });
const network = (name: string, properties: PropertyMap) =>
  resource("firewall:NetworkRule", name, { connection, name, ...properties });

const names = ({ rules }: FilterFact) => rules.map(({ name }) => name);

describe("facts of a firewall on the local fabric", () => {
  it("access rules stand by their order, and of one order those that deny stand first", () => {
    const [filter] = factsOf(
      publishing("published"),
      access("late", { order: 101 }),
      access("allowed"),
      access("denied", { action: "deny" }),
      access("early", { order: 9 }),
      policy(),
    ).filters;
    assert.deepEqual(names(filter), ["early", "denied", "allowed", "late", "published"]);
    assert.equal(filter.rules[1].action, "deny");
  });

  it("the order of rules doesn't depend on the order of resources", () => {
    const resources = [access("b"), access("a"), publishing("d"), publishing("c"), policy()];
    const [filter] = factsOf(...resources).filters;
    const [reversed] = factsOf(...[...resources].reverse()).filters;
    assert.deepEqual(names(filter), ["a", "b", "c", "d"]);
    assert.deepEqual(names(reversed), names(filter));
  });

  it("a namespace with access rules alone is a firewall, too", () => {
    const { filters } = factsOf(access("only"));
    assert.deepEqual(
      filters.map(({ host, otherwise, rules }) => [host, otherwise, rules.length]),
      [["wall", "deny", 1]],
    );
  });

  it("a firewall without rules drops everything", () => {
    assert.deepEqual(
      factsOf(policy()).filters.map(({ host, otherwise, rules }) => [host, otherwise, rules]),
      [["wall", "deny", []]],
    );
  });

  it("a rule without protocols is for all of them", () => {
    const [{ rules }] = factsOf(
      resource("firewall:AccessRule", "all", {
        connection,
        name: "all",
        from: ["any"],
        to: ["any"],
      }),
    ).filters;
    assert.equal(`${rules[0].transport} ${rules[0].ports}`, "any 1-65535");
  });

  it("localHost is the firewall itself, one of its own addresses is that address", () => {
    const [{ rules }] = factsOf(
      access("in", { to: ["localHost"] }),
      access("out", { from: ["localHost", "10.0.0.0/24"], to: ["2001:db8::1"] }),
      access("proxy", { to: ["198.51.100.20"] }),
    ).filters;
    assert.deepEqual(
      rules.map(({ from, to }) => `${from} -> ${to}`),
      ["any -> firewall", "firewall,10.0.0.0/24 -> 2001:db8::1", "any -> 198.51.100.20"],
    );
  });

  it("a foreign rule that a refresh found stands first, and may let through anything", () => {
    const found = "forward: tcp dport 3389 accept";
    for (const drifted of [
      policy({ foreignRules: [found] }),
      publishing("published", { foreignRules: [found] }),
      network("nat", {
        relation: "nat",
        source: "10.0.0.0/24",
        translatedAddress: "198.51.100.2",
        foreignRules: [found],
      }),
    ]) {
      const [{ rules }] = factsOf(access("allowed"), drifted).filters;
      assert.equal(rules[0].name, found);
      assert.equal(rules[0].action, "allow");
      assert.equal(
        `${rules[0].unknown}`,
        `"foreignRules[0]" of ${drifted.name} can't be read: a refresh found the rule "${found}", which no resource declares.`,
      );
    }
  });

  it("a rule of which a refresh missed a part may not be there", () => {
    const missingRules = ["forward: tcp dport 443 accept"];
    const { filters, publications } = factsOf(publishing("published", { missingRules }));
    assert.match(`${filters[0].rules[0].unknown}`, /missingRules\[0\].*didn't find/);
    assert.match(`${publications[0].unknown}`, /missingRules\[0\]/);
  });

  it("a policy of which a refresh missed a part may let through anything", () => {
    const [{ rules }] = factsOf(policy({ missingRules: ["forward: policy drop"] })).filters;
    assert.match(`${rules[0].unknown}`, /didn't find the rule "forward: policy drop"/);
  });

  it("a translation that a refresh didn't find is none to an address that is known", () => {
    const [translation] = factsOf(
      network("nat", {
        relation: "nat",
        source: "10.0.0.0/24",
        translatedAddress: "198.51.100.2",
        missingRules: ["postrouting: snat"],
      }),
    ).translations;
    assert.match(`${translation.translatedAddress}`, /didn't find/);
  });

  for (const source of ["0.0.0.0/0", "0.0.0.0/1", "203.0.113.0/24"]) {
    it(`who is translated from ${source} hides from a published server`, () => {
      const nat = { relation: "nat", source, translatedAddress: "10.0.0.254" };
      const { publications } = factsOf(publishing("published"), network("all", nat));
      assert.equal(publications[0].keepsSender, false);
    });
  }

  for (const [relation, source] of [
    ["nat", "192.168.10.0/24"],
    ["nat", "fd00::/8"],
    ["staticNat", "198.51.100.77"],
  ]) {
    it(`who is translated from ${source} by ${relation} doesn't hide the Internet`, () => {
      const nat = { relation, source, translatedAddress: "198.51.100.2" };
      const { publications } = factsOf(publishing("published"), network("some", nat));
      assert.equal(publications[0].keepsSender, true);
      assert.equal(publications[0].unknown, undefined);
    });
  }

  it("a network rule of another firewall hides nobody", () => {
    const { publications } = factsOf(
      publishing("published"),
      network("other", {
        connection: on("other"),
        relation: "nat",
        source: "0.0.0.0/0",
        translatedAddress: "10.0.0.254",
      }),
    );
    assert.equal(publications[0].keepsSender, true);
  });

  it("it isn't known who is hidden by a translation of nobody knows whom", () => {
    const { publications } = factsOf(
      publishing("published"),
      network("some", {
        relation: "nat",
        source: unknownValue,
        translatedAddress: "198.51.100.2",
      }),
    );
    assert.equal(
      `${publications[0].keepsSender}`,
      `"source" of some isn't known before the update`,
    );
  });

  for (const [property, places] of [
    ["from", ["early", "unknown", "published"]],
    ["to", ["early", "unknown", "published"]],
    ["protocols", ["early", "unknown", "published"]],
    // It may deny, and it may allow.
    ["action", ["early", "unknown", "unknown", "published"]],
    // It may come before any other.
    ["order", ["unknown", "early", "published"]],
  ] as const) {
    it(`a rule whose ${property} isn't known yet may fit anything, and stands before what it may decide`, () => {
      const { filters, unreadable } = factsOf(
        access("early", { order: 1 }),
        access("unknown", { [property]: unknownValue }),
        publishing("published"),
      );
      assert.deepEqual(names(filters[0]), places);
      for (const rule of filters[0].rules.filter(({ name }) => name === "unknown")) {
        assert.equal(`${rule.unknown}`, `"${property}" of unknown isn't known before the update`);
      }
      assert.deepEqual(unreadable, []);
    });
  }

  for (const [property, value, place] of [
    ["to", ["10.0.0.300"], "to[0]"],
    ["from", [], "from"],
    ["from", [7], "from[0]"],
    ["protocols", [], "protocols"],
    ["protocols", [{ name: "x", transport: "sctp", ports: ["1"] }], "protocols[0].transport"],
    ["protocols", [{ name: "x", transport: "tcp", ports: ["9-1"] }], "protocols[0].ports"],
    ["action", "reject", "action"],
    ["order", "first", "order"],
  ] as const) {
    it(`a rule with ${property} ${JSON.stringify(value)} is one of which that isn't known, and told`, () => {
      const { filters, unreadable } = factsOf(access("broken", { [property]: value }));
      assert.equal(filters[0].rules[0].unknown?.property, place);
      assert.deepEqual(unreadable, [filters[0].rules[0].unknown]);
    });
  }

  it("only the protocol definition that can't be read is unknown", () => {
    const { publications } = factsOf(
      publishing("published", {
        protocols: [...https, { name: "x", transport: "udp", ports: [unknownValue] }],
      }),
    );
    assert.deepEqual(
      publications.map(({ transport, ports, unknown }) => `${transport} ${ports} ${unknown}`),
      [
        "tcp 443 undefined",
        `udp 1-65535 "protocols[1].ports[0]" of published isn't known before the update`,
      ],
    );
  });

  it("rules of a host that isn't known yet belong to no host, are unknown, and told", () => {
    const { filters, unreadable } = factsOf(
      access("lost", { connection: { namespace: unknownValue } }),
    );
    assert.equal(filters[0].host, unknownHost);
    const why = `"connection.namespace" of lost isn't known before the update`;
    assert.deepEqual(
      filters[0].rules.map(({ unknown }) => `${unknown}`),
      [why, why],
    );
    assert.deepEqual(unreadable.map(String), [why]);
  });
});
