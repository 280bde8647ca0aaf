import type { Answer, Session } from "./session";

/** Statuses by which answers tell what was found. */
export const outcomes = {
  isAbsent: 66,
  isChanged: 73,
  isLocked: 75,
  isUnstarted: 127,
  isOverdue: 124,
} as const;

/** How a machine's own interpreter is told what to do; each order's answer has one of {@link outcomes}, 0, or another. */
export interface Dialect {
  /** The command line that starts the interpreter, whatever shell the user signs in with. */
  readonly start: string;
  /** @param command ends with that command line, behind what connects to the machine. */
  session(command: readonly string[]): Session;
  /** Absolute path of the hosts file, and of the folder for what the provider notes. */
  readonly hostsFile: string;
  readonly folder: string;
  /** Finds out, once, whether machine and user are such as are needed; for another status than 0, the error says why not. */
  readonly setUp: string;
  /** Prints a file. */
  read(file: string): string;
  /**
   * Replaces the content of a file, or makes or removes it (undefined), while no other process of ours does, and only
   * where it still is what it was taken for.
   *
   * @param mode permissions, where the system has such.
   */
  replace(
    file: string,
    from: Buffer | undefined,
    to: Buffer | undefined,
    mode: number | undefined,
  ): string;
  /** Runs a program, and ends it after some seconds. */
  run(command: readonly string[], stdin: string | undefined, seconds: number): string;
  /** Takes the lock of what is no file, for as long as the interpreter lasts or until it is freed. */
  readonly lock: string;
  readonly free: string;
  /** What to do about a file whose lock another process of ours keeps. */
  whoLocks(file: string): string;
  /** What to do where a file can't be written, beyond what the system said. */
  whyUnwritten(answer: Answer): string;
}
