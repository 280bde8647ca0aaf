import assert from "node:assert/strict";
import { cwaSignIn } from "../../../verify/experiences/cwaSignIn";
import { lab, notTaken, signIn, taken } from "../checks/cwa/support";

describe("signing in through Communicator Web Access", () => {
  it("shows presence as available, and is told to be a model", () => {
    const { verdict, outcome, model, details } = cwaSignIn.tell({ signIn: signIn() }, lab);
    assert.deepEqual(
      [verdict, outcome, model],
      ["holds", "Presence shows as available.", "A model."],
    );
    assert.equal(details.length, 2);
  });

  it("shows presence as offline, in the words of the field notes, with the option that is to blame", () => {
    const { verdict, outcome, details } = cwaSignIn.tell(
      { signIn: signIn("NtlmMinServerSec") },
      lab,
    );
    assert.equal(verdict, "broken");
    assert.match(
      outcome,
      /^Presence shows as offline for whoever signs in through Communicator Web/,
    );
    assert.match(details[1], /NtlmMinServerSec in effect is 0x20000000, refused/);
  });

  it("fails for a user who is refused, and isn't proven where nobody could try", () => {
    const refused = taken({ kind: "refused" as const, error: "user or password is wrong" });
    assert.equal(cwaSignIn.tell({ signIn: refused }, lab).verdict, "broken");
    const { verdict, outcome } = cwaSignIn.tell({ signIn: notTaken }, lab);
    assert.deepEqual([verdict, outcome], ["notProven", "Nobody could sign in: nobody answers."]);
  });
});
