import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { removeScratch, repository, scratchFolder } from "./scratch";

describe("the report of a test run", () => {
  afterEach(removeScratch);

  function report(tests: string, env: NodeJS.ProcessEnv = {}) {
    const skip = JSON.stringify(join(repository, "tests/support/skip"));
    const folder = scratchFolder({ "some.test.ts": `import { skip } from ${skip};\n${tests}` });
    const mocha = join(repository, "node_modules/mocha/bin/mocha.js");
    const { status, stdout } = spawnSync(
      process.execPath,
      [mocha, "--no-color", join(folder, "some.test.ts")],
      { cwd: repository, encoding: "utf8", env: { ...process.env, ...env } },
    );
    return { status, stdout, last: stdout.trimEnd().split("\n").at(-1) };
  }

  const passes = 'it("passes", () => {});';

  it("ends with how many tests passed, failed and were skipped", () => {
    const { status, last } = report(`
      ${passes}
      it("fails", () => { throw new Error("wrong"); });
      it("is skipped", function () { skip(this, "needs root"); });
    `);
    assert.equal(last, "1 passed, 1 failed, 1 skipped");
    assert.equal(status, 1);
  });

  it("is a success when no test fails", () => {
    const { status, last } = report(passes);
    assert.equal(last, "1 passed, 0 failed, 0 skipped");
    assert.equal(status, 0);
  });

  it("is a failure when no test has passed", () => {
    const { status, last } = report('it.skip("is skipped", () => {});');
    assert.equal(last, "0 passed, 0 failed, 1 skipped");
    assert.notEqual(status, 0);
  });

  it("leaves the counts of one of several runs, and what failed, in a file", () => {
    const counts = join(scratchFolder({}), "counts.json");
    report(`${passes} it("fails", () => { throw new Error("wrong"); });`, {
      EDGELAB_TEST_COUNTS: counts,
    });
    const { failures, ...sums } = JSON.parse(readFileSync(counts, "utf8"));
    assert.deepEqual(sums, { passed: 1, failed: 1, skipped: 0 });
    assert.equal(failures.length, 1);
    assert.equal(failures[0].test, "fails");
    assert.match(failures[0].file, /some\.test\.ts$/);
    assert.match(failures[0].error, /^Error: wrong\n\s+at /);
  });

  it("says why a test was skipped, and why a whole suite was", () => {
    const { stdout } = report(`
      ${passes}
      it("one", function () { skip(this, "needs root"); });
      describe("suite", () => {
        before(function () { skip(this, "needs a kernel with nftables"); });
        it("two", () => {});
        describe("inside", () => { it("three", () => {}); });
      });
      describe("each", () => {
        beforeEach(function () { skip(this, "needs nmap"); });
        it("four", () => {});
      });
    `);
    const lines = stdout.split("\n").map((line) => line.trim());
    const reasonOf = (test: string) => lines[lines.indexOf(`- ${test}`) + 1];
    assert.equal(reasonOf("one"), "skipped: needs root");
    assert.equal(reasonOf("two"), "skipped: needs a kernel with nftables");
    assert.equal(reasonOf("three"), "skipped: needs a kernel with nftables");
    assert.equal(reasonOf("four"), "skipped: needs nmap");
  });
});
