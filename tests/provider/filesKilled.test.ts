import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { buildSync } from "esbuild";
import { Files } from "../../provider/hosts/files/files";
import { skip } from "../support/skip";

/**
 * A program that gives a file another content, and kills itself before one of the calls that change something: of a
 * long write, at the end of a page, as the kernel does.
 */
const writer = `
  const fs = require("node:fs");
  import { Files } from "./provider/hosts/files/files";
  const [, , file, aside, content, killAt] = process.argv;
  let left = Number(killAt);
  const die = () => process.kill(process.pid, "SIGKILL");
  for (const name of ["openSync", "writeSync", "ftruncateSync", "renameSync", "writeFileSync", "rmSync"]) {
    const call = fs[name];
    fs[name] = (...args) => {
      if (left-- === 0) die();
      if (name === "writeSync") {
        const [descriptor, bytes, offset, length, position] = args;
        const start = position ?? fs.fstatSync(descriptor).size;
        const first = 4096 - (start % 4096);
        if (first < length && left-- === 0) {
          call(descriptor, bytes, offset, first, position);
          die();
        }
      }
      return call(...args);
    };
  }
  const wanted = fs.readFileSync(content);
  void new Files(aside)
    .change({ file, edit: () => (wanted.length === 0 ? undefined : wanted) })
    .then(() => console.log("done"));`;

const long = (letter: string) => `${letter.repeat(70)}\n`.repeat(150);

/** Contents before and after; without one there is no file. */
const cases: [title: string, before: string | undefined, after: string][] = [
  ["a file that is made", undefined, "ours\n"],
  ["a long file that is made", undefined, long("a")],
  ["a line behind the last", "a\nb\n", "a\nb\nours\n"],
  ["a longer line in the middle", "a\nold\nb\n", "a\nours, and longer\nb\n"],
  ["a shorter line in the middle", "a\nold and long\nb\n", "a\nours\nb\n"],
  ["a long file behind a short one", "a\n", `a\n${long("b")}`],
  [
    "a longer line in a long file",
    `${long("a")}old\n${long("b")}`,
    `${long("a")}ours, and longer\n${long("b")}`,
  ],
  ["a line taken out of a long file", `${long("a")}old\n${long("b")}`, `${long("a")}${long("b")}`],
  ["another long content", long("a"), long("b")],
  ["a short content for a long one", long("a"), "b\n"],
  ["a file that is removed", "a\n", ""],
];

describe("a file whose writer is killed at any step", function () {
  this.timeout(120_000);
  let folder: string;
  const file = () => path.join(folder, "etc", "hosts");
  const aside = () => path.join(folder, "pending");

  before(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "killed-"));
    buildSync({
      stdin: { resolveDir: process.cwd(), loader: "ts", contents: writer },
      bundle: true,
      platform: "node",
      outfile: path.join(folder, "writer.js"),
    });
  });
  after(() => fs.rmSync(folder, { recursive: true }));

  for (const [title, before, after] of cases) {
    it(`holds the old content or the new one, and what others write then: ${title}`, async () => {
      const content = path.join(folder, "content");
      fs.writeFileSync(content, after);
      for (let killAt = 0, isKilled = true; isKilled; killAt++) {
        fs.rmSync(path.dirname(file()), { recursive: true, force: true });
        fs.rmSync(aside(), { recursive: true, force: true });
        fs.mkdirSync(path.dirname(file()));
        if (before !== undefined) fs.writeFileSync(file(), before);
        const { stdout, signal } = spawnSync("node", [
          path.join(folder, "writer.js"),
          file(),
          aside(),
          content,
          String(killAt),
        ]);
        isKilled = signal === "SIGKILL";
        assert.ok(isKilled || stdout.toString() === "done\n", "it ends by itself or is killed");
        const left = fs.existsSync(file()) ? fs.readFileSync(file()) : undefined;
        const seen = new Files(aside()).read(file())?.toString();
        const isOld = seen === before;
        assert.ok(
          isOld || seen === (after === "" ? undefined : after),
          `killed at ${killAt}: neither the old nor the new content`,
        );
        assert.deepEqual(
          fs.existsSync(file()) ? fs.readFileSync(file()) : undefined,
          left,
          "looking changes nothing",
        );
        if (!isKilled) assert.equal(seen, after === "" ? undefined : after);
        fs.appendFileSync(file(), "theirs\n");
        await new Files(aside()).change({
          file: file(),
          edit: (now) => Buffer.concat([now ?? Buffer.alloc(0), Buffer.from("more\n")]),
        });
        assert.ok(
          [before ?? "", after]
            .map((text) => `${text}theirs\nmore\n`)
            .includes(fs.readFileSync(file(), "utf8")),
          `killed at ${killAt}: what others wrote is kept, and nothing else is there`,
        );
      }
    });
  }
});

describe("a file that can't be written", function () {
  let folder: string;
  const file = () => path.join(folder, "hosts");

  before(function () {
    if (process.geteuid?.() !== 0) skip(this, "mounting a small file system needs root");
  });
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "full-"));
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=64k", "none", folder]);
  });
  afterEach(() => {
    execFileSync("umount", [folder]);
    fs.rmdirSync(folder);
  });

  /** Fills the file system but for some bytes of the last page. */
  const fill = () => {
    const rest = fs.openSync(path.join(folder, "rest"), "w");
    try {
      for (;;) fs.writeSync(rest, Buffer.alloc(4096));
    } catch {
      fs.closeSync(rest);
    }
  };

  const contents: [title: string, before: string | undefined, after: string][] = [
    ["one that is made", undefined, "ours\n"],
    ["one that grows by pages", "a\n", `a\n${long("b")}`],
    ["one that grows in the middle", `${long("a")}old\n`, `${long("c")}${long("b")}`],
    ["one that is replaced by a long one", "a\n", long("b")],
  ];

  for (const where of ["beside it", "elsewhere"]) {
    for (const [title, before, after] of contents) {
      it(`for want of room fails as it was: ${title}, with what is written aside ${where}`, async () => {
        const aside =
          where === "elsewhere"
            ? fs.mkdtempSync(path.join(os.tmpdir(), "aside-"))
            : path.join(folder, "pending");
        if (before !== undefined) fs.writeFileSync(file(), before);
        fill();
        const change = () =>
          new Files(aside).change({ file: file(), edit: () => Buffer.from(after) });
        await assert.rejects(change(), /ENOSPC/);
        assert.equal(fs.existsSync(file()) ? fs.readFileSync(file(), "utf8") : undefined, before);
        if (where === "elsewhere") assert.deepEqual(fs.readdirSync(aside), []);
        fs.rmSync(path.join(folder, "rest"));
        await change();
        assert.equal(fs.readFileSync(file(), "utf8"), after);
      });
    }
  }

  it("because the file system is read-only fails, and nothing comes back later", async () => {
    const aside = fs.mkdtempSync(path.join(os.tmpdir(), "aside-"));
    fs.writeFileSync(file(), "a\n");
    execFileSync("mount", ["-o", "remount,ro", folder]);
    const files = new Files(aside);
    await assert.rejects(files.change({ file: file(), edit: () => Buffer.from("b\n") }), {
      message: `${file()} can't be written: EROFS: read-only file system, open '${file()}'; it is as it was`,
    });
    assert.deepEqual(fs.readdirSync(aside), []);
    execFileSync("mount", ["-o", "remount,rw", folder]);
    fs.appendFileSync(file(), "an administrator's\n");
    assert.equal(files.read(file())?.toString(), "a\nan administrator's\n");
  });
});
