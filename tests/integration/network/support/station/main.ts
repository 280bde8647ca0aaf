import { calls } from "./calls";
import { releaseRelays } from "./turn";
import type { Call, Outcome } from "./protocol";

/** A test's program on a host of the lab: carries out calls, and ends with the test that started it. */
process.on("message", ({ id, name, args }: Call) => {
  const call = calls[name] as (...values: readonly unknown[]) => unknown;
  void Promise.resolve()
    .then(() => call(...args))
    .then(
      (result): Outcome => ({ id, result }),
      (error: Error): Outcome => ({ id, error: error.message }),
    )
    .then((outcome) => process.send?.(outcome));
});

process.on("disconnect", () => {
  const limit = setTimeout(() => process.exit(), 500);
  void releaseRelays().finally(() => {
    clearTimeout(limit);
    process.exit();
  });
});
