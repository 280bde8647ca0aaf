// @ts-check
"use strict";

/** Something a person can put right: shown as its message alone, without a stack trace. */
class SetupError extends Error {
  /** @param {string} message - what is wrong and what to do */
  constructor(message) {
    super(message);
    this.name = "SetupError";
  }
}

/**
 * Prints one line of progress. It goes to standard error, so that standard output holds only what
 * the command itself prints.
 *
 * @param {string} line
 */
function say(line) {
  process.stderr.write(`edgelab: ${line}\n`);
}

/**
 * Runs a command to its exit status.
 *
 * @param {(args: string[]) => number | Promise<number>} command - gets the command line's
 *   arguments, returns the exit status
 */
async function main(command) {
  try {
    process.exitCode = await command(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    say(error.message);
    process.exitCode = 1;
  }
}

module.exports = { SetupError, main, say };
