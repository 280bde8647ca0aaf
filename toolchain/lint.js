// @ts-check
"use strict";

const path = require("node:path");

const { main } = require("./setup/console");
const { ensureNodePackages } = require("./setup/nodePackages");
const { prepareTools, root } = require("./setup/prepare");
const { run } = require("./setup/processes");
const { pythonPackage } = require("./setup/pythonPackages");

/** @type {[tool: string, ...args: string[]][]} */
const nodeChecks = [
  ["tsc", "--project", "."],
  ["eslint", "--max-warnings", "0", "."],
  ["prettier", "--check", "--log-level", "warn", "."],
  ["depcruise", "--output-type", "err-long", "."],
  // What is exported without what it refers to, or a link of a docstring to nothing, is a warning.
  ["typedoc", "--emit", "none", "--logLevel", "Warn"],
];

const pythonChecks = [
  ["check", "--quiet", "--no-cache", "."],
  ["format", "--check", "--quiet", "--no-cache", "."],
];

void main(async () => {
  await ensureNodePackages(root);
  let failed = 0;
  /** @param {string} program @param {string[]} args */
  const check = async (program, args) => {
    if ((await run(program, args, { cwd: root })) !== 0) failed++;
  };
  for (const [tool, ...args] of nodeChecks) {
    await check(path.join(root, "node_modules", ".bin", tool), args);
  }
  await prepareTools("lint");
  const ruff = path.join(pythonPackage("linter"), "bin", "ruff");
  for (const args of pythonChecks) await check(ruff, args);
  return failed === 0 ? 0 : 1;
});
