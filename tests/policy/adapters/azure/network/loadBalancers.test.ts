import assert from "node:assert/strict";
import {
  unknownValue,
  type PropertyMap,
  type PropertyValue,
  type StackResource,
} from "../../../../../policy/engine/stackResource";
import { azure, azureId } from "../../../support/azureResource";
import { factsOf, publicationText, translationText } from "./reading";

const address = azure(
  "network:PublicIPAddress",
  "av",
  {},
  {
    outputs: { ipAddress: "198.51.100.23" },
  },
);
const id = (path: string) => ({ id: azureId(`loadBalancers/balancer/${path}`) });
const frontend = { name: "av", publicIPAddress: { id: azureId("publicIPAddresses/av") } };

const rule: PropertyMap = {
  name: "sip",
  protocol: "Tcp",
  frontendIPConfiguration: id("frontendIPConfigurations/av"),
  backendAddressPool: id("backendAddressPools/edges"),
  frontendPort: 443,
  backendPort: 5061,
};

const balancer = (properties: PropertyMap, from: readonly StackResource[] = []) =>
  azure(
    "network:LoadBalancer",
    "balancer",
    {
      frontendIPConfigurations: [frontend],
      backendAddressPools: [{ name: "edges" }],
      ...properties,
    },
    { propertyDependencies: { frontendIPConfigurations: from } },
  );

const server = (
  name: string,
  privateIPAddress: string,
  more: PropertyMap = { loadBalancerBackendAddressPools: [id("backendAddressPools/edges")] },
  from: readonly StackResource[] = [],
) =>
  azure(
    "network:NetworkInterface",
    name,
    { ipConfigurations: [{ privateIPAddress, ...more }] },
    { propertyDependencies: { ipConfigurations: from } },
  );

const servers = [server("one", "10.0.0.4"), server("two", "10.0.0.5")];

const published = (...stack: StackResource[]) =>
  factsOf(address, ...stack).publications.map(publicationText);

