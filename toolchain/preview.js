// @ts-check
"use strict";

const { parseCommandLine } = require("./setup/commandLine");
const { main } = require("./setup/console");
const { prepare, root } = require("./setup/prepare");
const { Stack } = require("./setup/stack");

void main(async (args) => {
  const { stack: name, rest } = parseCommandLine(args);
  const stack = new Stack(root, await prepare("preview"), name);
  await stack.ensure();
  return stack.pulumi(["preview", ...rest]);
});
