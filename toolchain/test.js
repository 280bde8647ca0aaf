// @ts-check
"use strict";

const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");

const { coverageByRoom } = require("./coverage");
const { main } = require("./setup/console");
const { prepare, root } = require("./setup/prepare");
const { run } = require("./setup/processes");

const allTests = "tests/**/*.test.ts";

/**
 * Tests that mostly wait, for labs or for other programs: each group runs beside the others, and beside all tests of
 * no group. What the first prints is shown as it comes.
 */
const groups = [
  [
    "tests/integration/lifecycle/**/*.test.ts",
    "tests/integration/network/**/*.test.ts",
    "tests/faults/**/*.test.ts",
  ],
  ["tests/fabrics/**/*.test.ts", "tests/provider/**/*.test.ts"],
];

/**
 * How many tests of a run passed, failed and were skipped, and those that failed.
 *
 * @typedef {{ test: string, file?: string, error?: string }} Failure
 * @typedef {{ passed: number, failed: number, skipped: number, failures: Failure[] }} Counts
 */

/**
 * Runs mocha.
 *
 * @param {string} engine - absolute path of `pulumi`
 * @param {string[]} args
 * @param {{ counts?: string, coverage?: string, output?: number }} [to] - files for the counts and for what is
 *   printed, and a folder for what ran
 * @returns {Promise<number>} exit status
 */
function mocha(engine, args, { counts, coverage, output } = {}) {
  const program = path.join(root, "node_modules", "mocha", "bin", "mocha.js");
  return run(process.execPath, [program, ...args], {
    cwd: root,
    ...(output === undefined ? {} : { stdio: ["ignore", output, output] }),
    env: {
      ...process.env,
      PATH: `${path.dirname(engine)}${path.delimiter}${process.env.PATH ?? ""}`,
      ...(counts === undefined ? {} : { EDGELAB_TEST_COUNTS: counts }),
      ...(coverage === undefined ? {} : { NODE_V8_COVERAGE: coverage }),
    },
  });
}

/**
 * @param {string[]} files - where runs of mocha left their counts
 * @returns {Counts} of all of them; one that left none counts as a test that failed
 */
function total(files) {
  /** @type {Counts} */
  const sum = { passed: 0, failed: 0, skipped: 0, failures: [] };
  for (const file of files) {
    /** @type {Counts} */
    const counts = fs.existsSync(file)
      ? JSON.parse(fs.readFileSync(file, "utf8"))
      : { passed: 0, failed: 1, skipped: 0, failures: [{ test: "a run that left no counts" }] };
    sum.passed += counts.passed;
    sum.failed += counts.failed;
    sum.skipped += counts.skipped;
    sum.failures.push(...counts.failures);
  }
  return sum;
}

/**
 * Runs all tests, in a run for each group and one for the rest.
 *
 * @param {string} engine - absolute path of `pulumi`
 * @param {string[]} args - for all runs of mocha
 * @returns {Promise<number>} exit status
 */
async function runAll(engine, args) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "edgelab-tests-"));
  const coverage = path.join(folder, "coverage");
  fs.mkdirSync(coverage);
  const rest = [...groups.flat().flatMap((each) => ["--ignore", each]), allTests];
  const runs = [...groups, rest].map((tests, index) => {
    const printed = path.join(folder, `${index}.txt`);
    const output = index === 0 ? undefined : fs.openSync(printed, "w");
    return { tests, counts: path.join(folder, `${index}.json`), printed, output };
  });
  try {
    await Promise.all(
      runs.map(({ tests, counts, output }) =>
        mocha(engine, [...args, ...tests], { counts, coverage, output }),
      ),
    );
    for (const { printed, output } of runs) {
      if (output !== undefined) process.stdout.write(fs.readFileSync(printed));
    }
    const { passed, failed, skipped, failures } = total(runs.map(({ counts }) => counts));
    // They stand thousands of lines above.
    for (const { test, file = "", error = "" } of failures) {
      console.log(`\nfailed: ${test}\n${[file, error].join("\n").replace(/^/gm, "  ")}`);
    }
    console.log(`\n${await coverageByRoom(coverage)}`);
    if (passed === 0) console.log("No test has passed.");
    console.log(`\nAll tests\n${passed} passed, ${failed} failed, ${skipped} skipped`);
    return failed > 0 || passed === 0 ? 1 : 0;
  } finally {
    for (const { output } of runs) if (output !== undefined) fs.closeSync(output);
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

void main(async (args) => {
  const engine = await prepare("test");
  const namesFiles = args.some((arg) => fs.existsSync(path.join(root, arg)));
  return namesFiles ? mocha(engine, args) : runAll(engine, args);
});
