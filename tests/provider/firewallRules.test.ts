import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { parseExpressions } from "../../provider/hosts/nftables/expressions";
import { isLabelOf, isMarkOf, markText, parseMark } from "../../provider/hosts/nftables/mark";
import { accessRule } from "../../provider/resources/accessRule";
import { needsNamespaces } from "./firewallNetwork";
import { Managed } from "./managed";

const octet = fc.nat(255);
const address = fc.tuple(octet, octet, octet, octet).map((octets) => octets.join("."));
const network = fc
  .tuple(fc.nat(0xffffffff), fc.integer({ min: 1, max: 31 }))
  .map(([bits, length]) => {
    const start = (bits & (-1 << (32 - length))) >>> 0;
    return `${[24, 16, 8, 0].map((shift) => (start >>> shift) & 255).join(".")}/${length}`;
  });
const side = fc.oneof(
  fc.constant(["any"]),
  fc.uniqueArray(fc.oneof(address, network), { minLength: 1, maxLength: 4 }),
);
const port = fc.integer({ min: 1, max: 65535 });
const range = fc.oneof(
  port.map(String),
  fc.tuple(port, port).map(([a, b]) => `${Math.min(a, b)}-${Math.max(a, b)}`),
);
const protocols = fc.option(
  fc.uniqueArray(
    fc.record(
      {
        name: fc.constantFrom("AV UDP In", "AV TCP In", "SIP", "HTTPS"),
        transport: fc.constantFrom("tcp", "udp"),
        ports: fc.uniqueArray(range, { minLength: 1, maxLength: 4 }),
      },
      { noNullPrototype: true },
    ),
    { minLength: 1, maxLength: 3, selector: ({ name }) => name },
  ),
  { nil: undefined },
);
const rules = fc.record(
  {
    from: side,
    to: fc.oneof(side, fc.constant(["localHost"])),
    protocols,
    action: fc.constantFrom("allow", "deny"),
    order: fc.nat(9999),
  },
  { requiredKeys: ["from", "to"], noNullPrototype: true },
);

describe("nftables' rules of a resource", () => {
  const namespace = `fwr${process.pid}-firewall`;
  const connection = { namespace };

  before(async function () {
    needsNamespaces(this);
    execFileSync("ip", ["netns", "add", namespace]);
    await new Managed("Policy", "firewall").create({ connection });
  });

  after(() => {
    execFileSync("ip", ["netns", "del", namespace], { stdio: "pipe" });
  });

  it("are read back as the inputs that they were made from, whatever those are", async function () {
    this.timeout(60_000);
    await fc.assert(
      fc.asyncProperty(rules, async (generated) => {
        const inputs = Object.fromEntries(
          Object.entries({ connection, name: "Any", ...generated }).filter(
            ([, value]) => value !== undefined,
          ),
        );
        const failures = await accessRule.check!(inputs as never, {} as never);
        fc.pre(failures.length === 0);
        const managed = await new Managed("AccessRule", "any").create(inputs);
        assert.deepEqual(await managed.refresh(), inputs);
        await managed.delete();
        assert.equal(await managed.refresh(), undefined);
      }),
      { numRuns: 40 },
    );
  });

  it("are none of ours, and never a crash, where nftables lists anything else", () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), (expressions) => {
        assert.equal(parseExpressions("forward", expressions), undefined);
      }),
    );
    const match = (left: object, right: unknown) => ({ match: { op: "==", left, right } });
    const source = { payload: { protocol: "ip", field: "saddr" } };
    const ports = { payload: { protocol: "tcp", field: "dport" } };
    for (const expression of [
      match(source, "@blocked"),
      match(source, "not an address"),
      match(source, { prefix: { addr: "10.0.0.0", len: 99 } }),
      match(source, { set: ["10.0.0.1", "2001:db8::1"] }),
      match(source, { range: ["10.0.0.1", "x"] }),
      match(ports, "@ports"),
      match(ports, -1),
      { counter: { packets: 0, bytes: 0 } },
    ]) {
      assert.equal(
        parseExpressions("forward", [expression, { accept: null }]),
        undefined,
        JSON.stringify(expression),
      );
    }
  });
});

describe("the mark of a rule", () => {
  it("fits into nftables' comment and is found again, however long the names are", () => {
    const text = fc.stringMatching(/^[\p{L}\p{N} ._,+()&/-]{1,200}$/u);
    fc.assert(
      fc.property(text, fc.option(text, { nil: undefined }), fc.nat(9999), (name, label, order) => {
        const comment = markText({ kind: "publishing", order, owner: "0123abcd", name, label });
        assert.ok(Buffer.byteLength(comment) <= 128, comment);
        const mark = parseMark(comment);
        assert.ok(isMarkOf(mark, "publishing", name));
        assert.equal(mark.order, order);
        assert.equal(
          label === undefined ? mark.label === undefined : isLabelOf(mark.label, label),
          true,
        );
      }),
    );
  });

  it("isn't seen in other people's comments", () => {
    for (const comment of [
      undefined,
      "",
      "edgelab",
      "edgelab:publishing",
      "by hand: edgelab:access:1:x",
    ]) {
      assert.equal(parseMark(comment), undefined);
    }
  });
});
