import assert from "node:assert/strict";
import fc from "fast-check";
import { SecurityFlags, securityFlags } from "../../../model/values";
import { notText, rejection } from "../rejected";

describe("SecurityFlags", () => {
  const table: readonly [names: string[], value: number, shown: string][] = [
    [[], 0, "No minimum"],
    [["message integrity"], 0x10, "message integrity"],
    [["message confidentiality"], 0x20, "message confidentiality"],
    [["NTLMv2 session security"], 524288, "NTLMv2 session security"],
    [["128-bit encryption"], 536870912, "128-bit encryption"],
    [
      ["128-bit encryption", "NTLMv2 session security"],
      537395200,
      "NTLMv2 session security, 128-bit encryption",
    ],
    [[...securityFlags], 537395248, securityFlags.join(", ")],
  ];
  for (const [names, value, shown] of table) {
    it(`${JSON.stringify(names)} is ${value}, shown as ${shown}`, () => {
      const flags = SecurityFlags.parse(names);
      assert.equal(flags.value, value);
      assert.equal(`${flags}`, shown);
      assert.ok(SecurityFlags.fromNumber(value).equals(flags));
      assert.deepEqual(
        flags.toJSON(),
        [...names].sort((a, b) => order(a) - order(b)),
      );
      assert.equal(flags.isNoMinimum, value === 0);
    });
  }

  const refused: readonly [given: unknown, message: string][] = [
    [
      ["128 bit encryption"],
      '"128 bit encryption" is no security flag: did you mean "128-bit encryption"?',
    ],
    [
      ["Require NTLMv2 session security"],
      '"Require NTLMv2 session security" is no security flag: did you mean "NTLMv2 session security"?',
    ],
    [["No Minimum"], `"No Minimum" is no security flag: 'No minimum' is the empty list, [].`],
    [["NO_MINIMUM"], `"NO_MINIMUM" is no security flag: 'No minimum' is the empty list, [].`],
    [["536870912"], '"536870912" is no security flag: did you mean "128-bit encryption"?'],
    [[0x80000], '524288 is no security flag: did you mean "NTLMv2 session security"?'],
    [
      537395200,
      '537395200 is no list of security flags: did you mean ["NTLMv2 session security","128-bit encryption"]?',
    ],
    [
      "128-bit encryption",
      '"128-bit encryption" is no list of security flags: did you mean ["128-bit encryption"]?',
    ],
    [
      ["128-bit encryption", "128-bit encryption"],
      '"128-bit encryption" stands twice in the list: name each flag once.',
    ],
    [
      ["Kerberos"],
      '"Kerberos" is no security flag: use one of "message integrity", "message confidentiality", "NTLMv2 session security", "128-bit encryption".',
    ],
  ];
  for (const [given, message] of refused) {
    it(`refuses ${message}`, () => {
      assert.equal(
        rejection(() => SecurityFlags.parse(given)),
        message,
      );
    });
  }

  it("refuses whatever isn't a list of names", () => {
    for (const value of notText.filter((value) => !Array.isArray(value))) {
      assert.match(
        rejection(() => SecurityFlags.parse(value)),
        /is no list of security flags/,
      );
    }
    for (const value of notText) {
      assert.match(
        rejection(() => SecurityFlags.parse([value])),
        /is no security flag/,
      );
    }
  });

  it("accounts for every bit of a registry value, also for those without a name", () => {
    assert.equal(
      `${SecurityFlags.fromNumber(0xa0000001)}`,
      "128-bit encryption, 0x80000001 (no name)",
    );
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffffffff }), (value) => {
        const flags = SecurityFlags.fromNumber(value);
        assert.equal(SecurityFlags.of(...flags.names).value + flags.unnamedBits, value);
        assert.equal(flags.unnamedBits & SecurityFlags.of(...securityFlags).value, 0);
      }),
    );
  });

  it("refuses numbers that no DWORD holds", () => {
    for (const value of [-1, 0.5, 2 ** 32, NaN]) {
      assert.match(
        rejection(() => SecurityFlags.fromNumber(value)),
        /is no DWORD: give a whole number from 0 to 4294967295\./,
      );
    }
  });
});

function order(name: string): number {
  return securityFlags.findIndex((flag) => flag === name);
}
