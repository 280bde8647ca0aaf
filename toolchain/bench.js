// @ts-check
"use strict";

const path = require("node:path");

const { main } = require("./setup/console");
const { prepare, root } = require("./setup/prepare");
const { run } = require("./setup/processes");

void main(async (args) => {
  const engine = await prepare("bench");
  return run(
    process.execPath,
    ["--require", "ts-node/register/transpile-only", "bench/main.ts", ...args],
    {
      cwd: root,
      env: {
        ...process.env,
        PATH: `${path.dirname(engine)}${path.delimiter}${process.env.PATH ?? ""}`,
      },
    },
  );
});
