import type { Station } from "./station";
import type { PlaceName } from "../../model";

/** What a program printed. */
export interface Ran {
  /** Exit status; null where it was killed. */
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  /** Standard input. @default none */
  readonly input?: string;
  /** Milliseconds after which the program is killed. @default 10000 */
  readonly timeout?: number;
  readonly signal?: AbortSignal;
}

/** A host of the lab, or a seat outside, as measurements use it. Every method throws NotProven where it can't. */
export interface Place {
  readonly name: PlaceName;
  /** For tables, e.g. "client (outside)". */
  readonly title: string;
  /**
   * Runs a program there, without a shell. Secrets belong to `input`, never to the command.
   *
   * @throws NotProven where the place isn't reached, the program isn't installed or takes too long.
   */
  run(command: readonly string[], options?: RunOptions): Promise<Ran>;
  /** A text file there; undefined where there is none. */
  readFile(file: string, encoding?: BufferEncoding): Promise<string | undefined>;
  /** The program that does what a user there would do; it starts with its first call. */
  readonly station: Station;
  /** The folder of the host's registry and services on the local fabric; undefined elsewhere. */
  readonly folder?: string;
  /** Whether it is a Windows reached over SSH. */
  readonly isWindows: boolean;
  /** Ends what was started there. */
  close(): Promise<void>;
}
