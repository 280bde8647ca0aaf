import assert from "node:assert/strict";
import fc from "fast-check";
import { Address, type AddressScope } from "../../../model/values";
import { notText, rejection } from "../rejected";

describe("Address", () => {
  const scopes: readonly [text: string, scope: AddressScope, routable: boolean][] = [
    ["8.8.8.8", "public", true],
    ["172.15.255.255", "public", true],
    ["172.32.0.0", "public", true],
    ["192.0.2.1", "documentation", true],
    ["198.51.100.23", "documentation", true],
    ["203.0.113.10", "documentation", true],
    ["10.45.16.30", "private", false],
    ["172.16.0.1", "private", false],
    ["172.31.255.254", "private", false],
    ["192.168.10.50", "private", false],
    ["100.64.0.1", "shared", false],
    ["100.127.255.254", "shared", false],
    ["100.128.0.1", "public", true],
    ["127.0.0.1", "loopback", false],
    ["169.254.1.1", "link-local", false],
    ["224.0.0.1", "multicast", false],
    ["0.0.0.0", "unspecified", false],
    ["255.255.255.255", "reserved", false],
    ["240.0.0.1", "reserved", false],
    ["198.18.0.1", "reserved", false],
    ["2001:db8::1", "documentation", true],
    ["2a00:1450::1", "public", true],
    ["fd00::1", "private", false],
    ["fe80::1", "link-local", false],
    ["::1", "loopback", false],
  ];
  for (const [text, scope, routable] of scopes) {
    it(`${text} is ${scope}, ${routable ? "" : "not "}routable in public`, () => {
      const address = Address.parse(text, { ipv6: true });
      assert.equal(`${address}`, text);
      assert.equal(address.scope, scope);
      assert.equal(address.isPubliclyRoutable, routable);
      assert.equal(address.isPrivate, scope === "private");
      assert.equal(address.isShared, scope === "shared");
      assert.equal(address.isLoopback, scope === "loopback");
      assert.equal(address.isLinkLocal, scope === "link-local");
      assert.equal(address.isDocumentation, scope === "documentation");
      assert.equal(address.isUnicast, !["multicast", "unspecified", "reserved"].includes(scope));
    });
  }

  const refused: readonly [given: string, message: string][] = [
    ["av.contoso.com", '"av.contoso.com" is a name: give its address, e.g. "192.0.2.10".'],
    ["edge", '"edge" is a name: give its address, e.g. "192.0.2.10".'],
    [
      "010.45.16.30",
      '"010.45.16.30" has zeros in front, which some programs read as octal: did you mean "10.45.16.30"?',
    ],
    [
      "10.45.16.30/24",
      '"10.45.16.30/24" is an address with a mask: give the address alone, "10.45.16.30".',
    ],
    [
      "10.45.16.30:443",
      '"10.45.16.30:443" is an address with a port: give the address alone, "10.45.16.30".',
    ],
    [
      "[2001:db8::1]:443",
      '"[2001:db8::1]:443" is an address with a port: give the address alone, "2001:db8::1".',
    ],
    ["300.1.2.3", '"300.1.2.3" is no address: each of its four numbers must be from 0 to 255.'],
    [
      "10.45.16",
      '"10.45.16" is no address: give four numbers from 0 to 255 with dots between them, e.g. "192.0.2.10".',
    ],
    [
      "170725406",
      '"170725406" is no address: give four numbers from 0 to 255 with dots between them, e.g. "192.0.2.10".',
    ],
    ["10,45,16,30", '"10,45,16,30" is no address: give an address, e.g. "192.0.2.10".'],
    ["2001:db8::1", '"2001:db8::1" is an IPv6 address: an IPv4 address is needed here.'],
    [
      "fe80::1%eth0",
      '"fe80::1%eth0" names an interface of one machine: give the address alone, "fe80::1".',
    ],
    [
      "::ffff:10.0.0.1",
      '"::ffff:10.0.0.1" is an IPv4 address written as IPv6: did you mean "10.0.0.1"?',
    ],
    [" 10.0.0.1", '" 10.0.0.1" has blanks around it: did you mean "10.0.0.1"?'],
    ["", '"" is empty: give an address, e.g. "192.0.2.10".'],
  ];
  for (const [given, message] of refused) {
    it(`refuses ${message}`, () => {
      assert.equal(
        rejection(() => Address.parse(given)),
        message,
      );
    });
  }

  it("refuses whatever isn't text", () => {
    for (const value of notText) {
      assert.match(
        rejection(() => Address.parse(value)),
        /is no text: give an address/,
      );
    }
  });

  it("takes every address as it is written, and nothing that only resembles one", () => {
    fc.assert(
      fc.property(fc.ipV4(), (text) => {
        assert.equal(`${Address.parse(text)}`, text);
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
        assert.ok(rejection(() => Address.parse(text)).length < 400);
      }),
    );
  });

  it("shows an IPv6 address in its shortest form, so that equal ones are equal", () => {
    const long = Address.parse("2001:0DB8:0:0::0001", { ipv6: true });
    assert.equal(`${long}`, "2001:db8::1");
    assert.ok(long.equals(Address.parse("2001:db8::1", { ipv6: true })));
    assert.equal(long.version, 6);
    assert.match(
      rejection(() => Address.parse(long)),
      /an IPv4 address is needed here/,
    );
  });
});
