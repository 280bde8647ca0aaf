// @ts-check
"use strict";

const { SetupError } = require("./console");

/** The stack that a command is about when it names none. */
const defaultStack = "local";

/**
 * Takes the stack's name out of a command line; all else is for the engine.
 *
 * @param {string[]} args - such as ["--stack", "second", "--refresh"]
 * @returns {{ stack: string, rest: string[] }}
 * @throws SetupError when the name is missing or is none
 */
function parseCommandLine(args) {
  let stack = defaultStack;
  /** @type {string[]} */
  const rest = [];
  for (let index = 0; index < args.length; index++) {
    const arg = args[index] ?? "";
    const joined = /^(?:--stack|-s)=(.*)$/.exec(arg);
    if (joined) stack = joined[1] ?? "";
    else if (arg === "--stack" || arg === "-s") stack = args[++index] ?? "";
    else rest.push(arg);
  }
  if (!/^\w[\w.-]*$/.test(stack)) {
    throw new SetupError(
      `--stack: ${JSON.stringify(stack)} is no name of a stack: use letters, digits, "-", "_" and ".".`,
    );
  }
  return { stack, rest };
}

module.exports = { parseCommandLine };
