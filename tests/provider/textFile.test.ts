import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { buildSync } from "esbuild";
import { TextFiles } from "../../provider/hosts/textFile";

describe("a text file that is replaced in place", function () {
  this.timeout(30_000);
  let folder: string;
  const file = () => path.join(folder, "deep", "hosts");
  const aside = () => path.join(folder, "pending");
  const files = () => new TextFiles(aside());

  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "text-"));
  });
  afterEach(() => fs.rmSync(folder, { recursive: true }));

  it("is made with its folders and permissions, and read back", async () => {
    assert.equal(await files().read(file()), undefined);
    await files().write(file(), "one\n", 0o600);
    assert.equal(await files().read(file()), "one\n");
    assert.equal(fs.statSync(file()).mode & 0o777, 0o600);
  });

  it("stays the same file, with nothing of a longer content behind the new one", async () => {
    await files().write(file(), "a much longer content\n".repeat(1_000));
    const { ino } = fs.statSync(file());
    await files().write(file(), "short\n");
    assert.equal(fs.readFileSync(file(), "utf8"), "short\n");
    assert.equal(fs.statSync(file()).ino, ino);
    assert.deepEqual(fs.readdirSync(aside()), []);
  });

  it("keeps bytes and encodings", async () => {
    const content = Buffer.from("\ufeffWindows\r\n", "utf16le");
    await files().write(file(), content);
    assert.equal(await files().read(file(), "utf16le"), "\ufeffWindows\r\n");
    assert.deepEqual(fs.readFileSync(file()), content);
  });

  it("is removed, and removing it twice is no error", async () => {
    await files().write(file(), "one\n");
    await files().remove(file());
    await files().remove(file());
    assert.equal(await files().read(file()), undefined);
  });

  /** A program that writes until it is killed. @param turn what it does each turn, with `file` and `aside`. */
  function writerOf(turn: string): string {
    const writer = path.join(folder, "writer.js");
    buildSync({
      stdin: {
        resolveDir: process.cwd(),
        loader: "ts",
        contents: `
          import { TextFiles } from "./provider/hosts/textFile";
          const [, , file, aside] = process.argv;
          void (async () => {
            for (let turn = 0; ; turn++) {
              ${turn}
            }
          })();`,
      },
      bundle: true,
      platform: "node",
      outfile: writer,
    });
    return writer;
  }

  it("is there as a whole, or not at all, after whoever made it was killed", async () => {
    const writer = writerOf('await new TextFiles(aside).write(`${file}-${turn}`, "whole");');
    for (let kill = 0; kill < 20; kill++) {
      const child = spawn("node", [writer, file(), aside()], { stdio: "ignore" });
      const closed = once(child, "close");
      while (!fs.existsSync(`${file()}-0`)) await sleep(5);
      await sleep(5 + kill);
      child.kill("SIGKILL");
      await closed;
      for (const name of fs.readdirSync(path.dirname(file()))) {
        assert.equal(await files().read(path.join(path.dirname(file()), name)), "whole", name);
      }
      fs.rmSync(path.dirname(file()), { recursive: true });
      fs.rmSync(aside(), { recursive: true, force: true });
    }
  });

  it("has the old or the new content after its writer was killed, whatever its length", async () => {
    const writer = writerOf(`
      const letter = "abc"[turn % 3];
      await new TextFiles(aside).write(file, (letter.repeat(60) + "\\n").repeat(turn % 3 === 2 ? 1 : 20_000));`);
    for (let kill = 0; kill < 10; kill++) {
      const child = spawn("node", [writer, file(), aside()], { stdio: "ignore" });
      const closed = once(child, "close");
      while (!fs.existsSync(file())) await sleep(5);
      await sleep(20 + 7 * kill);
      child.kill("SIGKILL");
      await closed;
      const lines = ((await files().read(file())) ?? "").split("\n").filter((line) => line !== "");
      assert.equal(new Set(lines).size <= 1, true, "lines of two contents are mixed");
      assert.ok([0, 1, 20_000].includes(lines.length), `${lines.length} lines are left`);
      fs.rmSync(file());
      fs.rmSync(aside(), { recursive: true, force: true });
    }
  });
});
