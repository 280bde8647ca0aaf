import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { locked } from "../../provider/hosts/files/lock";

describe("a lock on a folder", function () {
  this.timeout(20_000);
  let folder: string;

  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "lock-"));
  });
  afterEach(() => fs.rmSync(folder, { recursive: true }));

  /** Somebody's script that takes part by util-linux' `flock`, and has the lock when this returns. */
  async function script() {
    const child = spawn("flock", [folder, "sh", "-c", "echo locked; read -r _"], {
      stdio: ["pipe", "pipe", "ignore"],
    });
    await once(child.stdout, "data");
    return child;
  }

  it("is waited for until another program's is free", async () => {
    const other = await script();
    let isDone = false;
    const waiting = locked(folder, () => (isDone = true));
    await new Promise((resolve) => setTimeout(resolve, 150));
    assert.equal(isDone, false);
    other.stdin.end("\n");
    assert.equal(await waiting, true);
  });

  it("is free when whoever has it is killed", async () => {
    const other = await script();
    other.kill("SIGKILL");
    // What it had started has the lock, too, until it ends.
    other.stdin.destroy();
    assert.equal(await locked(folder, () => "ours"), "ours");
  });

  it("isn't waited for longer than the limit, and the error names who has it", async () => {
    const other = await script();
    await assert.rejects(
      locked(folder, () => undefined, 200),
      (error: Error) => {
        assert.match(
          error.message,
          /^\S+ has been locked for 0\.2 s by .*(flock|sh) \(\d+, started by \S+ \d+\).*; wait until that is done, or end it$/,
        );
        return true;
      },
    );
    other.stdin.end("\n");
    await once(other, "close");
    assert.equal(await locked(folder, () => "ours"), "ours");
  });

  it("fails at once where there is nothing to lock", async () => {
    const missing = path.join(folder, "missing");
    await assert.rejects(
      locked(missing, () => undefined),
      {
        message: `${missing} can't be locked: it isn't there`,
      },
    );
  });

  it("lets operations on one folder run in turn, and on another beside them", async () => {
    const other = fs.mkdtempSync(path.join(os.tmpdir(), "lock-"));
    const order: string[] = [];
    const step = (name: string, milliseconds: number) => async () => {
      order.push(`${name} begins`);
      await new Promise((resolve) => setTimeout(resolve, milliseconds));
      order.push(`${name} ends`);
    };
    await Promise.all([
      locked(folder, step("one", 60)),
      locked(folder, step("two", 1)),
      locked(other, step("beside", 1)),
    ]);
    const ofFolder = order.filter((line) => !line.startsWith("beside"));
    assert.deepEqual(ofFolder, ["one begins", "one ends", "two begins", "two ends"]);
    assert.ok(order.indexOf("beside ends") < order.indexOf("one ends"));
    fs.rmdirSync(other);
  });
});
