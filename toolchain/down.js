// @ts-check
"use strict";

const fs = require("node:fs");

const { ensureBuilt } = require("./build");
const { parseCommandLine } = require("./setup/commandLine");
const { main, say } = require("./setup/console");
const { prepare, root } = require("./setup/prepare");
const { run } = require("./setup/processes");
const { Stack } = require("./setup/stack");

/**
 * Removes what no stack knows of: parts of the lab that a killed engine or provider made last.
 *
 * @param {Stack} stack
 * @returns {Promise<number>} exit status
 */
async function sweep(stack) {
  const { sweep: program } = ensureBuilt(root);
  return fs.existsSync(program) ? run(process.execPath, [program, stack.lab, stack.name]) : 0;
}

void main(async (args) => {
  const { stack: name, rest } = parseCommandLine(args);
  const stack = new Stack(root, await prepare("down"), name);
  if (!stack.exists()) {
    say(`there is no stack ${name}`);
    return sweep(stack);
  }
  let status = await stack.destroy(rest);
  const swept = await sweep(stack);
  // What stood in the way may be gone with the rest: the state learns of it by a refresh.
  if (status !== 0) status = await stack.destroy(["--refresh", ...rest]);
  if (status === 0) status = await stack.remove();
  return status || swept;
});
