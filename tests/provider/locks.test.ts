import assert from "node:assert/strict";
import { Locks } from "../../provider/server/locks";

describe("locks of a provider's operations", () => {
  /** What runs when operations come in one after the other, each of which needs two turns of the event loop. */
  async function order(...operations: readonly (readonly [name: string, isShared?: boolean])[]) {
    const locks = new Locks();
    const steps: string[] = [];
    await Promise.all(
      operations.map(([name, isShared]) =>
        locks.run(
          "host",
          async () => {
            steps.push(`+${name}`);
            await new Promise(setImmediate);
            steps.push(`-${name}`);
          },
          isShared,
        ),
      ),
    );
    assert.equal(locks.size, 0);
    return steps.join(" ");
  }

  it("let those run together that share a key, and others before or after them", async () => {
    assert.equal(await order(["a"], ["b"]), "+a -a +b -b");
    assert.equal(await order(["a", true], ["b", true]), "+a +b -a -b");
    assert.equal(
      await order(["a", true], ["restart"], ["b", true], ["c", true]),
      "+a -a +restart -restart +b +c -b -c",
    );
  });
});
