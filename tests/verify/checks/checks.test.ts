import * as assert from "node:assert/strict";
import { checks } from "../../../verify/checks";
import type { Check, CheckedLab } from "../../../verify/checks/check";
import { plays } from "../../../verify/experiences";
import type { Needs, Outcome } from "../../../verify/measurements/measurement";
import { describedLab } from "../support/describedLab";

const labs: Readonly<Record<string, CheckedLab>> = {
  "a lab that is described as a whole": { name: "edgelab-test", description: describedLab() },
  "a lab of which only the SIP domain is known": {
    name: "contoso.com",
    description: { sipDomains: ["contoso.com"] },
  },
};

const because = "nobody said how to reach it";

/** Nothing could be measured. */
const nothing = (needs: Needs): never =>
  Object.fromEntries(
    Object.keys(needs).map((name): [string, Outcome<unknown>] => [
      name,
      { taken: false, because, seconds: 0 },
    ]),
  ) as never;

describe("the checks", () => {
  it("measure something each", () => {
    for (const [requirement, { needs }] of Object.entries(checks)) {
      assert.notEqual(Object.keys(needs).length, 0, requirement);
    }
  });

  for (const [title, lab] of Object.entries(labs)) {
    describe(`of ${title}`, () => {
      for (const [requirement, { needs, judge }] of Object.entries<Check>(checks)) {
        it(`take nothing for ${requirement} where nothing could be measured, and say why`, () => {
          const findings = judge(nothing(needs), lab);
          assert.notEqual(findings.length, 0);
          for (const { verdict, measured, expected, from } of findings) {
            assert.equal(verdict, "notProven", measured);
            for (const text of [measured, expected, from]) assert.notEqual(text.trim(), "");
            assert.doesNotMatch(`${measured} ${expected}`, /undefined|null|\[object|NaN/);
          }
        });
      }

      it("take no experience for good where nothing could be measured", () => {
        for (const { needs, tell } of plays) {
          const { verdict, outcome, title: played } = tell(nothing(needs), lab);
          assert.equal(verdict, "notProven", played);
          assert.doesNotMatch(outcome, /undefined|null|\[object|NaN/);
        }
      });
    });
  }
});
