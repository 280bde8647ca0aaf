import { setTimeout as sleep } from "node:timers/promises";

/**
 * Waits for something no longer than so many milliseconds.
 *
 * @param late says why there is none
 * @throws Error with `late`
 */
export async function within<Value>(
  milliseconds: number,
  late: () => string,
  work: Promise<Value>,
): Promise<Value> {
  const controller = new AbortController();
  const { signal } = controller;
  const limit = sleep(milliseconds, undefined, { signal }).then(() => {
    throw new Error(late());
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    limit.catch(() => undefined);
    controller.abort();
  }
}
