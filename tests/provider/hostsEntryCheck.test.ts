import assert from "node:assert/strict";
import { hostsEntry } from "../../provider/resources/hostsEntry";
import { EngineClient, type Properties } from "./engineClient";

const urn = "urn:pulumi:local::edgelab::edgelab:host:HostsEntry::av";
const av = {
  connection: { namespace: "lab-edge" },
  address: "198.51.100.23",
  names: ["av.contoso.com"],
};

describe("HostsEntry checking", () => {
  let engine: EngineClient;

  before(async () => {
    engine = await EngineClient.start(hostsEntry);
  });

  after(() => engine.close());

  const cases: [title: string, inputs: Properties, failure: string][] = [
    [
      "an FQDN in the address field",
      { address: "av.contoso.com" },
      "address: must be an IPv4 or IPv6 address, e.g. 198.51.100.23; did you put the name in address? Names belong in names",
    ],
    [
      "a number beyond 255",
      { address: "300.1.2.3" },
      "address: must be an IPv4 or IPv6 address, e.g. 198.51.100.23",
    ],
    ["a network", { address: "10.45.16.0/24" }, "address: must be one address; leave out /24"],
    ["no name", { names: [] }, "names: must have at least one host name, e.g. av.contoso.com"],
    [
      "an empty name",
      { names: [""] },
      'names: names[0] "" is empty; give a host name, e.g. av.contoso.com',
    ],
    [
      "a wildcard",
      { names: ["*.contoso.com"] },
      'names: names[0] "*.contoso.com" is a wildcard; give each host name by itself',
    ],
    [
      "two names in one",
      { names: ["av.contoso.com av"] },
      'names: names[0] "av.contoso.com av" has the character " "; letters, digits and hyphens are allowed',
    ],
    [
      "an address among the names",
      { names: ["10.45.16.30"] },
      'names: names[0] "10.45.16.30" is a number or an address; give a host name',
    ],
    [
      "a label of 64 characters",
      { names: ["a".repeat(64)] },
      `names: names[0] "${"a".repeat(64)}" has a label of 64 characters; at most 63 are allowed`,
    ],
    [
      "a name of 254 characters",
      { names: [`${"abc.".repeat(63)}ab`] },
      `names: names[0] "${"abc.".repeat(20)}"… (254 characters) has 254 characters; at most 253 are allowed`,
    ],
    [
      "a name twice",
      { names: ["av", "AV"] },
      "names: must have each name once, in whatever letter case",
    ],
    ["a comment of two lines", { comment: "a\nb" }, "comment: must be one line of text"],
    [
      "a comment that looks like our mark",
      { comment: "x (edgelab a/b/c)" },
      "comment: must not end like the mark of edgelab itself",
    ],
  ];
  for (const [title, wrong, failure] of cases) {
    it(`refuses ${title}`, async () => {
      assert.deepEqual(await engine.check(urn, { ...av, ...wrong }), [failure]);
    });
  }

  it("accepts IPv6 and several names", async () => {
    const inputs = { ...av, address: "2001:db8::23", names: ["av.contoso.com", "AV"] };
    assert.deepEqual(await engine.check(urn, inputs), []);
  });
});
