import { writeFileSync } from "node:fs";
import { reporters, Runner } from "mocha";
import type { MochaOptions, Test } from "mocha";

import { skipReason } from "./skip";

/**
 * Mocha's report by suites, with the reason of each skipped test. Its last line is always
 * `N passed, N failed, N skipped`. Passing means that a test has passed: a run in which none has,
 * fails. One of several runs leaves its counts in the file that EDGELAB_TEST_COUNTS names, for
 * whoever adds them up and judges.
 */
export default class Reporter extends reporters.Spec {
  private readonly tests: Runner;
  private readonly counts = process.env.EDGELAB_TEST_COUNTS;

  constructor(runner: Runner, options: MochaOptions) {
    super(runner, options);
    // Not for runs that a test starts.
    delete process.env.EDGELAB_TEST_COUNTS;
    this.tests = runner;
    runner.on("pending", (test: Test) => console.log(`      skipped: ${skipReason(test)}`));
  }

  override done(failures: number, finish?: (failures: number) => void): void {
    const { passes = 0, pending = 0 } = this.tests.stats ?? {};
    const { counts } = this;
    if (counts !== undefined) {
      writeFileSync(counts, JSON.stringify({ passed: passes, failed: failures, skipped: pending }));
      finish?.(failures);
      return;
    }
    if (passes === 0) console.log("No test has passed.");
    console.log(`${passes} passed, ${failures} failed, ${pending} skipped`);
    finish?.(passes === 0 ? Math.max(failures, 1) : failures);
  }
}
