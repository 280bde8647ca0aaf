import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { buildSync } from "esbuild";
import { Files } from "../../provider/hosts/files/files";

describe("a file that is changed in place", function () {
  this.timeout(30_000);
  let folder: string;
  const file = () => path.join(folder, "deep", "hosts");
  const aside = () => path.join(folder, "pending");
  const files = () => new Files(aside());
  const write = (content: string | Buffer, mode?: number) =>
    files().change({ file: file(), edit: () => Buffer.from(content), mode });
  const read = (path = file()) => files().read(path)?.toString();

  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "text-"));
  });
  afterEach(() => fs.rmSync(folder, { recursive: true }));

  it("is made with its folders and permissions, and read back", async () => {
    assert.equal(read(), undefined);
    await write("one\n", 0o600);
    assert.equal(read(), "one\n");
    assert.equal(fs.statSync(file()).mode & 0o777, 0o600);
  });

  it("stays the same file, with nothing of a longer content behind the new one", async () => {
    await write("a much longer content\n".repeat(1_000));
    const { ino } = fs.statSync(file());
    await write("short\n");
    assert.equal(fs.readFileSync(file(), "utf8"), "short\n");
    assert.equal(fs.statSync(file()).ino, ino);
    assert.deepEqual(fs.readdirSync(aside()), []);
  });

  it("keeps bytes, whatever they are", async () => {
    const content = Buffer.from([0xff, 0xfe, 0, 0x0d, 0x0a, 0xfc, 0xc3]);
    await write(content);
    assert.deepEqual(files().read(file()), content);
    assert.deepEqual(fs.readFileSync(file()), content);
  });

  it("is removed, and removing it twice is no error", async () => {
    await write("one\n");
    await files().change({ file: file(), edit: () => undefined });
    await files().change({ file: file(), edit: () => undefined });
    assert.equal(read(), undefined);
  });

  /** A program that writes until it is killed. @param turn what it does each turn, with `file` and `aside`. */
  function writerOf(turn: string): string {
    const writer = path.join(folder, "writer.js");
    buildSync({
      stdin: {
        resolveDir: process.cwd(),
        loader: "ts",
        contents: `
          import { Files } from "./provider/hosts/files/files";
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
    const writer = writerOf(
      'await new Files(aside).change({ file: `${file}-${turn}`, edit: () => Buffer.from("whole") });',
    );
    for (let kill = 0; kill < 20; kill++) {
      const child = spawn("node", [writer, file(), aside()], { stdio: "ignore" });
      const closed = once(child, "close");
      while (!fs.existsSync(`${file()}-0`)) await sleep(5);
      await sleep(5 + kill);
      child.kill("SIGKILL");
      await closed;
      for (const name of fs.readdirSync(path.dirname(file()))) {
        assert.equal(read(path.join(path.dirname(file()), name)) ?? "whole", "whole", name);
      }
      fs.rmSync(path.dirname(file()), { recursive: true });
      fs.rmSync(aside(), { recursive: true, force: true });
    }
  });

  it("has the old or the new content after its writer was killed, whatever its length", async () => {
    const writer = writerOf(`
      const letter = "abc"[turn % 3];
      const content = (letter.repeat(60) + "\\n").repeat(turn % 3 === 2 ? 1 : 20_000);
      await new Files(aside).change({ file, edit: () => Buffer.from(content) });`);
    for (let kill = 0; kill < 10; kill++) {
      const child = spawn("node", [writer, file(), aside()], { stdio: "ignore" });
      const closed = once(child, "close");
      while (!fs.existsSync(file())) await sleep(5);
      await sleep(20 + 7 * kill);
      child.kill("SIGKILL");
      await closed;
      const lines = (read() ?? "").split("\n").filter((line) => line !== "");
      assert.equal(new Set(lines).size <= 1, true, "lines of two contents are mixed");
      assert.ok([0, 1, 20_000].includes(lines.length), `${lines.length} lines are left`);
      fs.rmSync(file());
      fs.rmSync(aside(), { recursive: true, force: true });
    }
  });
});
