import * as assert from "node:assert/strict";
import { causesOf, requirements } from "../../model/requirements";
import { findSymptom } from "../../verify/diagnose/findSymptom";
import { faults } from "./table";
import { batchesOf, canBeTogether, pairsOf } from "./together";

describe("the table of faults", () => {
  it("has a text of the user for each requirement with a symptom, and for no other", () => {
    for (const { requirement, title, saw } of faults) {
      const symptoms = requirements.find(({ id }) => id === requirement)?.symptoms ?? [];
      assert.equal(saw !== undefined, symptoms.length > 0, `${requirement}: ${title}`);
    }
  });

  it("has texts that lead to what they are of", () => {
    for (const { requirement, title, saw } of faults) {
      if (saw === undefined) continue;
      const { symptom } = findSymptom(saw);
      assert.ok(symptom && causesOf(symptom.id).includes(requirement), `${title}: ${saw}`);
    }
  });

  it("has no two faults with one title", () => {
    const titles = faults.map(({ title }) => title);
    assert.deepEqual([...new Set(titles)], titles);
  });
});

describe("faults at once", () => {
  const hiding = faults.find(({ hides = [] }) => hides.includes("AV-UDP-RANGE"));
  const hidden = faults.find(({ requirement }) => requirement === "AV-UDP-RANGE");

  it("are never such that one hides the other, whichever is named first", () => {
    assert.ok(hiding !== undefined && hidden !== undefined);
    assert.equal(canBeTogether(hiding, hidden), false);
    assert.equal(canBeTogether(hidden, hiding), false);
  });

  it("are never in one spot, of one requirement, or of two configurations", () => {
    const [one, other] = [faults[0], faults[faults.length - 1]];
    assert.equal(canBeTogether(one, other), true);
    assert.equal(canBeTogether(one, { ...other, at: one.at }), false);
    assert.equal(canBeTogether(one, { ...other, requirement: one.requirement }), false);
    assert.equal(canBeTogether(one, { ...other, phase: "scaled back" }), false);
  });

  it("come in batches that have every fault once", () => {
    const batches = batchesOf(faults, 6);
    assert.deepEqual(new Set(batches.flat()), new Set(faults));
    assert.equal(batches.flat().length, faults.length);
    for (const batch of batches) {
      for (const [index, one] of batch.entries()) {
        assert.ok(batch.slice(index + 1).every((other) => canBeTogether(one, other)));
      }
    }
  });

  it("come in as many pairs as asked for, none of them twice", () => {
    const pairs = pairsOf(faults, 40, Math.random);
    const names = pairs.map((pair) => pair.map(({ title }) => title).join(" + "));
    assert.equal(new Set(names).size, 40);
    assert.ok(pairs.every(([one, other]) => canBeTogether(one, other)));
  });
});
