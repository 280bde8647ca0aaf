import type { StationCalls } from "./calls";

/** What a test asks of a station. */
export interface Call {
  readonly id: number;
  readonly name: keyof StationCalls;
  readonly args: readonly unknown[];
}

/** What became of it. */
export interface Outcome {
  readonly id: number;
  readonly result?: unknown;
  /** Why it failed. */
  readonly error?: string;
}
