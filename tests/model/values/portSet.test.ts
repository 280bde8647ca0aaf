import assert from "node:assert/strict";
import fc from "fast-check";
import { PortRange, PortSet } from "../../../model/values";
import { rejection } from "../rejected";

// Ends crowd at the borders and near each other, where the arithmetic of ranges goes wrong.
const port = fc.oneof(
  fc.integer({ min: 1, max: 12 }),
  fc.integer({ min: 65524, max: 65535 }),
  fc.integer({ min: 1, max: 65535 }),
);
const range = fc
  .tuple(port, port)
  .map(([one, other]) => PortRange.of(Math.min(one, other), Math.max(one, other)));
const ranges = fc.array(range, { maxLength: 8 });

/** One flag a port: what a set is, without any arithmetic. */
function flags(from: readonly PortRange[]): Uint8Array {
  const all = new Uint8Array(65536);
  for (const { from: first, to } of from) {
    all.fill(1, first, to + 1);
  }
  return all;
}

function assertIs(set: PortSet, expected: (port: number) => boolean): void {
  const actual = flags(set.ranges);
  let size = 0;
  for (let number = 1; number <= 65535; number++) {
    const wanted = expected(number);
    size += wanted ? 1 : 0;
    if ((actual[number] === 1) !== wanted) {
      assert.fail(`port ${number} of ${set} should ${wanted ? "" : "not "}be there`);
    }
  }
  assert.equal(set.size, size);
  set.ranges.slice(1).forEach((next, index) => {
    assert.ok(next.from > set.ranges[index].to + 1, `${set} isn't made of the fewest ranges`);
  });
}

describe("PortSet", () => {
  it("agrees with a count over all 65,535 ports, whatever is united, cut and subtracted", () => {
    fc.assert(
      fc.property(ranges, ranges, (these, those) => {
        const [left, right] = [flags(these), flags(those)];
        const [one, other] = [PortSet.of(...these), PortSet.of(...those)];
        assertIs(one, (number) => left[number] === 1);
        assertIs(one.union(other), (number) => left[number] === 1 || right[number] === 1);
        assertIs(one.intersect(other), (number) => left[number] === 1 && right[number] === 1);
        assertIs(one.subtract(other), (number) => left[number] === 1 && right[number] === 0);
        assertIs(one.missing(other), (number) => right[number] === 1 && left[number] === 0);
        assertIs(one.complement(), (number) => left[number] === 0);
        const gap = right.some((isThere, number) => isThere === 1 && left[number] === 0);
        const shared = right.some((isThere, number) => isThere === 1 && left[number] === 1);
        assert.equal(one.covers(other), !gap);
        assert.equal(one.overlaps(other), shared);
        assert.equal(one.equals(other), Buffer.compare(left, right) === 0);
      }),
      { numRuns: 150 },
    );
  });

  it("reads back what it shows", () => {
    fc.assert(
      fc.property(fc.array(range, { minLength: 1, maxLength: 8 }), port, (these, probe) => {
        const set = PortSet.of(...these);
        assert.ok(PortSet.parse(`${set}`).equals(set));
        assert.ok(PortSet.parse(JSON.parse(JSON.stringify(set))).equals(set));
        assert.equal(
          set.contains(probe),
          these.some((each) => each.contains(probe)),
        );
      }),
    );
  });

  it("joins ranges that touch, and shows them in ascending order", () => {
    assert.equal(`${PortSet.parse("50000-54999, 3478, 55000-59999")}`, "3478, 50000-59999");
    assert.deepEqual(PortSet.parse(["3479", 3478]).toJSON(), ["3478-3479"]);
  });

  it("names the port that is missing from a split range", () => {
    const open = PortSet.parse("50000-54999, 55001-59999");
    assert.equal(`${open.missing(PortSet.parse("50000-59999"))}`, "55000");
    assert.equal(open.covers(PortSet.parse("50000-59999")), false);
  });

  it("shows that it is empty", () => {
    assert.equal(`${PortSet.NONE}`, "no ports");
    assert.equal(`${PortSet.ALL.complement()}`, "no ports");
    assert.equal(`${PortSet.NONE.complement()}`, "1-65535");
  });

  it("refuses an empty list, an empty part and a part that is no range", () => {
    assert.match(
      rejection(() => PortSet.parse([])),
      /names no port: give at least one/,
    );
    assert.match(
      rejection(() => PortSet.parse("3478,,5")),
      /"" is no port range/,
    );
    assert.match(
      rejection(() => PortSet.parse("3478, 59999-50000")),
      /reversed: did you mean 50000-59999\?/,
    );
    assert.match(
      rejection(() => PortSet.parse({})),
      /an object is no port range/,
    );
  });
});
