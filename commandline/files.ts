import { readFileSync, writeFileSync } from "node:fs";
import { UsageError } from "./usageError";

/**
 * The text of a file that an option names.
 *
 * @throws UsageError where it can't be read.
 */
export function readGiven(option: string, file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new UsageError(`${option}: ${file} can't be read: ${(error as Error).message}`, {
      cause: error,
    });
  }
}

/**
 * Writes a command's output into a file, or to standard output where none is named.
 *
 * @throws UsageError where it can't be written.
 */
export function writeOutput(file: string | undefined, text: string): void {
  if (file === undefined) {
    print(text);
    return;
  }
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new UsageError(`--output: ${file} can't be written: ${(error as Error).message}`, {
      cause: error,
    });
  }
}

/** Writes to standard output, as it is. */
export const print = (text: string): void => void process.stdout.write(text);

/** Writes a line to standard error, where everything goes that is no output. */
export const say = (line: string): void => void process.stderr.write(`${line}\n`);
