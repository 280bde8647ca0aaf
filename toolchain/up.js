// @ts-check
"use strict";

const { parseCommandLine } = require("./setup/commandLine");
const { main } = require("./setup/console");
const { prepare, root } = require("./setup/prepare");
const { Stack } = require("./setup/stack");

/** What brings the state up to what an engine that was killed has really done. */
const recovery = ["refresh", "--yes", "--skip-preview", "--clear-pending-creates"];

void main(async (args) => {
  const { stack: name, rest } = parseCommandLine(args);
  const stack = new Stack(root, await prepare("up"), name);
  await stack.ensure();
  // Whether that worked or not, `up` says best what is still in the way.
  if (stack.clearStaleLocks()) await stack.pulumi([...recovery, "--suppress-outputs"]);
  const status = await stack.pulumi(["up", "--yes", "--suppress-outputs", ...rest]);
  const summary = status === 0 && !rest.includes("--json") ? stack.output("summary") : undefined;
  if (summary) console.log(summary);
  return status;
});
