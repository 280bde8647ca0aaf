import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { hostname } from "node:os";

import { isStale, locksIn } from "../../toolchain/setup/stackLocks";

function lock(pid: number, timestamp = new Date(), host = hostname()) {
  return { pid, username: "root", hostname: host, timestamp: timestamp.toISOString() };
}

describe("a lock on a stack", () => {
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

  it("is read from what the engine says, and nothing is from another complaint", () => {
    const url = "file:///state/.pulumi/locks/organization/edgelab/local";
    const complaint = [
      "error: the stack is currently locked by 2 lock(s). Either wait for the other process(es) to end or delete " +
        "the lock file with `pulumi cancel`.",
      `  ${url}/a.json: created by root@lab (pid 42) at 2026-03-01T10:20:30Z`,
      `  ${url}/b.json: created by me@home@my.lab (pid 7) at 2026-03-01T12:20:30+02:00`,
      "",
    ].join("\n");
    assert.deepEqual(locksIn(complaint), [
      { username: "root", hostname: "lab", pid: 42, timestamp: "2026-03-01T10:20:30Z" },
      { username: "me@home", hostname: "my.lab", pid: 7, timestamp: "2026-03-01T12:20:30+02:00" },
    ]);
    assert.deepEqual(locksIn("error: no stack named 'local' found"), []);
  });
});
