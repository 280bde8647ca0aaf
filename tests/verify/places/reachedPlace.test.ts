import * as assert from "node:assert/strict";
import { NotProven } from "../../../verify/places/notProven";
import { ReachedPlace } from "../../../verify/places/reachedPlace";

/** A place on which every program does the same. @param script of a shell */
function placeThat(script: string): ReachedPlace {
  const reach = {
    node: "node",
    command: () => ["sh", "-c", script],
    problem: () => undefined,
  };
  return new ReachedPlace("client", reach, "");
}

describe("a program on a place", () => {
  const missing = {
    "ip netns exec": `echo 'exec of "nmap" failed: No such file or directory' >&2; exit 1`,
    "an older ip netns exec": `echo 'exec of "nmap" failed: No such file or directory' >&2; exit 255`,
    "a shell": "echo 'sh: 1: nmap: not found' >&2; exit 127",
  };
  for (const [reach, script] of Object.entries(missing)) {
    it(`is said not to be installed where ${reach} doesn't find it`, async () => {
      await assert.rejects(
        placeThat(script).run(["nmap"]),
        new NotProven("nmap isn't installed on client (outside)"),
      );
    });
  }

  it("is there where it fails over a file of its own that isn't", async () => {
    const script = "echo 'list.txt: No such file or directory' >&2; exit 1";
    assert.equal((await placeThat(script).run(["nmap"])).status, 1);
  });
});
