import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { stage } from "../../toolchain/setup/staging";
import { removeScratch, scratchFolder } from "./scratch";

describe("a folder that is made in one step", () => {
  afterEach(removeScratch);

  const fill = (folder: string): void => writeFileSync(join(folder, "file"), "");

  it("appears when it is complete", async () => {
    const parent = scratchFolder();
    const complete = await stage(join(parent, "engine"), async (temporary) => {
      fill(temporary);
      assert.equal(readdirSync(parent).includes("engine"), false);
      return true;
    });
    assert.equal(complete, true);
    assert.deepEqual(readdirSync(parent), ["engine"]);
  });

  it("leaves nothing when it was not completed or failed", async () => {
    const parent = scratchFolder();
    assert.equal(await stage(join(parent, "engine"), async () => false), false);
    await assert.rejects(
      stage(join(parent, "engine"), async (temporary) => {
        fill(temporary);
        throw new Error("broken off");
      }),
      /broken off/,
    );
    assert.deepEqual(readdirSync(parent), []);
  });

  it("takes away what killed processes left, and nothing of running ones", async () => {
    const parent = scratchFolder();
    const dead = `engine.staging-${spawnSync("true").pid}`;
    const alive = `engine.staging-${process.ppid}`;
    for (const name of [dead, alive]) mkdirSync(join(parent, name));
    await stage(join(parent, "engine"), async () => true);
    assert.deepEqual(readdirSync(parent).sort(), ["engine", alive].sort());
  });
});
