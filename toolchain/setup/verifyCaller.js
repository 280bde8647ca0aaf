// @ts-check
"use strict";

const { ensureBuilt } = require("../build");
const { parseCommandLine } = require("./commandLine");
const { SetupError, say } = require("./console");
const { ensureEngine } = require("./engine");
const { prepareProgram, prepareTools, root } = require("./prepare");
const { Stack } = require("./stack");

/** @typedef {import("../../verify/command/main").Caller} Caller */

/**
 * A stack of this project on the clone's own backend, as it is.
 *
 * @param {string | undefined} given - its name; undefined for the default
 * @returns {Promise<import("../../verify/command/main").StackPlace>}
 */
async function stackPlace(given) {
  const { stack: name } = parseCommandLine(given === undefined ? [] : ["--stack", given]);
  const engine = await ensureEngine(root);
  const stack = new Stack(root, engine, name);
  if (!stack.exists()) {
    throw new SetupError(
      `there is no stack ${name}: make it by npm run up -- --stack ${name}, or describe a lab ` +
        "that is elsewhere in a file and give it with --lab.",
    );
  }
  return { name, project: root, engine, environment: stack.environment };
}

/** @returns {Caller} this clone and the terminal, for the commands that measure labs */
function callerOfVerify() {
  // npm runs a script in the package's folder, and says where it was called.
  const folder = process.env.INIT_CWD ?? process.cwd();
  return { folder, station: ensureBuilt(root).station, stack: stackPlace };
}

/**
 * What the commands that measure labs need. A lab that no stack made needs no engine, and a tool
 * that is missing only keeps some of a lab from being proven.
 *
 * @returns {Promise<{ command: typeof import("../../verify/command/main"), caller: Caller }>}
 */
async function verifyCaller() {
  await prepareProgram();
  try {
    await prepareTools("verify");
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    say(error.message);
  }
  return { command: require(ensureBuilt(root).verifyCommand), caller: callerOfVerify() };
}

module.exports = { callerOfVerify, verifyCaller };
