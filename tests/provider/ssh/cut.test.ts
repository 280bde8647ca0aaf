import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import type { SshTarget } from "../../../model/ssh";
import { powerShell } from "../../../provider/hosts/ssh/powerShell";
import { replaceScript } from "../../../provider/hosts/ssh/scripts";
import { ShellSession } from "../../../provider/hosts/ssh/session";
import { closeConnections } from "../../../provider/hosts/ssh/sshHost";
import { hostOver, useMachine } from "./machine";
import { useWindows } from "./windows/windowsMachine";

describe("a host over SSH", function () {
  const machine = useMachine();
  let { folder, file, host } = machine;
  beforeEach(() => ({ folder, file, host } = machine));

  const text = () => fs.readFileSync(file, "latin1");
  const names = () => fs.readdirSync(folder).sort();

  describe("whose connection is cut", () => {
    const [before, after] = ["old\n".repeat(10), "new\n".repeat(30)];

    it("after any byte of what it is told, has the old file or the new one", async function () {
      this.timeout(300_000);
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
  });

  describe("that has stopped while a file was written over", () => {
    const [before, after] = ["one two three four\n", "one TWO three\nfive six seven\n"];
    const beside = (name: string) => path.join(folder, `.edgelab-${name}it's a file`);
    const torn = (bytes: number) => `${after.slice(0, bytes)}${before.slice(bytes)}`;
    beforeEach(() => {
      fs.writeFileSync(beside("old-"), before);
      fs.writeFileSync(beside(""), after);
    });

    it("after any byte, has the old one again, or the new one where that was complete", async () => {
      for (let bytes = 0; bytes <= after.length; bytes++) {
        fs.writeFileSync(beside("old-"), before);
        fs.writeFileSync(beside(""), after);
        fs.writeFileSync(file, torn(bytes));
        const whole = bytes < after.length ? before : after;
        assert.equal(`${await host.readFile(file)}`, whole, `stopped after ${bytes} bytes`);
        await host.changeFile(file, (content) => Buffer.from(`${content}next\n`));
        assert.equal(text(), `${whole}next\n`);
        assert.deepEqual(names(), ["hosts", "it's a file"]);
      }
    });

    it("and was written by hand since, says what to compare, and loses nothing", async () => {
      fs.writeFileSync(file, "by hand\n");
      const says =
        /was being written over when the machine stopped, and isn't what that left: compare it with \S+\.edgelab-old-it's a file, which is as it was before, and remove that and/;
      await assert.rejects(host.readFile(file), { message: says });
      await assert.rejects(
        host.changeFile(file, () => Buffer.from("next\n")),
        { message: says },
      );
      assert.equal(text(), "by hand\n");
      assert.equal(fs.readFileSync(beside("old-"), "latin1"), before);
    });
  });
});

interface System {
  /** Bytes of an exchange after which it is cut. */
  readonly lengths: Record<"sent" | "received", [from: number, to: number, step: number]>;
  /** The machine with a command between server and client. */
  through(command: readonly string[]): SshTarget;
  /** The hosts file, there and on this machine. */
  file(): { readonly there: string; readonly here: string };
}

function cutsIn(name: string, system: System): void {
  const [before, after] = ["old\n".repeat(10), "new\n".repeat(30)];
  for (const direction of ["sent", "received"] as const) {
    it(`${name}: after some bytes of what is ${direction}, has the old file or the new one, and the next change is made`, async function () {
      this.timeout(240_000);
      const outcomes = new Set<string>();
      const proxy = [process.execPath, path.join(__dirname, "cutting.js"), direction];
      const [from, to, step] = system.lengths[direction];
      const { there, here } = system.file();
      for (let length = from; length < to; length += step) {
        fs.writeFileSync(here, before);
        const cut = hostOver(system.through([...proxy, `${length}`]));
        const isDone = await cut
          .changeFile(there, (content) => (`${content}` === before ? Buffer.from(after) : content))
          .then(
            () => true,
            () => false,
          );
        closeConnections();
        const found = fs.readFileSync(here, "latin1");
        assert.ok([before, after].includes(found), `cut after ${length} bytes: ${found}`);
        outcomes.add(`${isDone ? "done" : "failed"}, ${found === before ? "old" : "new"}`);
      }
      const whole = hostOver(system.through([]));
      await whole.changeFile(there, () => Buffer.from("next\n"));
      assert.equal(fs.readFileSync(here, "latin1"), "next\n");
      assert.deepEqual(
        fs.readdirSync(path.dirname(here)).filter((one) => one.startsWith(".edgelab")),
        [],
      );
      assert.ok(!outcomes.has("done, old"));
      assert.ok(outcomes.has("failed, old") && outcomes.has("done, new"), [...outcomes].join());
    });
  }
}

describe("a connection that is cut", () => {
  describe("on Linux", () => {
    const machine = useMachine();
    cutsIn("a machine", {
      lengths: { sent: [1_900, 11_000, 350], received: [1_900, 8_000, 350] },
      through: (command) => machine.servers.withHosts(machine.hostsFile, command),
      file: () => ({ there: "/etc/hosts", here: machine.hostsFile }),
    });
  });

  describe("on a Windows (PowerShell is a double)", () => {
    const machine = useWindows();
    cutsIn("a machine", {
      lengths: { sent: [2_000, 40_000, 1_300], received: [1_900, 6_000, 250] },
      through: (command) => machine.through(command),
      file: () => ({
        there: "%SystemRoot%\\System32\\drivers\\etc\\hosts",
        here: machine.hostsFile,
      }),
    });

    it("after any byte of an order, has done nothing or all of it", function () {
      this.timeout(240_000);
      const [from, to] = ["old\r\n", "old\r\nnew\r\n"].map((text) => Buffer.from(text));
      const order = powerShell.replace(
        "%SystemRoot%\\System32\\drivers\\etc\\hosts",
        ...[from, to, undefined],
      );
      const lines = `${powerShell.setUp} -Mark 'a1'\n${order} -Mark 'a2'\n`;
      const found = new Set<string>();
      for (let length = powerShell.setUp.length; length <= lines.length; length++) {
        fs.writeFileSync(machine.hostsFile, from);
        spawnSync(
          process.execPath,
          [path.join(__dirname, "windows/powerShellDouble.js"), machine.folder],
          {
            input: lines.slice(0, length),
            env: { ...process.env, SSH_ORIGINAL_COMMAND: powerShell.start },
          },
        );
        const text = fs.readFileSync(machine.hostsFile, "latin1");
        assert.ok([`${from}`, `${to}`].includes(text), `cut after ${length} bytes: ${text}`);
        found.add(text);
      }
      assert.equal(found.size, 2);
    });
  });
});
