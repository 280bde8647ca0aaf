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
 */
export async function takeMeasurements(
  lab: MeasuredLab,
  wanted: readonly Measurement<unknown>[],
  tell: (progress: Progress) => void = () => undefined,
): Promise<Taken> {
  const all = [...new Set(wanted)];
  const taken = new Map<Measurement<unknown>, Outcome<unknown>>();
  const take = async (measurement: Measurement<unknown>) => {
    taken.set(measurement, await outcomeOf(lab, measurement));
    tell({ done: taken.size, of: all.length, title: measurement.title });
  };
  await Promise.all(all.filter(({ exclusive }) => !exclusive).map(take));
  for (const measurement of all.filter(({ exclusive }) => exclusive)) await take(measurement);
  return taken;
}

async function outcomeOf<Value>(
  lab: MeasuredLab,
  { bound, take }: Measurement<Value>,
): Promise<Outcome<Value>> {
  const before = performance.now();
  const seconds = () => (performance.now() - before) / 1_000;
  const controller = new AbortController();
  let limit: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    limit = setTimeout(() => {
      reject(new NotProven(`nothing was found out in ${bound / 1_000} s`));
      controller.abort();
    }, bound);
  });
  try {
    const value = await Promise.race([take(lab, controller.signal), late]);
    return { taken: true, value, seconds: seconds() };
  } catch (error) {
    const because = error instanceof Error ? error.message : String(error);
    return { taken: false, because, seconds: seconds() };
  } finally {
    clearTimeout(limit);
    controller.abort();
  }
}
