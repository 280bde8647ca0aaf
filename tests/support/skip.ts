const reasons = new WeakMap<object, string>();

/**
 * Skips the running test, or all tests of the suite when called in its `before` hook.
 *
 * @param context `this` of the test or hook
 * @param reason what is missing, for the report: "needs root"
 */
export function skip(context: Mocha.Context, reason: string): never {
  const running = context.test as Mocha.Runnable;
  // Mocha names a first test even in a `before` hook, which skips all of them.
  const ofSuite = running.title.startsWith('"before all" hook');
  const skipped = ofSuite ? running.parent : (context.currentTest ?? running);
  if (skipped) reasons.set(skipped, reason);
  return context.skip();
}

/** Why a test was skipped, as given to {@link skip} for it or for a suite around it. */
export function skipReason(test: Mocha.Test): string {
  for (let at: Mocha.Test | Mocha.Suite | undefined = test; at; at = at.parent) {
    const reason = reasons.get(at);
    if (reason !== undefined) return reason;
  }
  return "no reason given";
}
