import { createInterface } from "node:readline";
import { calls } from "./calls";
import { leaveConferences } from "./participant";
import { releaseRelays } from "./turn";
import type { Call, Outcome } from "./protocol";

/** A user's program on a host of the lab: carries out calls, and ends with its input. */
const lines = createInterface({ input: process.stdin });

lines.on("line", (line) => {
  const { id, name, args } = JSON.parse(line) as Call;
  const call = calls[name] as (...values: readonly unknown[]) => unknown;
  void Promise.resolve()
    .then(() => call(...args))
    .then(
      (result): Outcome => ({ id, result }),
      (error: Error): Outcome => ({ id, error: error.message }),
    )
    .then((outcome) => process.stdout.write(`${JSON.stringify(outcome)}\n`));
});

lines.on("close", () => {
  const limit = setTimeout(() => process.exit(), 500);
  void Promise.all([releaseRelays(), leaveConferences()]).finally(() => {
    clearTimeout(limit);
    process.exit();
  });
});
