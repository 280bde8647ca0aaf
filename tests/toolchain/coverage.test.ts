import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { coverageByRoom } from "../../toolchain/coverage";
import { removeScratch, repository, scratchFolder } from "./scratch";

describe("the coverage by room", function () {
  this.timeout(60_000);
  afterEach(removeScratch);

  /** The share that is told of a room, in percent, once a process has loaded a file. */
  async function shareAfter(file: string, room: string): Promise<number> {
    const folder = scratchFolder();
    const args = ["-r", "ts-node/register/transpile-only", "-e", `require("./${file}")`];
    const env = { ...process.env, NODE_V8_COVERAGE: folder };
    assert.equal(spawnSync(process.execPath, args, { cwd: repository, env }).status, 0);
    const text = await coverageByRoom(folder);
    const [, share] = new RegExp(`^ +${room} +([\\d.]+) %  of +\\d+$`, "m").exec(text) ?? [];
    return Number(share);
  }

  it("counts what ran, and what nothing loaded", async () => {
    const share = await shareAfter("drawing/svg", "drawing");
    assert.ok(share > 0 && share < 20, `${share}`);
  });

  it("has a room of which nothing ran", async () => {
    assert.equal(await shareAfter("drawing/svg", "policy"), 0);
  });
});
