import assert from "node:assert/strict";
import { ipBatch, run, runOrThrow } from "../../provider/hosts/command";

describe("running a program", () => {
  it("gives back what it printed and its status, whatever that is", async () => {
    const result = await run(["sh", "-c", "cat; echo wrong >&2; exit 3"], { stdin: "text" });
    assert.deepEqual(result, { status: 3, stdout: "text", stderr: "wrong\n" });
  });

  it("doesn't mind a program that reads nothing of its input", async () => {
    const { status } = await run(["true"], { stdin: "x".repeat(1_000_000) });
    assert.equal(status, 0);
  });

  it("fails for a program that is not there, naming it", async () => {
    await assert.rejects(
      run(["no-such-program"]),
      /no-such-program isn't on this machine; install it/,
    );
  });

  it("ends a program that takes too long", async () => {
    const slow = run(["sleep", "60"], { timeout: 50 });
    await assert.rejects(slow, /^Error: sleep 60 was ended by SIGKILL \(after 50 ms at most\)/);
  });

  it("fails with the command and its complaint where it has to succeed", async () => {
    const failing = runOrThrow(["sh", "-c", "echo no such thing >&2; exit 4"]);
    await assert.rejects(failing, /failed \(status 4\): no such thing$/);
  });

  it("names the line of a batch that failed, and why", async () => {
    const lines = ["link show lo", "link show no-such-link", "link show lo"];
    await assert.rejects(
      ipBatch(lines),
      /^Error: ip link show no-such-link failed: Device "no-such-link" does not exist\.$/,
    );
  });
});
