import { writeFileSync } from "node:fs";
import { reporters, Runner } from "mocha";
import type { MochaOptions, Test } from "mocha";

import { skipReason } from "./skip";

/**
 * Mocha's report by suites, with the reason of each skipped test. Its last line is always
 * `N passed, N failed, N skipped`. Passing means that a test has passed: a run in which none has,
 * fails. One of several runs leaves its counts and what failed in the file that
 * EDGELAB_TEST_COUNTS names, for whoever adds them up and judges.
 */
export default class Reporter extends reporters.Spec {
  private readonly tests: Runner;
  private readonly counts = process.env.EDGELAB_TEST_COUNTS;

  constructor(runner: Runner, options: MochaOptions) {
    super(runner, options);
    // Not for runs that a test starts, nor for commands: a lab's would leave gigabytes of what ran, and without its
    // providers, which the engine kills.
    delete process.env.EDGELAB_TEST_COUNTS;
    delete process.env.NODE_V8_COVERAGE;
    this.tests = runner;
    runner.on("pending", (test: Test) => console.log(`      skipped: ${skipReason(test)}`));
  }

  override done(failures: number, finish?: (failures: number) => void): void {
    const { passes = 0, pending = 0 } = this.tests.stats ?? {};
    const { counts } = this;
    if (counts !== undefined) {
      const failed = this.failures.map((test) => ({
        test: test.fullTitle(),
        file: test.file,
        error: test.err?.stack ?? test.err?.message,
      }));
      const sums = { passed: passes, failed: failures, skipped: pending };
      writeFileSync(counts, JSON.stringify({ ...sums, failures: failed }));
      finish?.(failures);
      return;
    }
    if (passes === 0) console.log("No test has passed.");
    console.log(`${passes} passed, ${failures} failed, ${pending} skipped`);
    finish?.(passes === 0 ? Math.max(failures, 1) : failures);
  }
}
