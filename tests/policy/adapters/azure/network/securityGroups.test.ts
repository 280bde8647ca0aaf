import assert from "node:assert/strict";
import type { PropertyMap, PropertyValue } from "../../../../../policy/engine/stackResource";
import { unknownValue } from "../../../../../policy/engine/stackResource";
import { azure, azureId } from "../../../support/azureResource";
import { group, rdp } from "./samples";
import { factsOf, filterOf, rulesOf, ruleText } from "./reading";

describe("Azure's security groups", () => {
  it("end with Azure's own rules, in both directions", () => {
    const facts = factsOf(group(rdp));
    assert.deepEqual(filterOf(facts, "firewall", "inbound").rules.map(ruleText), [
      "rdp: allow tcp Internet > 10.0.0.4 3389",
      "AllowVnetInBound: allow any VirtualNetwork > VirtualNetwork 1-65535",
      "AllowAzureLoadBalancerInBound: allow any AzureLoadBalancer > any 1-65535",
      "DenyAllInBound: deny any any > any 1-65535",
    ]);
    assert.deepEqual(filterOf(facts, "firewall", "outbound").rules.map(ruleText), [
      "AllowVnetOutBound: allow any VirtualNetwork > VirtualNetwork 1-65535",
      "AllowInternetOutBound: allow any any > Internet 1-65535",
      "DenyAllOutBound: deny any any > any 1-65535",
    ]);
    assert.equal(filterOf(facts, "firewall", "inbound").otherwise, "deny");
    assert.deepEqual(facts.unreadable, []);
  });

  it("are called by their name in Azure", () => {
    const named = azure("network:NetworkSecurityGroup", "firewall", {
      networkSecurityGroupName: "perimeter-nsg",
    });
    assert.deepEqual(
      factsOf(named).filters.map(({ host }) => host),
      ["perimeter-nsg", "perimeter-nsg"],
    );
  });

  it("are the same by whatever version of the interface", () => {
    const old = azure("network/v20230201:NetworkSecurityGroup", "old", { securityRules: [rdp] });
    assert.deepEqual(rulesOf(factsOf(old), "old", "inbound"), [
      "rdp: allow tcp Internet > 10.0.0.4 3389",
    ]);
  });

  it("try their rules in the order of priority, not as they are written", () => {
    const facts = factsOf(
      group(
        { ...rdp, name: "last", priority: 4096 },
        { ...rdp, name: "first", priority: "100", access: "Deny" },
        { ...rdp, name: "out", priority: 1, direction: "outbound" },
        { ...rdp, name: "middle", priority: 1000 },
      ),
    );
    const names = filterOf(facts, "firewall", "inbound").rules.map(({ name }) => name);
    assert.deepEqual(names.slice(0, 3), ["first", "middle", "last"]);
    assert.equal(filterOf(facts, "firewall", "outbound").rules[0].name, "out");
  });

  it("have a denial first where two rules share a priority, and it is told", () => {
    const facts = factsOf(
      group({ ...rdp, name: "open" }, { ...rdp, name: "closed", access: "Deny" }),
    );
    assert.deepEqual(
      filterOf(facts, "firewall", "inbound")
        .rules.slice(0, 2)
        .map(({ name }) => name),
      ["closed", "open"],
    );
    assert.deepEqual(facts.unreadable.map(String), [
      `"securityRules[0].priority" of firewall can't be read: closed has the same one: Azure takes each priority once in a direction.`,
    ]);
  });

  it("may use a priority once in each direction", () => {
    const facts = factsOf(group(rdp, { ...rdp, name: "out", direction: "Outbound" }));
    assert.deepEqual(facts.unreadable, []);
  });
});

