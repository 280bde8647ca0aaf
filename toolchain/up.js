// @ts-check
"use strict";

const fs = require("node:fs");

const { ensureBuilt } = require("./build");
const { backendOf } = require("./setup/backend");
const { parseCommandLine } = require("./setup/commandLine");
const { main } = require("./setup/console");
const { prepare, prepareTools, root } = require("./setup/prepare");
const { Stack } = require("./setup/stack");
const { fabricOf, hasCommunicator } = require("./setup/stackFile");
const { callerOfVerify } = require("./setup/verifyCaller");

/** Leaves out what measures the lab in the end; the engine doesn't know it. */
const skipVerify = "--skip-verify";

/** With these the engine changes nothing, or prints what a program reads. */
const bare = ["--json", "--preview-only", "--help", "-h"];

/**
 * Measures the lab as `npm run verify` does. A program of somebody else's may have nothing to measure.
 *
 * @param {Stack} stack
 * @returns {Promise<number>} exit status
 */
async function verify(stack) {
  const { verifyCommand } = ensureBuilt(root);
  if (!fs.existsSync(verifyCommand) || stack.output("verification") === undefined) return 0;
  console.log("");
  /** @type {typeof import("../verify/command/main")} */
  const { runVerifyCommand } = require(verifyCommand);
  return runVerifyCommand(["--stack", stack.name], callerOfVerify());
}

void main(async (args) => {
  const { stack: name, rest } = parseCommandLine(args);
  const backend = backendOf(root);
  const isLocal = fabricOf(backend, name) === "local";
  const stack = new Stack(root, await prepare(isLocal ? "up" : "up elsewhere"), name);
  if (isLocal && hasCommunicator(backend, name)) await prepareTools("communicator");
  await stack.ensure();
  const options = rest.filter((arg) => arg !== skipVerify);
  const status = await stack.up(["--suppress-outputs", ...options]);
  if (status !== 0 || options.some((arg) => bare.includes(arg))) return status;
  const summary = stack.output("summary");
  if (summary) console.log(summary);
  return rest.includes(skipVerify) ? status : verify(stack);
});
