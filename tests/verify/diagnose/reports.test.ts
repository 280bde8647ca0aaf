import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { causesOf } from "../../../model/requirements";
import { findSymptom } from "../../../verify/diagnose/findSymptom";

/** Texts that were reported with a confirmed cause: which requirements it is, `-` where it is none, and where it stands. */
const reports = readFileSync(path.join(__dirname, "reports.tsv"), "utf8")
  .trim()
  .split("\n")
  .slice(1)
  .map((line) => {
    const [requirements, source, text] = line.split("\t");
    return { requirements: requirements.split(","), source, text };
  });

/** The causes in the catalogue that a text leads to, the most likely first. */
function causesFor(text: string): readonly string[] {
  const { symptom } = findSymptom(text);
  return symptom === undefined ? [] : causesOf(symptom.id);
}

describe("Texts that were reported with their cause", () => {
  const share = (some: readonly unknown[], all: readonly unknown[]) =>
    Math.round((100 * some.length) / all.length);

  it("lead to it: nine in ten among the first three, seven in ten first, and to none where none is known", () => {
    const covered = reports.filter(({ requirements: [first] }) => first !== "-");
    const others = reports.filter(({ requirements: [first] }) => first === "-");
    const places = covered.map(({ requirements, text }) =>
      causesFor(text).findIndex((id) => requirements.includes(id)),
    );
    const first = places.filter((place) => place === 0);
    const three = places.filter((place) => place >= 0 && place < 3);
    const guessed = others.filter(({ text }) => causesFor(text).length > 0);
    console.log(
      [
        `      ${covered.length} with a requirement: first ${first.length} (${share(first, covered)} %), among the first three ${three.length} (${share(three, covered)} %)`,
        `      ${others.length} without one: ${guessed.length} got a confident answer`,
      ].join("\n"),
    );
    assert.deepEqual(
      guessed.map(({ text }) => text),
      [],
    );
    assert.ok(share(three, covered) >= 90);
    assert.ok(share(first, covered) >= 70);
  });
});
