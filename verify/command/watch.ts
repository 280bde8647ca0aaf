import { setTimeout as sleep } from "node:timers/promises";
import { UsageError } from "../../commandline";
import type { Verdict } from "../result/finding";
import type { LabResult } from "../result/labResult";
import { reasonText, verdictTitles } from "./formats/words";

/** How a lab in use is watched. */
export interface Watch {
  /**
   * Measures all labs.
   *
   * @param withScans Whether all ports are scanned too.
   */
  measure(withScans: boolean): Promise<readonly LabResult[]>;
  /** Receives what was found the first time. */
  first(results: readonly LabResult[]): void;
  /** Receives what has changed since the last time, a line each. */
  change(line: string): void;
  /** Ends the watch. */
  readonly signal: AbortSignal;
  /** Milliseconds between two times. @default 30,000 */
  readonly interval?: number;
  /** Each how many times all ports are scanned, the first included. @default 20 */
  readonly scanEach?: number;
}

/** What is known of a requirement or of something that users do. */
interface Known {
  readonly verdict: Verdict;
  readonly measured: string;
}

/**
 * Watches labs until the signal ends it. What a time without scans doesn't measure stays as it was known last.
 *
 * @returns Exit status by what was known last: 0 only where all holds.
 * @throws UsageError where the labs can't be measured the first time. Later that is told as a change.
 */
export async function watch(options: Watch): Promise<number> {
  const { measure, first, change, signal, interval = 30_000, scanEach = 20 } = options;
  const known = new Map<string, Known>();
  let trouble: string | undefined;
  for (let time = 0; !signal.aborted; time++) {
    try {
      const results = await measure(time % scanEach === 0);
      if (time === 0) first(results);
      if (trouble !== undefined) change("the labs are measured again");
      trouble = undefined;
      for (const line of changes(known, results)) change(line);
    } catch (error) {
      if (signal.aborted) break;
      if (time === 0 || !(error instanceof UsageError)) throw error;
      if (trouble !== error.message) change(`the labs can't be measured: ${error.message}`);
      trouble = error.message;
    }
    await sleep(interval, undefined, { signal }).catch(() => undefined);
  }
  const holds = known.size > 0 && [...known.values()].every(({ verdict }) => verdict === "holds");
  return holds && trouble === undefined ? 0 : 1;
}

/** Takes over what is known now, and tells what has become another since the last time. */
function changes(known: Map<string, Known>, results: readonly LabResult[]): string[] {
  return results.flatMap((result) =>
    namedResults(result).flatMap(([name, now]) => {
      const before = known.get(name);
      known.set(name, now);
      if (before === undefined || isSame(before, now)) return [];
      return now.verdict === "holds"
        ? [`${name} holds again`]
        : [`${name} ${verdictTitles[now.verdict]}: ${now.measured}`];
    }),
  );
}

const isSame = (before: Known, now: Known): boolean =>
  before.verdict === now.verdict && (now.verdict !== "broken" || before.measured === now.measured);

function namedResults({ lab, requirements, experiences }: LabResult): [string, Known][] {
  return [
    ...requirements.map(({ id, verdict, findings }): [string, Known] => {
      const bad = findings.filter((finding) => finding.verdict === verdict);
      return [`${lab}: ${id}`, { verdict, measured: bad.map(reasonText).join("; ") }];
    }),
    ...experiences.map(({ title, verdict, outcome }): [string, Known] => [
      `${lab}: ${title}`,
      { verdict, measured: outcome },
    ]),
  ];
}
