// @ts-check
"use strict";

const path = require("node:path");

const { ensureBuilt } = require("../build");
const { SetupError, say } = require("./console");
const { ensureEngine } = require("./engine");
const { ensureNodePackages } = require("./nodePackages");
const { ensurePythonPackages } = require("./pythonPackages");
const { ensureSystemPackages } = require("./systemPackages");

/** The project's folder. */
const root = path.resolve(__dirname, "../..");

/**
 * Compiles program, provider and language host when their sources have changed.
 *
 * @throws SetupError with the compiler's messages
 */
function ensureCompiled() {
  try {
    if (ensureBuilt(root).rebuilt) say("compiled program and provider into bin/");
  } catch (error) {
    throw new SetupError(error instanceof Error ? error.message : String(error));
  }
}

/**
 * Puts what runs this project's own programs in place: its Node packages, and the compiled programs.
 *
 * @throws SetupError saying what to do when that cannot be done
 */
async function prepareProgram() {
  await ensureNodePackages(root);
  ensureCompiled();
}

/**
 * Puts the programs of others that a command uses in place.
 *
 * @param {string} command - the npm command that shall run
 * @throws SetupError saying what to do when that cannot be done
 */
async function prepareTools(command) {
  await ensureSystemPackages(command);
  await ensurePythonPackages(command);
}

/**
 * The whole set-up that a command needs. Each step says so when it does something; a second run
 * finds all in place.
 *
 * @param {string} command - the npm command that shall run
 * @returns {Promise<string>} absolute path of `pulumi`
 * @throws SetupError saying what to do when a step cannot be done
 */
async function prepare(command) {
  await prepareProgram();
  await prepareTools(command);
  return ensureEngine(root);
}

module.exports = { prepare, prepareProgram, prepareTools, root };
