// @ts-check
"use strict";

const path = require("node:path");

const { ensureBuilt } = require("./build");
const { parseCommandLine } = require("./setup/commandLine");
const { SetupError, main } = require("./setup/console");
const { prepare, root } = require("./setup/prepare");
const { capture } = require("./setup/processes");
const { Stack } = require("./setup/stack");
const { writeStackFile } = require("./setup/stackFile");

const usage = `npm run render -- --stack servers --out DIR

Writes, for each machine that a stack sets something on over SSH, the scripts and files that set it, in order, with
checksums and what takes it back: for machines without a way in. Reaches no machine, and changes nothing.`;

void main(async (args) => {
  const { stack: name, rest } = parseCommandLine(args);
  if (rest.includes("--help")) {
    console.log(usage);
    return 0;
  }
  const [option, out, ...more] = rest;
  if (option !== "--out" || out === undefined || more.length > 0) {
    throw new SetupError(`give --out and a folder, and nothing else:\n${usage}`);
  }
  const stack = new Stack(root, await prepare("render"), name);
  await stack.ensure();
  const stackFile = writeStackFile(stack.backend, name);
  const { ok, stdout, stderr } = capture(
    stack.engine,
    [
      ...["preview", "--json", "--show-sames", "--non-interactive"],
      ...["--stack", name, "--config-file", stackFile],
    ],
    { cwd: root, env: stack.environment },
  );
  if (!ok) throw new SetupError(`the stack can't be previewed:\n${stderr || stdout}`);
  /** @type {typeof import("../provider/render/main")} */
  const { writeRendered } = require(ensureBuilt(root).renderCommand);
  try {
    const folder = path.resolve(process.env.INIT_CWD ?? process.cwd(), out);
    for (const line of writeRendered(stdout, folder)) console.log(line);
  } catch (error) {
    throw new SetupError(error instanceof Error ? error.message : String(error));
  }
  return 0;
});
