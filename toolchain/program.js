// @ts-check
"use strict";

const { ensureBuilt } = require("./build");

// An error shows where in this project it arose, not what of the SDK called that. It is more than
// tidiness: Node 20.20 takes half a minute and gigabytes of memory to colour a stack trace with
// the SDK's frames (`util.inspect` never ends at a file directly in a scope's folder).
const format = Error.prepareStackTrace;
if (format) {
  Error.prepareStackTrace = (error, frames) =>
    // The SDK takes one without a message at every promise and resource: a third of the program's time.
    error.message === ""
      ? String(error)
      : format(
          error,
          frames.filter((frame) => !/[\\/]node_modules[\\/]/.test(frame.getFileName() ?? "")),
        );
}

// The SDK tells the engine of each step of each resource, in a call of its own, which the engine throws away but for
// `pulumi up --debug`: as much work as the resources themselves.
if (!process.env.PULUMI_DEBUG_PROMISE_LEAKS) {
  require("@pulumi/pulumi/log").debug = () => Promise.resolve();
}

// What the engine runs (package.json "main"): compiled ahead, because Pulumi's own way of loading
// TypeScript costs a second at every start.
module.exports = require(ensureBuilt().program);
