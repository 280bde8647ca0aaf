import assert from "node:assert/strict";
import { told, type MeasuredNames } from "./namesOutcomes";

/** What was measured, and all that is then said of the lab but that it holds. */
export type Case = readonly [
  how: string,
  change: (names: MeasuredNames) => void,
  ...said: readonly string[],
];

/** A test for each case: all checks of names together say these things, and nothing else. */
export function itTells(cases: readonly Case[]): void {
  for (const [how, change, ...said] of cases) {
    it(how, () => assert.deepEqual(told(change), said));
  }
}

/** A test for each case: nothing is said of the lab but that it holds. */
export function itAccepts(cases: readonly Case[]): void {
  for (const [how, change] of cases) {
    it(`accepts that ${how}`, () => assert.deepEqual(told(change), []));
  }
}

/** Gives a question another answer. */
export const outside = (question: string, answer: readonly string[] | string) =>
  change("outside", question, answer);

/** Gives a question inside another answer. */
export const inside = (question: string, answer: readonly string[] | string) =>
  change("inside", question, answer);

function change(zone: "outside" | "inside", question: string, answer: readonly string[] | string) {
  return (names: MeasuredNames): void => {
    names[zone] = { ...names[zone], [question]: answer };
  };
}

/** One change after the other. */
export const both =
  (...changes: readonly Case[1][]): Case[1] =>
  (names) =>
    changes.forEach((each) => each(names));
