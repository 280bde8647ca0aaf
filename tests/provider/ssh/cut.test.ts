import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { replaceScript } from "../../../provider/hosts/ssh/scripts";
import { ShellSession } from "../../../provider/hosts/ssh/session";
import { closeConnections } from "../../../provider/hosts/ssh/sshHost";
import { hostOver, useMachine } from "./machine";

describe("a host over SSH", function () {
  const machine = useMachine();
  let { servers, folder, file, hostsFile, host } = machine;
  beforeEach(() => ({ servers, folder, file, hostsFile, host } = machine));

  const text = () => fs.readFileSync(file, "latin1");
  const names = () => fs.readdirSync(folder).sort();

  describe("whose connection is cut", () => {
    const [before, after] = ["old\n".repeat(10), "new\n".repeat(30)];

    it("after any byte of what it is told, has the old file or the new one", async function () {
      this.timeout(120_000);
      fs.writeFileSync(file, before);
      const script = replaceScript(file, Buffer.from(before), Buffer.from(after), undefined);
      const told = path.join(folder, "told");
      const session = new ShellSession(["sh", "-c", `tee '${told}' | sh`]);
      assert.equal((await session.ask(script, 5_000)).status, 0);
      session.close();
      const bytes = fs.readFileSync(told);
      fs.rmSync(told);
      const found = new Set<string>();
      for (let length = 0; length <= bytes.length; length++) {
        fs.writeFileSync(file, before);
        spawnSync("sh", { input: bytes.subarray(0, length), timeout: 5_000 });
        found.add(text());
        assert.ok([before, after].includes(text()), `cut after ${length} bytes`);
        assert.deepEqual(names(), ["hosts", "it's a file"]);
      }
      assert.equal(found.size, 2);
    });

    for (const direction of ["sent", "received"]) {
      it(`after some bytes of what is ${direction}, has the old file or the new one, and the next change is made`, async function () {
        this.timeout(120_000);
        const outcomes = new Set<string>();
        const proxy = [process.execPath, path.join(__dirname, "cutting.js"), direction];
        for (let length = 1_900; length < 11_000; length += 350) {
          fs.writeFileSync(hostsFile, before);
          const cut = hostOver(servers.withHosts(hostsFile, [...proxy, `${length}`]));
          const isDone = await cut
            .changeFile("/etc/hosts", (content) =>
              `${content}` === before ? Buffer.from(after) : content,
            )
            .then(
              () => true,
              () => false,
            );
          closeConnections();
          const found = fs.readFileSync(hostsFile, "latin1");
          assert.ok([before, after].includes(found), `cut after ${length} bytes: ${found}`);
          outcomes.add(`${isDone ? "done" : "failed"}, ${found === before ? "old" : "new"}`);
        }
        await host.changeFile("/etc/hosts", () => Buffer.from("next\n"));
        assert.equal(fs.readFileSync(hostsFile, "latin1"), "next\n");
        assert.ok(!outcomes.has("done, old"));
        assert.ok(outcomes.has("failed, old") && outcomes.has("done, new"), [...outcomes].join());
      });
    }
  });
});
