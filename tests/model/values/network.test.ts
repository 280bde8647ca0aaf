import assert from "node:assert/strict";
import fc from "fast-check";
import { Address, Network } from "../../../model/values";
import { notText, rejection } from "../rejected";

const perimeter = Network.parse("10.45.16.0/24");
const network = fc
  .tuple(fc.integer({ min: 0, max: 0xffffffff }), fc.integer({ min: 0, max: 32 }))
  .map(([bits, prefixLength]) => {
    const size = 2 ** (32 - prefixLength);
    const first = Math.floor(bits / size) * size;
    return { first, last: first + size - 1, prefixLength };
  });

function dotted(bits: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(bits / 2 ** shift) % 256).join(".");
}

describe("Network", () => {
  it("agrees with plain arithmetic on what it contains, covers and overlaps", () => {
    fc.assert(
      fc.property(network, network, fc.nat(), (a, b, offset) => {
        const one = Network.parse(`${dotted(a.first)}/${a.prefixLength}`);
        const other = Network.parse(`${dotted(b.first)}/${b.prefixLength}`);
        const inside = a.first + (offset % (a.last - a.first + 1));
        assert.ok(one.contains(Address.parse(dotted(inside))));
        assert.ok(one.covers(one) && one.overlaps(one));
        const contained = b.first >= a.first && b.first <= a.last;
        assert.equal(one.contains(other.address), contained);
        assert.equal(one.covers(other), contained && b.last <= a.last);
        assert.equal(one.overlaps(other), a.first <= b.last && b.first <= a.last);
        assert.equal(`${one.lastAddress}`, dotted(a.last));
      }),
    );
  });

  const refused: readonly [given: string, message: string][] = [
    [
      "10.45.16.30/24",
      '"10.45.16.30/24" is a host with its mask, not a network: did you mean "10.45.16.0/24"?',
    ],
    ["10.45.16.0", '"10.45.16.0" has no mask: did you mean "10.45.16.0/24"?'],
    ["10.45.16.30", '"10.45.16.30" has no mask: did you mean "10.45.16.30/32"?'],
    [
      "10.45.16.0/255.255.255.0",
      '"10.45.16.0/255.255.255.0" has no usable mask: did you mean "10.45.16.0/24"?',
    ],
    ["10.45.16.0/33", '"10.45.16.0/33" has no usable mask: give a mask from /0 to /32.'],
    ["10.45.16.0/", '"10.45.16.0/" has no usable mask: give a mask from /0 to /32.'],
    ["10.45.16.0/24/24", '"10.45.16.0/24/24" has no usable mask: give a mask from /0 to /32.'],
    ["10.45.16.0/-1", '"10.45.16.0/-1" has no usable mask: give a mask from /0 to /32.'],
    [
      "perimeter",
      '"perimeter" is no network: give its address and its mask, e.g. "10.45.16.0/24".',
    ],
    ["2001:db8::/32", '"2001:db8::" is an IPv6 address: an IPv4 address is needed here.'],
  ];
  for (const [given, message] of refused) {
    it(`refuses ${message}`, () => {
      assert.equal(
        rejection(() => Network.parse(given)),
        message,
      );
    });
  }

  it("refuses whatever isn't text", () => {
    for (const value of notText) {
      assert.match(
        rejection(() => Network.parse(value)),
        /is no text: give a network/,
      );
    }
  });

  it("counts its hosts from 1, without its own address and the broadcast address", () => {
    assert.equal(`${perimeter.host(1)}`, "10.45.16.1");
    assert.equal(`${perimeter.host(254)}`, "10.45.16.254");
    assert.equal(`${perimeter.lastHost}`, "10.45.16.254");
    for (const n of [0, 255, 256, -1]) {
      assert.equal(
        rejection(() => perimeter.host(n)),
        `10.45.16.0/24 has no host number ${n}: use a larger network or a smaller number.`,
      );
    }
  });

  it("spends no address in networks of one or two", () => {
    const link = Network.parse("10.0.0.0/31");
    assert.deepEqual([`${link.host(1)}`, `${link.host(2)}`], ["10.0.0.0", "10.0.0.1"]);
    assert.equal(`${Network.parse("10.0.0.7/32").host(1)}`, "10.0.0.7");
    assert.equal(`${link.lastHost}`, "10.0.0.1");
  });

  it("gives a host's address its mask, and refuses those that no host can have", () => {
    assert.equal(perimeter.interfaceAddress(Address.parse("10.45.16.30")), "10.45.16.30/24");
    const cases: readonly [string, string][] = [
      [
        "10.45.17.1",
        '"10.45.17.1" isn\'t in the network 10.45.16.0/24: give one from 10.45.16.1 to 10.45.16.254.',
      ],
      [
        "10.45.16.0",
        '"10.45.16.0" is the network\'s own address of 10.45.16.0/24: give a host\'s, e.g. "10.45.16.1".',
      ],
      [
        "10.45.16.255",
        '"10.45.16.255" is the broadcast address of 10.45.16.0/24: give a host\'s, e.g. "10.45.16.1".',
      ],
    ];
    for (const [text, message] of cases) {
      assert.equal(
        rejection(() => perimeter.requireHost(Address.parse(text))),
        message,
      );
    }
  });

  it("keeps IPv4 and IPv6 apart", () => {
    const wide = Network.parse("2001:db8::/32", { ipv6: true });
    assert.equal(`${wide.lastHost}`, "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff");
    assert.ok(wide.contains(Address.parse("2001:db8::5", { ipv6: true })));
    assert.ok(!wide.overlaps(Network.parse("0.0.0.0/0")));
    assert.match(
      rejection(() => Network.parse("2001:db8::5/32", { ipv6: true })),
      /did you mean "2001:db8::\/32"\?/,
    );
  });

  it("is equal to the network that it shows", () => {
    assert.ok(Network.parse(`${perimeter}`).equals(perimeter));
    assert.equal(JSON.stringify(perimeter), '"10.45.16.0/24"');
    assert.ok(!Network.parse("10.45.16.0/25").equals(perimeter));
  });
});
