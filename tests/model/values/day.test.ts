import { strict as assert } from "node:assert";
import { parseDay, ValueError } from "../../../model";

describe("A day", () => {
  for (const day of ["2027-01-31", "2028-02-29"]) {
    it(`is ${day}`, () => assert.equal(parseDay(day), day));
  }

  for (const given of ["31.01.2027", "2027-1-31", "tomorrow", "20270131"]) {
    it(`is not ${given}`, () => {
      assert.throws(
        () => parseDay(given),
        new ValueError(`"${given}" is no day: give year, month and day, e.g. "2027-01-31".`),
      );
    });
  }

  for (const given of ["2027-02-29", "2027-13-01", "2027-00-10", "2027-04-31"]) {
    it(`is not ${given}, which no calendar has`, () => {
      assert.throws(
        () => parseDay(given),
        new ValueError(`"${given}" is a day that doesn't exist: give one of the calendar.`),
      );
    });
  }

  for (const given of ["2027-01-31 00:00:00 +0000 UTC", "2027-01-31T12:00:00Z"]) {
    it(`is not ${given}, which YAML may make of one`, () => {
      assert.throws(
        () => parseDay(given),
        new ValueError(
          `"${given}" is more than a day: did you mean "2027-01-31"? In YAML it needs the quotes.`,
        ),
      );
    });
  }
});
