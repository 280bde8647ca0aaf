// @ts-check
"use strict";

const path = require("node:path");

const { main } = require("./setup/console");
const { ensureNodePackages } = require("./setup/nodePackages");
const { root } = require("./setup/prepare");
const { run } = require("./setup/processes");

const checks = [
  ["tsc", "--project", "."],
  ["eslint", "--max-warnings", "0", "."],
  ["prettier", "--check", "--log-level", "warn", "."],
];

void main(async () => {
  await ensureNodePackages(root);
  let failed = 0;
  for (const [tool = "", ...args] of checks) {
    const program = path.join(root, "node_modules", ".bin", tool);
    if ((await run(program, args, { cwd: root })) !== 0) failed++;
  }
  return failed === 0 ? 0 : 1;
});