describe("A security rule as a resource of its own", () => {
  const firewall = group({ ...rdp, name: "inline", priority: 200 });
  const standalone = (more: PropertyMap, from: Parameters<typeof azure>[3] = {}) =>
    azure("network:SecurityRule", "rule", { ...rdp, securityRuleName: "own", ...more }, from);
  const expected = [
    "own: allow tcp Internet > 10.0.0.4 3389",
    "inline: allow tcp Internet > 10.0.0.4 3389",
  ];

  it("stands among the rules of the group that it names", () => {
    const facts = factsOf(firewall, standalone({ networkSecurityGroupName: "Firewall" }));
    assert.deepEqual(rulesOf(facts, "firewall", "inbound"), expected);
    assert.equal(filterOf(facts, "firewall", "inbound").rules[0].resource.name, "rule");
  });

  it("stands among the rules of the group that it comes from while the name isn't known", () => {
    const rule = standalone(
      { networkSecurityGroupName: unknownValue },
      { propertyDependencies: { networkSecurityGroupName: [firewall] } },
    );
    assert.deepEqual(rulesOf(factsOf(firewall, rule), "firewall", "inbound"), expected);
  });

  it("may be in each of several groups that it can come from", () => {
    const other = azure("network:NetworkSecurityGroup", "other");
    const rule = standalone(
      { networkSecurityGroupName: unknownValue },
      { propertyDependencies: { networkSecurityGroupName: [firewall, other] } },
    );
    const facts = factsOf(firewall, other, rule);
    assert.deepEqual(rulesOf(facts, "other", "inbound"), [
      "own: allow tcp Internet > 10.0.0.4 3389 ?networkSecurityGroupName",
    ]);
  });

  it("stands once where Azure lists it among its group's rules too", () => {
    const refreshed = group({ ...rdp, name: "own" }, { ...rdp, name: "inline", priority: 200 });
    const facts = factsOf(refreshed, standalone({ networkSecurityGroupName: "firewall" }));
    assert.deepEqual(rulesOf(facts, "firewall", "inbound"), expected);
    assert.deepEqual(facts.unreadable, []);
  });

  it("of a group that the stack doesn't have stands beside rules that aren't known", () => {
    const facts = factsOf(standalone({ networkSecurityGroupName: "central" }));
    const unknown = "any any > any 1-65535 ?networkSecurityGroupName";
    assert.deepEqual(rulesOf(facts, "central", "inbound"), [
      `networkSecurityGroupName: deny ${unknown}`,
      `networkSecurityGroupName: allow ${unknown}`,
      "own: allow tcp Internet > 10.0.0.4 3389",
    ]);
  });

  it("of no group is told", () => {
    assert.deepEqual(factsOf(standalone({})).unreadable.map(String), [
      `"networkSecurityGroupName" of rule can't be read: the stack doesn't show of which group the rule is.`,
    ]);
  });

  it("is in the group of its own resource group where two have the name", () => {
    const elsewhere = azure("network:NetworkSecurityGroup", "firewall-2", {
      networkSecurityGroupName: "firewall",
      resourceGroupName: "other",
    });
    const facts = factsOf(
      elsewhere,
      firewall,
      standalone({ networkSecurityGroupName: "firewall" }),
    );
    const own = facts.filters.filter(({ rules }) => rules.some(({ name }) => name === "own"));
    assert.deepEqual(
      own.map(({ resource }) => resource.name),
      ["firewall"],
    );
  });
});

describe("An application security group", () => {
  const edges = azure("network:ApplicationSecurityGroup", "edges");
  const member = (name: string, privateIPAddress: PropertyValue) =>
    azure("network:NetworkInterface", name, {
      ipConfigurations: [
        {
          privateIPAddress,
          applicationSecurityGroups: [{ id: azureId("applicationSecurityGroups/edges") }],
        },
      ],
    });
  const toEdges = group({
    ...rdp,
    destinationAddressPrefix: null,
    destinationApplicationSecurityGroups: [{ id: azureId("applicationSecurityGroups/edges") }],
  });

  it("is the addresses of its members", () => {
    const facts = factsOf(edges, member("one", "10.0.0.4"), member("two", "10.0.0.5"), toEdges);
    assert.deepEqual(rulesOf(facts, "firewall", "inbound"), [
      "rdp: allow tcp Internet > 10.0.0.4+10.0.0.5 3389",
    ]);
  });

  it("isn't known where a member's address isn't", () => {
    const facts = factsOf(edges, member("one", "10.0.0.4"), member("two", unknownValue), toEdges);
    assert.deepEqual(rulesOf(facts, "firewall", "inbound"), [
      "rdp: allow tcp Internet > any 3389 ?ipConfigurations[0].privateIPAddress",
    ]);
  });

  it("isn't known where the stack shows no member", () => {
    assert.deepEqual(rulesOf(factsOf(edges, toEdges), "firewall", "inbound"), [
      "rdp: allow tcp Internet > any 3389 ?securityRules[0].destinationApplicationSecurityGroups",
    ]);
  });
});
