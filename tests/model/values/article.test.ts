import { strict as assert } from "node:assert";
import { parseArticle, ValueError } from "../../../model";

describe("An article of the Knowledge Base", () => {
  for (const article of ["KB 968802", "KB 2028888"]) {
    it(`is ${article}`, () => assert.equal(parseArticle(article), article));
  }

  for (const given of ["KB968802", "kb 968802", "968802", "kb-968802"]) {
    it(`is not ${given}, and the message says how it is written`, () => {
      assert.throws(
        () => parseArticle(given),
        new ValueError(`"${given}" is written otherwise: did you mean "KB 968802"?`),
      );
    });
  }

  for (const given of ["cwamain.msp", "KB 12", "KB 968802 v2"]) {
    it(`is not ${given}, which is none`, () => {
      assert.throws(
        () => parseArticle(given),
        new ValueError(
          `"${given}" is no article of the Knowledge Base: give its number, e.g. "KB 968802".`,
        ),
      );
    });
  }

  it("is text", () => {
    assert.throws(() => parseArticle(968802), /^ValueError: 968802 is no text: give the number of/);
  });
});
