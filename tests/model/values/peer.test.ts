import assert from "node:assert/strict";
import { Address, Network, Peer } from "../../../model/values";
import { notText, rejection } from "../rejected";

const host = Address.parse("192.168.10.50");
const internal = Network.parse("192.168.10.0/24");

describe("Peer", () => {
  for (const text of ["any", "192.168.10.50", "192.168.10.0/24"]) {
    it(`takes ${text} and shows it so`, () => {
      assert.equal(`${Peer.parse(text)}`, text);
      assert.equal(JSON.stringify(Peer.parse(text)), JSON.stringify(text));
    });
  }

  it("takes addresses, networks and peers as they are", () => {
    assert.ok(Peer.parse(host).equals(Peer.address(host)));
    assert.ok(Peer.parse(internal).equals(Peer.network(internal)));
    assert.equal(Peer.parse(Peer.any()).kind, "any");
  });

  it("covers what is part of it, and overlaps where somebody is in both", () => {
    const [any, network, address] = [Peer.any(), Peer.network(internal), Peer.address(host)];
    const other = Peer.parse("203.0.113.10");
    assert.ok(any.covers(network) && network.covers(address) && any.covers(any));
    assert.ok(!address.covers(network) && !network.covers(any) && !network.covers(other));
    assert.ok(address.overlaps(network) && other.overlaps(any) && !other.overlaps(network));
    assert.ok(network.contains(host) && any.contains(host) && !other.contains(host));
  });

  const refused: readonly [given: string, message: RegExp][] = [
    ["Any", /"Any" is no peer: did you mean "any"\?/],
    ["*", /"\*" is no peer: did you mean "any"\?/],
    ["Internet", /did you mean "any"\?/],
    ["workstation.contoso.com", /is a name: give its address/],
    ["192.168.10.50/24", /did you mean "192\.168\.10\.0\/24"\?/],
    ["2001:db8::1", /an IPv4 address is needed here/],
    ["", /is empty: give "any", an address or a network/],
  ];
  for (const [given, message] of refused) {
    it(`refuses ${JSON.stringify(given)}`, () => {
      assert.match(
        rejection(() => Peer.parse(given)),
        message,
      );
    });
  }

  it("refuses whatever isn't text", () => {
    for (const value of notText) {
      assert.match(
        rejection(() => Peer.parse(value)),
        /is no text: give "any", an address or a network/,
      );
    }
  });

  it("takes IPv6 where it is allowed", () => {
    assert.equal(`${Peer.parse("2001:db8::1", { ipv6: true })}`, "2001:db8::1");
    assert.equal(`${Peer.parse("2001:db8::/32", { ipv6: true })}`, "2001:db8::/32");
  });
});
