// @ts-check
"use strict";

const path = require("node:path");

const { root } = require("./prepare");
const { run } = require("./processes");

/**
 * Runs a program of this project from its sources.
 *
 * @param {string} entry - file, relative to the project
 * @param {string[]} args
 * @param {string} engine - absolute path of `pulumi`, which the program finds on PATH
 * @returns {Promise<number>} exit status
 */
function runSource(entry, args, engine) {
  return run(process.execPath, ["--require", "ts-node/register/transpile-only", entry, ...args], {
    cwd: root,
    env: {
      ...process.env,
      PATH: `${path.dirname(engine)}${path.delimiter}${process.env.PATH ?? ""}`,
    },
  });
}

module.exports = { runSource };
