import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import * as fc from "fast-check";
import { quotedForShell } from "../../../model/ssh";
import { replaceScript } from "../../../provider/hosts/ssh/scripts";
import { ShellSession } from "../../../provider/hosts/ssh/session";
import { closeConnections, type SshHost } from "../../../provider/hosts/ssh/sshHost";
import { hostOver, useMachine } from "./machine";

/** Prints the number of the shell's process: what runs the program there ends it when it takes too long, too. */
const askShell = ["sh", "-c", "cut -d' ' -f4 /proc/$PPID/stat"];

const append = (line: string) => (content?: Buffer) => Buffer.from(`${content ?? ""}${line}\n`);

describe("a word for a shell", () => {
  it("is that word in sh, whatever it is", () => {
    const word = fc.oneof(
      fc.string(),
      fc.string({ unit: "grapheme" }),
      fc.constantFrom("'", "\n", "-n", "$(x)"),
    );
    fc.assert(
      fc.property(
        fc.array(
          word.filter((text) => !text.includes("\0")),
          { maxLength: 20 },
        ),
        (words) => {
          const script = `for word in ${words.map(quotedForShell).join(" ")}; do printf '%s\\0' "$word"; done`;
          const { stdout } = spawnSync("sh", ["-c", script], { encoding: "utf8" });
          assert.deepEqual(stdout.split("\0").slice(0, -1), words);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe("a host over SSH", function () {
  this.timeout(30_000);
  const machine = useMachine();
  let { servers, folder, file, hostsFile, host } = machine;
  beforeEach(() => ({ servers, folder, file, hostsFile, host } = machine));

  const text = () => fs.readFileSync(file, "latin1");
  const names = () => fs.readdirSync(folder).sort();

  it("reads and writes files byte by byte, and makes and removes them", async () => {
    const bytes = Buffer.from(Array.from({ length: 100_000 }, (_, index) => (index * 31) % 256));
    assert.equal(await host.readFile(file), undefined);
    assert.equal(await host.readFile(path.join(hostsFile, "below")), undefined);
    await host.changeFile(path.join(folder, "new/folder/file"), () => bytes);
    assert.deepEqual(await host.readFile(path.join(folder, "new/folder/file")), bytes);
    await host.changeFile(file, () => Buffer.alloc(0));
    assert.deepEqual(await host.readFile(file), Buffer.alloc(0));
    await host.changeFile(file, () => undefined);
    assert.deepEqual(names(), ["hosts", "new"]);
  });

  it("keeps owner and permissions, and sets those that it is given", async () => {
    fs.writeFileSync(file, "old\n");
    fs.chownSync(file, 65534, 65534);
    fs.chmodSync(file, 0o640);
    await host.changeFile(file, append("new"));
    const { uid, gid, mode } = fs.statSync(file);
    assert.deepEqual([uid, gid, mode & 0o777], [65534, 65534, 0o640]);
    await host.changeFile(file, (content) => content, 0o600);
    assert.equal(fs.statSync(file).mode & 0o777, 0o600);
    await host.changeFile(path.join(folder, "secret"), append("new"), 0o600);
    assert.equal(fs.statSync(path.join(folder, "secret")).mode & 0o777, 0o600);
    await host.changeFile(path.join(folder, "open"), append("new"));
    assert.equal(fs.statSync(path.join(folder, "open")).mode & 0o777, 0o644);
  });

  it("writes over a file that has another name or is a mount, and behind a link", async () => {
    fs.writeFileSync(file, "old\n");
    fs.linkSync(file, path.join(folder, "second"));
    fs.symlinkSync("it's a file", path.join(folder, "link"));
    await host.changeFile(path.join(folder, "link"), append("new"));
    assert.equal(fs.readFileSync(path.join(folder, "second"), "latin1"), "old\nnew\n");
    assert.ok(fs.lstatSync(path.join(folder, "link")).isSymbolicLink());
    await host.changeFile("/etc/hosts", append("10.0.0.1 a"));
    await host.changeFile("/etc/hosts", (content) => content?.subarray(0, -11));
    await host.changeFile("/etc/hosts", append("10.0.0.2 b"));
    assert.equal(fs.readFileSync(hostsFile, "latin1"), "127.0.0.1 localhost\n10.0.0.2 b\n");
    assert.deepEqual(
      fs.readdirSync("/etc").filter((name) => name.startsWith(".edgelab")),
      [],
    );
  });

  it("keeps what a second administrator writes between reading and writing", async () => {
    fs.writeFileSync(file, "old\n");
    let asked = 0;
    await host.changeFile(file, (content) => {
      if (asked++ === 0) fs.appendFileSync(file, "theirs\n");
      return append("ours")(content);
    });
    assert.equal(text(), "old\ntheirs\nours\n");
    await assert.rejects(
      host.changeFile(file, (content) => {
        fs.appendFileSync(file, "x");
        return append("ours")(content);
      }),
      { message: /it's a file on ssh:\/\/\S+ is changed all the time; end what writes it$/ },
    );
  });

  it("has one line of each of many who write at the same time", async () => {
    const lines = Array.from({ length: 20 }, (_, index) => `line ${index}`);
    const second = hostOver(servers.withHosts(hostsFile));
    await Promise.all(
      lines.map((line, index) => (index % 2 ? host : second).changeFile(file, append(line))),
    );
    assert.deepEqual(text().trimEnd().split("\n").sort(), lines.sort());
  });

  it("refuses for one alone of many who write together, by what it holds at last", async () => {
    fs.writeFileSync(file, "taken\n");
    const refusing = (text: string) => (content?: Buffer) => {
      if (`${content}`.includes(text)) throw new Error(`${text} is there`);
      return append(`not ${text}`)(content);
    };
    let isFirst = true;
    const theirs = (content?: Buffer) => {
      if (isFirst) fs.writeFileSync(file, "theirs\n");
      isFirst = false;
      return content;
    };
    const outcomes = await Promise.allSettled([
      host.changeFile(file, append("one")),
      host.changeFile(file, refusing("taken")),
      host.changeFile(file, refusing("theirs")),
      host.changeFile(file, theirs),
      host.changeFile(file, append("two")),
    ]);
    assert.equal(text(), "theirs\none\nnot taken\ntwo\n");
    assert.deepEqual(
      outcomes.map((each) => (each.status === "rejected" ? `${each.reason}` : "written")),
      ["written", "written", "Error: theirs is there", "written", "written"],
    );
  });

  it("says to each of many who write together that it can't be written", async () => {
    const below = path.join(hostsFile, "below");
    const outcomes = await Promise.allSettled([
      ...["one", "two"].map((line) => host.changeFile(below, append(line))),
      host.changeFile(file, append("another")),
    ]);
    assert.deepEqual(
      outcomes.map(({ status }) => status),
      ["rejected", "rejected", "fulfilled"],
    );
    fs.rmSync(hostsFile);
    await host.changeFile(below, append("later"));
    assert.equal(fs.readFileSync(below, "utf8"), "later\n");
  });

  it("says why a file can't be written, and leaves it as it was", async () => {
    const small = path.join(folder, "small");
    fs.mkdirSync(small);
    spawnSync("mount", ["-t", "tmpfs", "-o", "size=64k", "none", small]);
    try {
      const full = path.join(small, "file");
      fs.writeFileSync(full, "old\n");
      const large = () => Buffer.alloc(200_000, "x");
      await assert.rejects(host.changeFile(full, large), {
        message:
          /small\/file on ssh:\S+ can't be written: .*No space left on device[^]*; it is as it was$/,
      });
      // Over a file with a second name, there is room for one more of it, but not for what it is to become.
      fs.linkSync(full, path.join(small, "second"));
      await assert.rejects(
        host.changeFile(full, () => Buffer.alloc(40_000, "x")),
        /as it was$/,
      );
      assert.equal(fs.readFileSync(full, "latin1"), "old\n");
      assert.deepEqual(fs.readdirSync(small).sort(), ["file", "second"]);
      spawnSync("mount", ["-o", "remount,ro", small]);
      await assert.rejects(host.changeFile(full, append("new")), /Read-only file system/);
      assert.equal(fs.readFileSync(full, "latin1"), "old\n");
    } finally {
      closeConnections();
      spawnSync("umount", ["-l", small]);
    }
  });

  it("runs programs with their words, their input and their status", async () => {
    const { stdout } = await host.run(["printf", "%s|", "two words", "it's", "$HOME", "", "\n"]);
    assert.equal(stdout, "two words|it's|$HOME||\n|");
    assert.equal((await host.run(["cat"])).stdout, "");
    assert.equal((await host.run(["cat"], { stdin: "bürô\n" })).stdout, "bürô\n");
    assert.deepEqual(await host.run(["sh", "-c", "echo no >&2; exit 3"]), {
      status: 3,
      stdout: "",
      stderr: "no\n",
    });
    await assert.rejects(host.run(["no-such-program"]), {
      message: /^no-such-program can't be started on ssh:\/\/\S+: it isn't installed$/,
    });
  });

  it("ends a program there that doesn't come to an end, and goes on", async () => {
    await assert.rejects(
      host.run(["sh", "-c", `echo $$ >'${hostsFile}'; exec sleep 600`], { timeout: 1_000 }),
      { message: /^sh on ssh:\S+ was ended: it hadn't come to an end within 1 s$/ },
    );
    assert.ok(!fs.existsSync(`/proc/${fs.readFileSync(hostsFile, "utf8").trim()}`));
    assert.equal((await host.run(["echo", "next"])).stdout, "next\n");
  });

  it("lets one at a time do what is exclusive, of other processes too", async () => {
    const target = servers.host();
    const [one, other] = [hostOver(target), hostOver({ ...target, user: "root" })];
    const steps: string[] = [];
    const work = (name: string, of: SshHost) =>
      of.exclusively(async () => {
        steps.push(`${name} begins`);
        await of.run(["sleep", "0.2"]);
        steps.push(`${name} ends`);
      });
    await Promise.all([work("one", one), work("other", other)]);
    assert.match(steps.join(", "), /^(\w+) begins, \1 ends, (\w+) begins, \2 ends$/);
    await one.exclusively(async () => {
      assert.notEqual(spawnSync("flock", ["-n", "/proc/self/ns/net", "true"]).status, 0);
    });
    assert.equal(spawnSync("flock", ["-n", "/proc/self/ns/net", "true"]).status, 0);
  });

  it("does nothing of what is exclusive any more where the connection is lost", async () => {
    await assert.rejects(
      host.exclusively(async () => {
        closeConnections();
        await host.run(["touch", file]);
      }),
      { message: /^the connection to ssh:\S+ broke off/ },
    );
    assert.equal(fs.existsSync(file), false);
  });

  it("is root's by sudo, without a password, where the user isn't root", async () => {
    const bin = path.join(folder, "bin");
    fs.mkdirSync(bin);
    const program = (name: string, text: string) =>
      fs.writeFileSync(path.join(bin, name), `#!/bin/sh\n${text}\n`, { mode: 0o755 });
    program("id", "echo 1000");
    program("sudo", `[ "$1" = -n ] || exit 1\nshift\nIS_BY_SUDO=yes exec "$@"`);
    const command = `ForceCommand PATH=${bin}:$PATH sh -c "$SSH_ORIGINAL_COMMAND"`;
    const { stdout } = await hostOver(servers.withHosts(hostsFile, [], command)).run([
      "printenv",
      "IS_BY_SUDO",
    ]);
    assert.equal(stdout, "yes\n");
  });

  it("is reached again after its server has ended the connection", async () => {
    fs.writeFileSync(file, "old\n");
    const { stdout } = await host.run(askShell);
    process.kill(Number(stdout), "SIGKILL");
    assert.equal(`${await host.readFile(file)}`, "old\n");
    const again = await host.run(askShell);
    process.kill(Number(again.stdout), "SIGKILL");
    await host.changeFile(file, append("new"));
    assert.equal(text(), "old\nnew\n");
    await assert.rejects(host.run(["sh", "-c", "kill -9 $(cut -d' ' -f4 /proc/$PPID/stat)"]), {
      message:
        /^the connection to ssh:\S+ broke off: .*; what was under way there may be done or not, which a refresh shows$/,
    });
  });

  for (const shell of [["dash"], ["bash", "--posix"]]) {
    it(`is written on by ${shell.join(" ")}, too`, async () => {
      const session = new ShellSession(shell);
      const [from, to] = ["old\n", "new\n".repeat(1_000)].map((one) => Buffer.from(one));
      const replace = (...contents: [Buffer | undefined, Buffer | undefined]) =>
        session.ask(replaceScript(file, ...contents, undefined), 5_000);
      assert.deepEqual((await replace(undefined, from)).status, 0);
      fs.linkSync(file, path.join(folder, "second"));
      assert.deepEqual((await replace(from, to)).status, 0);
      assert.equal(fs.readFileSync(path.join(folder, "second"), "latin1"), `${to}`);
      assert.deepEqual((await replace(from, to)).status, 73);
      assert.deepEqual((await replace(to, undefined)).status, 0);
      assert.deepEqual(names(), ["hosts", "second"]);
      session.close();
    });
  }

  it("ends what it started on the other side when this process is killed", async () => {
    const target = servers.host();
    const script = `require("ts-node/register/transpile-only");
      const { SshHost } = require("./provider/hosts/ssh/sshHost");
      new SshHost({ ssh: ${JSON.stringify(target)} }).run(${JSON.stringify(askShell)}).then(({ stdout }) => {
        console.log(stdout);
        setInterval(() => undefined, 1000);
      });`;
    const child = spawn(process.execPath, ["-e", script], { stdio: ["ignore", "pipe", "inherit"] });
    const [data] = (await new Promise((resolve) =>
      child.stdout.once("data", (...all) => resolve(all)),
    )) as [Buffer];
    const shell = `/proc/${`${data}`.trim()}`;
    assert.ok(fs.existsSync(shell));
    child.kill("SIGKILL");
    const until = Date.now() + 5_000;
    while (fs.existsSync(shell)) {
      assert.ok(Date.now() < until, "the shell is still there");
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  });
});
