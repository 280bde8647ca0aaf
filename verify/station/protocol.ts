import type { StationCalls } from "./calls";

/** What a station is asked to do: a line of JSON on its standard input. */
export interface Call {
  readonly id: number;
  readonly name: keyof StationCalls;
  readonly args: readonly unknown[];
}

/** What became of it: a line of JSON on its standard output. */
export interface Outcome {
  readonly id: number;
  readonly result?: unknown;
  /** Why it failed. */
  readonly error?: string;
}
