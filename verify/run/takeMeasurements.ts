import type { MeasuredLab, Measurement, Outcome } from "../measurements/measurement";
import { NotProven } from "../places/notProven";

/** Told as measurements end. */
export interface Progress {
  readonly done: number;
  readonly of: number;
  /** The measurement that has just ended. */
  readonly title: string;
}

export type Taken = ReadonlyMap<Measurement<unknown>, Outcome<unknown>>;

/**
 * Takes measurements: all at once, and then one after another those that would disturb the others. None takes longer
 * than its bound, and none keeps the others from being taken.
 *
 * @param interrupted Ends all that are being taken, and keeps the others from being begun.
 */
export async function takeMeasurements(
  lab: MeasuredLab,
  wanted: readonly Measurement<unknown>[],
  tell: (progress: Progress) => void = () => undefined,
  interrupted: AbortSignal = new AbortController().signal,
): Promise<Taken> {
  const all = [...new Set(wanted)];
  const taken = new Map<Measurement<unknown>, Outcome<unknown>>();
  const take = async (measurement: Measurement<unknown>) => {
    taken.set(measurement, await outcomeOf(lab, measurement, interrupted));
    tell({ done: taken.size, of: all.length, title: measurement.title });
  };
  await Promise.all(all.filter(({ exclusive }) => !exclusive).map(take));
  for (const measurement of all.filter(({ exclusive }) => exclusive)) {
    if (!interrupted.aborted) await take(measurement);
  }
  return taken;
}

async function outcomeOf<Value>(
  lab: MeasuredLab,
  { bound, take }: Measurement<Value>,
  interrupted: AbortSignal,
): Promise<Outcome<Value>> {
  const before = performance.now();
  const seconds = () => (performance.now() - before) / 1_000;
  const controller = new AbortController();
  let limit: NodeJS.Timeout | undefined;
  const stop = AbortSignal.any([controller.signal, interrupted]);
  const late = new Promise<never>((_, reject) => {
    stop.addEventListener("abort", () => reject(new NotProven("it was interrupted")));
    limit = setTimeout(() => {
      reject(new NotProven(`nothing was found out in ${bound / 1_000} s`));
      controller.abort();
    }, bound);
  });
  try {
    // One that fails at once, too, does so once `late` is waited for.
    const value = await Promise.race([late, Promise.resolve().then(() => take(lab, stop))]);
    return { taken: true, value, seconds: seconds() };
  } catch (error) {
    const because = error instanceof Error ? error.message : String(error);
    return { taken: false, because, seconds: seconds() };
  } finally {
    clearTimeout(limit);
    controller.abort();
  }
}
