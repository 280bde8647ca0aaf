import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { hostname } from "node:os";

import { isStale, locksOf } from "../../toolchain/setup/stackLocks";
import { removeScratch, scratchFolder } from "./scratch";

function lock(pid: number, timestamp = new Date(), host = hostname()) {
  return { pid, username: "root", hostname: host, timestamp: timestamp.toISOString() };
}

describe("a lock on a stack", () => {
  afterEach(removeScratch);

  it("is stale when its process has ended", () => {
    const { pid } = spawnSync("true");
    assert.equal(isStale(lock(pid)), true);
  });

  it("is held while its process runs", () => {
    const child = spawn("sleep", ["60"]);
    try {
      assert.equal(isStale(lock(child.pid as number)), false);
    } finally {
      child.kill();
    }
  });

  it("is stale when another process has got the number since", () => {
    assert.equal(isStale(lock(process.pid, new Date("2020-01-01T00:00:00Z"))), true);
  });

  it("is held when it is of another machine, whose processes cannot be seen", () => {
    const { pid } = spawnSync("true");
    assert.equal(isStale(lock(pid, new Date(), "elsewhere")), false);
  });

  it("is found in the backend, and one that was half written is not taken for one", () => {
    const held = lock(42);
    const folder = ".pulumi/locks/organization/edgelab/local";
    const state = scratchFolder({
      [`${folder}/a.json`]: JSON.stringify(held),
      [`${folder}/a.json.attrs`]: "{}",
      [`${folder}/b.json`]: '{"pid":',
    });
    assert.deepEqual(locksOf(state, "edgelab", "local"), [held]);
    assert.deepEqual(locksOf(state, "edgelab", "other"), []);
  });
});
