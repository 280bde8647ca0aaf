import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { causesOf } from "../../../model/requirements";
import { findSymptom } from "../../../verify/diagnose/findSymptom";

interface Row {
  /** Those that can be the cause; none where the catalogue has none. */
  readonly requirements: readonly string[];
  readonly text: string;
}

/** Rows of a table: which requirements the cause is, `-` where it is none, then the text. */
const rowsOf = (file: string): readonly Row[] =>
  readFileSync(path.join(__dirname, file), "utf8")
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => {
      const [requirements, text] = line.split("\t");
      return { requirements: requirements === "-" ? [] : requirements.split(","), text };
    });

/** The causes in the catalogue that a text leads to, the most likely first. */
function causesFor(text: string): readonly string[] {
  const { symptom } = findSymptom(text);
  return symptom === undefined ? [] : causesOf(symptom.id);
}

const tables = [
  { file: "reports.tsv", what: "texts that were reported with a confirmed cause" },
  { file: "neighbours.tsv", what: "texts made up like them" },
];

describe("Texts whose cause is known", () => {
  for (const { file, what } of tables) {
    it(`lead to it, nine in ten among the first three and seven in ten first, and never elsewhere: ${what}`, () => {
      const rows = rowsOf(file);
      const covered = rows.filter(({ requirements }) => requirements.length > 0);
      const others = rows.filter(({ requirements }) => requirements.length === 0);
      const places = covered.map(({ requirements, text }) =>
        causesFor(text).findIndex((id) => requirements.includes(id)),
      );
      const first = places.filter((place) => place === 0).length / covered.length;
      const three = places.filter((place) => place >= 0 && place < 3).length / covered.length;
      const guessed = others.map(({ text }) => text).filter((text) => causesFor(text).length > 0);
      console.log(
        `      ${covered.length} with a requirement: ${percent(first)} first, ${percent(three)} among the first three; ` +
          `${others.length} without one: ${guessed.length} with a confident answer`,
      );
      assert.deepEqual(guessed, []);
      assert.ok(first >= 0.7 && three >= 0.9);
    });
  }
});

const percent = (share: number) => `${Math.round(100 * share)} %`;
