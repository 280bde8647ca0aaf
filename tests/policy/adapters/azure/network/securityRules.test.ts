import assert from "node:assert/strict";
import type { PropertyMap, PropertyValue } from "../../../../../policy/engine/stackResource";
import { unknownValue } from "../../../../../policy/engine/stackResource";
import { azure } from "../../../support/azureResource";
import { group, rdp } from "./samples";
import { factsOf, filterOf, rulesOf } from "./reading";

/** The one rule of a group, as inbound rules have it. */
const read = (changes: PropertyMap) =>
  rulesOf(factsOf(group({ ...rdp, ...changes })), "firewall", "inbound");

describe("A security rule", () => {
  const ends: readonly (readonly [string, PropertyMap, string])[] = [
    ["* is anybody", { sourceAddressPrefix: "*" }, "any > 10.0.0.4"],
    ["Any is anybody", { sourceAddressPrefix: "Any" }, "any > 10.0.0.4"],
    ["INTERNET is the tag", { sourceAddressPrefix: "INTERNET" }, "Internet > 10.0.0.4"],
    [
      "any service's tag is taken over",
      { sourceAddressPrefix: "Storage.WestEurope" },
      "Storage.WestEurope > 10.0.0.4",
    ],
    ["one network", { sourceAddressPrefix: "10.1.0.0/16" }, "10.1.0.0/16 > 10.0.0.4"],
    ["a network of one", { sourceAddressPrefix: "10.1.0.7/32" }, "10.1.0.7 > 10.0.0.4"],
    [
      "several",
      { sourceAddressPrefix: "", sourceAddressPrefixes: ["10.1.0.0/16", "198.51.100.9"] },
      "10.1.0.0/16+198.51.100.9 > 10.0.0.4",
    ],
    ["all of IPv4, to IPv4, is anybody", { sourceAddressPrefix: "0.0.0.0/0" }, "any > 10.0.0.4"],
    [
      "all of IPv4, to anybody, is anybody to IPv4",
      { sourceAddressPrefix: "0.0.0.0/0", destinationAddressPrefix: "*" },
      "any > 0.0.0.0/0",
    ],
    ["all of IPv6, to IPv4, stays what it is", { sourceAddressPrefix: "::/0" }, "::/0 > 10.0.0.4"],
    [
      "all of IPv6, to IPv6, is anybody",
      { sourceAddressPrefix: "::/0", destinationAddressPrefix: "2001:db8::4" },
      "any > 2001:db8::4",
    ],
    [
      "all of both is anybody",
      { sourceAddressPrefixes: ["0.0.0.0/0", "::/0"], sourceAddressPrefix: null },
      "any > 10.0.0.4",
    ],
  ];
  for (const [what, changes, expected] of ends) {
    it(`says who: ${what}`, () => {
      assert.deepEqual(read(changes), [`rdp: allow tcp ${expected} 3389`]);
    });
  }

  const ports: readonly (readonly [string, PropertyMap, string])[] = [
    ["all", { destinationPortRange: "*" }, "1-65535"],
    ["all, counted from 0", { destinationPortRange: "0-65535" }, "1-65535"],
    ["a range", { destinationPortRange: "50000-59999" }, "50000-59999"],
    [
      "several",
      { destinationPortRange: null, destinationPortRanges: ["3478", "50000-59999"] },
      "3478, 50000-59999",
    ],
    ["the sender's", { sourcePortRange: "1024-65535" }, "3389 from ports 1024-65535"],
    ["the sender's, not given", { sourcePortRange: null }, "3389"],
  ];
  for (const [what, changes, expected] of ports) {
    it(`says which ports: ${what}`, () => {
      assert.deepEqual(read(changes), [`rdp: allow tcp Internet > 10.0.0.4 ${expected}`]);
    });
  }

  for (const [protocol, expected] of [
    ["*", "any"],
    ["tcp", "tcp"],
    ["UDP", "udp"],
  ]) {
    it(`of protocol ${protocol} is one of ${expected}`, () => {
      assert.deepEqual(read({ protocol }), [`rdp: allow ${expected} Internet > 10.0.0.4 3389`]);
    });
  }

  for (const protocol of ["Icmp", "Esp", "Ah"]) {
    it(`of protocol ${protocol} opens no port`, () => {
      assert.deepEqual(read({ protocol, destinationPortRange: "*" }), []);
    });
  }

  const unread: readonly (readonly [string, PropertyValue, string])[] = [
    ["sourceAddressPrefix", "300.0.0.1", "any > 10.0.0.4 3389"],
    ["sourceAddressPrefix", null, "any > 10.0.0.4 3389"],
    ["destinationAddressPrefix", 7, "Internet > any 3389"],
    ["destinationPortRange", "rdp", "Internet > 10.0.0.4 1-65535"],
    ["destinationPortRange", null, "Internet > 10.0.0.4 1-65535"],
    ["destinationPortRange", "443,5061", "Internet > 10.0.0.4 1-65535"],
    ["sourceAddressPrefix", "10.1.0.0/16, 10.2.0.0/16", "any > 10.0.0.4 3389"],
    ["priority", "soon", "Internet > 10.0.0.4 3389"],
  ];
  for (const [property, value, expected] of unread) {
    it(`may be the widest where its ${property} can't be read (${JSON.stringify(value)})`, () => {
      const facts = factsOf(group({ ...rdp, [property]: value }));
      const place = `securityRules[0].${property}`;
      assert.deepEqual(rulesOf(facts, "firewall", "inbound"), [
        `rdp: allow tcp ${expected} ?${place}`,
      ]);
      assert.deepEqual(
        facts.unreadable.map((unknown) => unknown.property),
        [place],
      );
    });
  }

  for (const protocol of ["Sctp", "constructor", null]) {
    it(`may be of any protocol where that is ${protocol}`, () => {
      assert.deepEqual(read({ protocol }), [
        "rdp: allow any Internet > 10.0.0.4 3389 ?securityRules[0].protocol",
      ]);
    });
  }

  it("may be the widest where a value isn't known before the update, which is no fault", () => {
    const facts = factsOf(
      group({ ...rdp, access: "Deny", destinationAddressPrefix: unknownValue }),
    );
    assert.deepEqual(rulesOf(facts, "firewall", "inbound"), [
      "rdp: deny tcp Internet > any 3389 ?securityRules[0].destinationAddressPrefix",
    ]);
    assert.deepEqual(facts.unreadable, []);
  });

  it("may allow and may deny where it isn't known which", () => {
    assert.deepEqual(read({ access: unknownValue }), [
      "rdp: deny tcp Internet > 10.0.0.4 3389 ?securityRules[0].access",
      "rdp: allow tcp Internet > 10.0.0.4 3389 ?securityRules[0].access",
    ]);
  });

  it("counts both ways where its direction isn't known", () => {
    const facts = factsOf(group({ ...rdp, direction: unknownValue }));
    assert.equal(rulesOf(facts, "firewall", "inbound").length, 1);
    assert.equal(rulesOf(facts, "firewall", "outbound").length, 1);
  });

  it("comes first where its priority isn't known", () => {
    const facts = factsOf(group(rdp, { ...rdp, name: "sometime", priority: unknownValue }));
    assert.equal(filterOf(facts, "firewall", "inbound").rules[0].name, "sometime");
  });

  it("may be any rule where the whole list isn't known", () => {
    const facts = factsOf(
      azure("network:NetworkSecurityGroup", "firewall", { securityRules: unknownValue }),
    );
    assert.deepEqual(rulesOf(facts, "firewall", "inbound"), [
      "securityRules: deny any any > any 1-65535 ?securityRules",
      "securityRules: allow any any > any 1-65535 ?securityRules",
    ]);
  });
});
