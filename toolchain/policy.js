// @ts-check
"use strict";

const path = require("node:path");

const { ensureBuilt } = require("./build");
const { parseCommandLine } = require("./setup/commandLine");
const { SetupError, main } = require("./setup/console");
const { prepare, root } = require("./setup/prepare");
const { Stack } = require("./setup/stack");
const { writeStackFile } = require("./setup/stackFile");

/** @typedef {import("../policy/command/main").Surroundings} Surroundings */

/**
 * A stack of this project on the clone's own backend.
 *
 * @param {string} engine - absolute path of `pulumi`
 * @param {string | undefined} given - its name; undefined for the default
 * @param {boolean} asItIs - whether it must be there already
 * @returns {Promise<Surroundings>}
 */
async function ownStack(engine, given, asItIs) {
  const { stack: name } = parseCommandLine(given === undefined ? [] : ["--stack", given]);
  const stack = new Stack(root, engine, name);
  if (!asItIs) await stack.ensure();
  else if (!stack.exists()) {
    throw new SetupError(`there is no stack ${name}: leave --state out, or make it by npm run up.`);
  }
  return {
    project: root,
    stack: name,
    engine,
    environment: stack.environment,
    stackFile: writeStackFile(stack.backend, name),
  };
}

void main(async (args) => {
  const engine = await prepare("policy");
  /** @type {typeof import("../policy/command/main")} */
  const { runPolicyCommand } = require(ensureBuilt(root).policyCommand);
  return runPolicyCommand(args, {
    // npm runs a script in the package's folder, and says where it was called.
    folder: process.env.INIT_CWD ?? process.cwd(),
    pack: path.join(root, "policy"),
    surroundings: async ({ stack, cwd, state }) => {
      if (cwd === undefined) return ownStack(engine, stack, state);
      const searched = [path.dirname(engine), process.env.PATH ?? ""].join(path.delimiter);
      return { project: cwd, stack, engine, environment: { ...process.env, PATH: searched } };
    },
  });
});