describe("A rule of a load balancer", () => {
  it("publishes every server of its pool, keeping the sender's address", () => {
    const facts = factsOf(address, balancer({ loadBalancingRules: [rule] }), ...servers);
    assert.deepEqual(facts.publications.map(publicationText), [
      "tcp 443 of 198.51.100.23 to 10.0.0.4 +4618",
      "tcp 443 of 198.51.100.23 to 10.0.0.5 +4618",
    ]);
    const [{ manner, keepsSender, publicAddressOf, host, name }] = facts.publications;
    assert.deepEqual(
      { manner, keepsSender, publicAddressOf, host, name },
      {
        manner: "loadBalancer",
        keepsSender: true,
        publicAddressOf: address.urn,
        host: "balancer",
        name: "sip",
      },
    );
  });

  it("has all its servers share the address when they send", () => {
    const both = [rule, { ...rule, name: "web", frontendPort: 444 }];
    const facts = factsOf(address, balancer({ loadBalancingRules: both }), ...servers);
    assert.deepEqual(facts.translations.map(translationText), [
      "shared 10.0.0.4 as 198.51.100.23",
      "shared 10.0.0.5 as 198.51.100.23",
    ]);
  });

  it("has none share it where that is switched off", () => {
    const facts = factsOf(
      address,
      balancer({ loadBalancingRules: [{ ...rule, disableOutboundSnat: true }] }),
      ...servers,
    );
    assert.deepEqual(facts.translations, []);
  });

  it("has a server with a public address of its own send with that", () => {
    const own = server("own", "10.0.0.6", {
      loadBalancerBackendAddressPools: [id("backendAddressPools/edges")],
      publicIPAddress: { id: azureId("publicIPAddresses/av") },
    });
    const listing = [
      { name: "edges", loadBalancerBackendAddresses: [{ name: "own", ipAddress: "10.0.0.6" }] },
    ];
    for (const backendAddressPools of [[{ name: "edges" }], listing]) {
      const facts = factsOf(
        address,
        balancer({ backendAddressPools, loadBalancingRules: [rule] }),
        own,
      );
      assert.deepEqual(facts.translations.map(translationText), [
        "oneToOne 10.0.0.6 as 198.51.100.23",
      ]);
    }
  });

  it("of protocol All and port 0 is one of every port", () => {
    const all = { ...rule, protocol: "All", frontendPort: 0, backendPort: 0 };
    assert.deepEqual(published(balancer({ loadBalancingRules: [all] }), servers[0]), [
      "any 1-65535 of 198.51.100.23 to 10.0.0.4 +0",
    ]);
  });

  it("publishes nothing where its frontend is private", () => {
    const inner = balancer({
      frontendIPConfigurations: [{ name: "av", privateIPAddress: "10.0.0.100" }],
      loadBalancingRules: [rule],
    });
    assert.deepEqual(published(inner, ...servers), []);
  });

  it("can refer to its own load balancer by $self", () => {
    const own = {
      ...rule,
      frontendIPConfiguration: { id: "$self/frontendIPConfigurations/av" },
      backendAddressPool: { id: "$self/backendAddressPools/edges" },
    };
    assert.deepEqual(published(balancer({ loadBalancingRules: [own] }), servers[0]), [
      "tcp 443 of 198.51.100.23 to 10.0.0.4 +4618",
    ]);
  });

  it("has the addresses that its pool lists", () => {
    const listed = balancer({
      backendAddressPools: [
        { name: "edges", loadBalancerBackendAddresses: [{ name: "one", ipAddress: "10.0.0.9" }] },
      ],
      loadBalancingRules: [rule],
    });
    assert.deepEqual(published(listed), ["tcp 443 of 198.51.100.23 to 10.0.0.9 +4618"]);
  });

  it("leads to nobody known where the stack doesn't show who is in the pool", () => {
    assert.deepEqual(published(balancer({ loadBalancingRules: [rule] })), [
      `tcp 443 of 198.51.100.23 to "loadBalancingRules[0].backendAddressPool" of balancer can't be read: the stack doesn't show who is behind it. +4618`,
    ]);
  });

  it("finds frontend and servers by where ids come from before the update", () => {
    const before = balancer(
      {
        frontendIPConfigurations: [{ name: "av", publicIPAddress: { id: unknownValue } }],
        loadBalancingRules: [
          {
            ...rule,
            frontendIPConfiguration: { id: unknownValue },
            backendAddressPool: { id: unknownValue },
          },
        ],
      },
      [address],
    );
    const one = server(
      "one",
      "10.0.0.4",
      { loadBalancerBackendAddressPools: [{ id: unknownValue }] },
      [before],
    );
    assert.deepEqual(published(before, one), ["tcp 443 of 198.51.100.23 to 10.0.0.4 +4618"]);
  });

  it("leads to an unknown server where it isn't clear in which pool that is", () => {
    const before = balancer({
      backendAddressPools: [{ name: "edges" }, { name: "others" }],
      loadBalancingRules: [rule],
    });
    const one = server(
      "one",
      "10.0.0.4",
      { loadBalancerBackendAddressPools: [{ id: unknownValue }] },
      [before],
    );
    assert.deepEqual(published(before, one), [
      `tcp 443 of 198.51.100.23 to "ipConfigurations[0].loadBalancerBackendAddressPools[0].id" of one isn't known before the update +4618`,
    ]);
  });

  const unread: readonly (readonly [string, PropertyValue, string])[] = [
    ["frontendPort", 99999, "tcp 1-65535"],
    ["frontendPort", unknownValue, "tcp 1-65535"],
    ["backendPort", "https", "tcp 1-65535"],
    ["protocol", "Sctp", "any 1-65535"],
    ["protocol", null, "any 1-65535"],
  ];
  for (const [property, value, expected] of unread) {
    it(`may publish everything where its ${property} is ${String(value)}`, () => {
      const changed = balancer({ loadBalancingRules: [{ ...rule, [property]: value }] });
      assert.deepEqual(published(changed, servers[0]), [
        `${expected} of 198.51.100.23 to 10.0.0.4 +0 ?loadBalancingRules[0].${property}`,
      ]);
    });
  }
});

describe("An inbound NAT rule", () => {
  const nat = {
    name: "rdp",
    protocol: "Tcp",
    frontendIPConfiguration: id("frontendIPConfigurations/av"),
    frontendPort: 50001,
    backendPort: 3389,
  };
  const member = server("one", "10.0.0.4", {
    loadBalancerInboundNatRules: [id("inboundNatRules/rdp")],
  });

  it("publishes the server whose interface names it", () => {
    assert.deepEqual(published(balancer({ inboundNatRules: [nat] }), member), [
      "tcp 50001 of 198.51.100.23 to 10.0.0.4 +-46612",
    ]);
  });

  it("does so as a resource of its own, too", () => {
    const own = azure("network:InboundNatRule", "rdp-rule", {
      ...nat,
      inboundNatRuleName: "rdp",
      loadBalancerName: "balancer",
    });
    const facts = factsOf(address, balancer({}), own, member);
    assert.deepEqual(facts.publications.map(publicationText), [
      "tcp 50001 of 198.51.100.23 to 10.0.0.4 +-46612",
    ]);
    assert.equal(facts.publications[0].resource.name, "rdp-rule");
  });

  it("with a range gives each server of a pool a port that Azure chooses", () => {
    const range = {
      ...nat,
      frontendPort: null,
      frontendPortRangeStart: 500,
      frontendPortRangeEnd: 599,
      backendAddressPool: id("backendAddressPools/edges"),
    };
    assert.deepEqual(published(balancer({ inboundNatRules: [range] }), ...servers), [
      "tcp 500-599 of 198.51.100.23 to 10.0.0.4 +2889 ?inboundNatRules[0].frontendPortRangeEnd",
      "tcp 500-599 of 198.51.100.23 to 10.0.0.5 +2889 ?inboundNatRules[0].frontendPortRangeEnd",
    ]);
  });
});
