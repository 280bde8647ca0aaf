import assert from "node:assert/strict";
import fc from "fast-check";
import { parsePort, PortRange } from "../../../model/values";
import { notText, rejection } from "../rejected";

const port = fc.integer({ min: 1, max: 65535 });
const rangeRemedy =
  "give one port, e.g. 3478, or two with a hyphen between them, e.g. 50000-59999.";

describe("PortRange", () => {
  const accepted: readonly [given: unknown, shown: string, size: number][] = [
    ["50000-59999", "50000-59999", 10000],
    ["3478", "3478", 1],
    [3478, "3478", 1],
    ["1-65535", "1-65535", 65535],
    ["443-443", "443", 1],
    [PortRange.of(5, 6), "5-6", 2],
  ];
  for (const [given, shown, size] of accepted) {
    it(`takes ${JSON.stringify(given)} and shows it as ${shown}`, () => {
      const range = PortRange.parse(given);
      assert.equal(`${range}`, shown);
      assert.equal(JSON.stringify(range), JSON.stringify(shown));
      assert.equal(range.size, size);
    });
  }

  const refused: readonly [given: unknown, message: string][] = [
    ["59999-50000", 'Port range "59999-50000" is reversed: did you mean 50000-59999?'],
    ["0", "Port 0 doesn't exist: ports are whole numbers from 1 to 65535."],
    ["1-65536", "Port 65536 doesn't exist: ports are whole numbers from 1 to 65535."],
    ["50000–59999", '"50000–59999" is no port range: did you mean 50000-59999?'],
    ["50000:59999", '"50000:59999" is no port range: did you mean 50000-59999?'],
    ["50000 - 59999", '"50000 - 59999" is no port range: did you mean 50000-59999?'],
    [
      "3478, 50000-59999",
      '"3478, 50000-59999" is no port range: give each range of the list on its own.',
    ],
    ["https", `"https" is no port range: ${rangeRemedy}`],
    ["50000-", `"50000-" is no port range: ${rangeRemedy}`],
    ["-1", `"-1" is no port range: ${rangeRemedy}`],
    ["1e3", `"1e3" is no port range: ${rangeRemedy}`],
    ["", `"" is no port range: ${rangeRemedy}`],
    [34.78, "34.78 is no port: give a whole number from 1 to 65535."],
    [-3, "Port -3 doesn't exist: ports are whole numbers from 1 to 65535."],
  ];
  for (const [given, message] of refused) {
    it(`refuses ${JSON.stringify(given)}: ${message}`, () => {
      assert.equal(
        rejection(() => PortRange.parse(given)),
        message,
      );
    });
  }

  it("refuses reversed ends given as numbers, and ends that are no whole numbers", () => {
    assert.match(
      rejection(() => PortRange.of(2, 1)),
      /reversed: did you mean 1-2\?/,
    );
    assert.match(
      rejection(() => PortRange.of(1, 1.5)),
      /1\.5 is no port/,
    );
    assert.match(
      rejection(() => PortRange.single(NaN)),
      /NaN is no port/,
    );
  });

  it("refuses whatever is neither text nor a number", () => {
    for (const value of notText.filter((value) => value !== 42)) {
      assert.match(
        rejection(() => PortRange.parse(value)),
        /is no port/,
      );
    }
  });

  it("contains exactly the ports from its first to its last, and overlaps where one is shared", () => {
    fc.assert(
      fc.property(port, port, port, port, port, (a, b, c, d, probe) => {
        const one = PortRange.of(Math.min(a, b), Math.max(a, b));
        const two = PortRange.of(Math.min(c, d), Math.max(c, d));
        for (const number of [probe, one.from - 1, one.from, one.to, one.to + 1]) {
          assert.equal(one.contains(number), number >= one.from && number <= one.to);
        }
        assert.equal(one.overlaps(two), one.contains(two.from) || two.contains(one.from));
        assert.ok(PortRange.parse(`${one}`).equals(one));
      }),
    );
  });

  it("can't be changed", () => {
    const range = PortRange.of(1, 2) as { from: number };
    assert.throws(() => (range.from = 9), TypeError);
  });
});

describe("parsePort", () => {
  it("takes a number or its digits", () => {
    assert.equal(parsePort(443), 443);
    assert.equal(parsePort("443"), 443);
  });

  it("refuses a range, a fraction and nothing", () => {
    for (const value of ["1-2", 1.5, "1.5", "", undefined, " 443"]) {
      assert.match(
        rejection(() => parsePort(value)),
        /is no port: give a whole number from 1 to 65535\./,
      );
    }
  });
});
