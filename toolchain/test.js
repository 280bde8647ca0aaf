// @ts-check
"use strict";

const fs = require("node:fs");
const path = require("node:path");

const { main } = require("./setup/console");
const { prepare, root } = require("./setup/prepare");
const { run } = require("./setup/processes");

const allTests = "tests/**/*.test.ts";

void main(async (args) => {
  const engine = await prepare("test");
  const mocha = path.join(root, "node_modules", "mocha", "bin", "mocha.js");
  const namesFiles = args.some((arg) => fs.existsSync(path.join(root, arg)));
  return run(process.execPath, [mocha, ...args, ...(namesFiles ? [] : [allTests])], {
    cwd: root,
    env: {
      ...process.env,
      PATH: `${path.dirname(engine)}${path.delimiter}${process.env.PATH ?? ""}`,
    },
  });
});
