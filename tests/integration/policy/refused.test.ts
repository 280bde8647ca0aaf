import * as assert from "node:assert/strict";
import { remainsOf } from "../support/remains";
import { needsLab } from "../support/requirements";
import { brokenStacks, type BrokenStack } from "./brokenStacks";
import { Lanes } from "./support/lanes";
import { policed, policiesAt, resourcesIn, type Verdict } from "./support/verdict";

/** What became of an attempt to bring a stack up. */
interface Outcome {
  readonly verdict: Verdict;
  readonly resources: readonly string[];
  readonly remains: readonly string[];
}

describe("a stack in which a requirement is false", function () {
  this.timeout(120_000);
  let lanes: Lanes;
  let outcomes: readonly Promise<Outcome>[];

  before(async function () {
    await needsLab(this);
    lanes = await Lanes.create("test-refused");
    outcomes = brokenStacks.map(bringUp);
  });

  after(async () => {
    await Promise.allSettled(outcomes ?? []);
    await lanes?.dispose();
  });

  const bringUp = ({ config = {}, program }: BrokenStack): Promise<Outcome> =>
    lanes.use(async (stack) => {
      stack.configure(config);
      const made = program?.();
      try {
        const verdict = await policed(stack, ["up", "--yes"], { program: made?.folder });
        const resources = await resourcesIn(stack);
        return { verdict, resources, remains: remainsOf(stack.lab) };
      } finally {
        made?.dispose();
      }
    });

  for (const [index, { requirement, how, says }] of brokenStacks.entries()) {
    it(`is refused before anything is created: ${how} (${requirement})`, async () => {
      const { verdict, resources, remains } = await outcomes[index];
      assert.notEqual(verdict.status, 0, verdict.output);
      assert.deepEqual(policiesAt("mandatory", verdict), [requirement], verdict.output);
      const { text } = verdict.told.find(({ policy }) => policy === requirement)!;
      assert.match(text, says);
      for (const label of ["found", "required", "symptom", "remedy", "source"]) {
        assert.match(text, new RegExp(`^${label}: `, "m"));
      }
      assert.doesNotMatch(verdict.output, /plain-text-password/);
      assert.deepEqual(resources, []);
      assert.deepEqual(remains, []);
    });
  }
});
