import * as assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { root } from "../../toolchain/setup/prepare";

describe("compiled code", () => {
  let folder: string;
  const file = () => path.join(folder, "bundle.js");
  const loader = path.join(root, "toolchain", "compiledCode");

  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "edgelab-code-"));
  });

  afterEach(() => fs.rmSync(folder, { recursive: true }));

  const write = (source: string) => fs.writeFileSync(file(), source);

  /** What a process of its own gets from the bundle. */
  const load = () =>
    execFileSync(
      process.execPath,
      ["-p", `require(${JSON.stringify(loader)}).requireCompiled(${JSON.stringify(file())}).value`],
      { encoding: "utf8" },
    ).trim();

  it("is kept beside the bundle at the end of the first run, and serves the next", () => {
    write("exports.value = 1 + 1;");
    assert.equal(load(), "2");
    const kept = fs.statSync(`${file()}.code`);
    assert.equal(load(), "2");
    assert.equal(fs.statSync(`${file()}.code`).mtimeMs, kept.mtimeMs, "it was made anew");
  });

  it("is made anew when the bundle is", () => {
    write("exports.value = 1;");
    load();
    write("exports.value = 2;");
    const later = new Date(Date.now() + 5_000);
    fs.utimesSync(file(), later, later);
    assert.equal(load(), "2");
  });

  it("is no matter where it is torn or of another version of Node", () => {
    write("exports.value = require('node:path').basename(__filename);");
    load();
    fs.writeFileSync(`${file()}.code`, "torn");
    const later = new Date(Date.now() + 5_000);
    fs.utimesSync(`${file()}.code`, later, later);
    assert.equal(load(), "bundle.js");
  });
});
