import assert from "node:assert/strict";
import { refusals, type ManagedType } from "./managed";

const connection = { namespace: "edgelab-local-firewall" };
const protocol = (ports: unknown, more = {}) => ({ name: "AV", transport: "udp", ports, ...more });
const sound: Record<string, Record<string, unknown>> = {
  PublishingRule: {
    connection,
    name: "AV Edge",
    publicAddress: "198.51.100.23",
    target: "10.45.16.30",
    protocols: [protocol(["3478", "50000-59999"])],
  },
  AccessRule: { connection, name: "Edge to the Internet", from: ["10.45.16.30"], to: ["any"] },
  NetworkRule: {
    connection,
    name: "AV Edge",
    relation: "staticNat",
    source: "10.45.16.30",
    translatedAddress: "198.51.100.23",
  },
  Policy: { connection },
};

const wrong: [ManagedType, Record<string, unknown>, RegExp][] = [
  [
    "PublishingRule",
    { protocols: [protocol(["59999-50000"])] },
    /^protocols: protocols\[0\]\.ports\[0\]: Port range "59999-50000" is reversed: did you mean 50000-59999\?/,
  ],
  ["PublishingRule", { protocols: [protocol(["0"])] }, /Port 0 doesn't exist: .* 1 to 65535/],
  [
    "PublishingRule",
    { protocols: [protocol(["50000-65536"])] },
    /Port 65536 doesn't exist: .* 1 to 65535/,
  ],
  [
    "PublishingRule",
    { protocols: [protocol(["3478,443"])] },
    /"3478,443" is no port range: give each range/,
  ],
  ["PublishingRule", { protocols: [protocol([])] }, /must have at least 1 item/],
  ["PublishingRule", { protocols: [] }, /^protocols: must have at least 1 item/],
  [
    "PublishingRule",
    { protocols: [protocol(["1"], { transport: "sctp" })] },
    /"sctp" is not allowed here: did you mean "tcp"/,
  ],
  [
    "PublishingRule",
    { protocols: [protocol(["1-9"]), protocol(["5"], { name: "Other" })] },
    /^protocols: UDP 5 of "Other" overlaps 1-9 of "AV"; list each port once/,
  ],
  ["PublishingRule", { protocols: [protocol(["1-9", "9"])] }, /^protocols: UDP 9 of "AV" overlaps/],
  [
    "PublishingRule",
    { protocols: [protocol(["1"]), protocol(["2"])] },
    /^protocols: the name "AV" is given twice/,
  ],
  [
    "PublishingRule",
    { publicAddress: "av.contoso.com" },
    /^publicAddress: is a name: give its address, e\.g\. "192\.0\.2\.10"/,
  ],
  ["PublishingRule", { target: "2001:db8::1" }, /^target: must be of the public address' family/],
  ["PublishingRule", { target: "198.51.100.23" }, /^target: must not be the public address itself/],
  ["PublishingRule", { name: 'AV"; flush ruleset' }, /^name: must be letters, digits/],
  ["PublishingRule", { missingRules: ["x"] }, /^missingRules: must not be set/],
  ["AccessRule", { from: [] }, /^from: must have at least 1 item/],
  ["AccessRule", { from: ["10.45.16.1/24"] }, /^from: .*10\.45\.16\.0\/24/],
  ["AccessRule", { from: ["localhost"] }, /^from: .*must be "any", "localHost"/],
  ["AccessRule", { from: ["10.0.0.0/8", "10.1.0.1"] }, /^from: lists .*, which overlap/],
  ["AccessRule", { from: ["any", "10.1.0.1"] }, /^from: lists "any" and "10\.1\.0\.1"/],
  ["AccessRule", { from: ["10.1.0.1", "10.1.0.1"] }, /^from: lists "10\.1\.0\.1" twice/],
  ["AccessRule", { from: ["10.1.0.1", "2001:db8::1"] }, /^from: lists IPv4 and IPv6 addresses/],
  ["AccessRule", { to: ["2001:db8::/64"] }, /^to: has IPv6 addresses where "from" has IPv4 ones/],
  ["AccessRule", { from: ["localHost"], to: ["localHost"] }, /^to: is the firewall itself/],
  ["AccessRule", { action: "block" }, /^action: .*one of "allow", "deny"/],
  ["AccessRule", { order: -1 }, /^order: must be at least 0/],
  ["NetworkRule", { source: "10.45.16.0/24" }, /^source: must be one address where .* staticNat/],
  ["NetworkRule", { relation: "nat" }, /^source: must be a network where the relation is nat/],
  [
    "NetworkRule",
    { translatedAddress: "2001:db8::1" },
    /^translatedAddress: must be of the source's/,
  ],
  ["NetworkRule", { outgoingInterface: 'x" accept' }, /^outgoingInterface: must be the name of an/],
  ["Policy", { foreignRules: ["x"] }, /^foreignRules: must not be set/],
];

describe("the inputs of a firewall's resources", () => {
  for (const [type, inputs] of Object.entries(sound)) {
    it(`are accepted where they are sound (${type})`, async () => {
      assert.deepEqual(await refusals(type as ManagedType, inputs), []);
    });
  }
  for (const [type, inputs, message] of wrong) {
    it(`of ${type} are refused with ${JSON.stringify(inputs)}`, async () => {
      const found = await refusals(type, { ...sound[type], ...inputs });
      assert.equal(found.length, 1, found.join("\n"));
      assert.match(found[0], message);
    });
  }
});
