// @ts-check
"use strict";

const { ensureBuilt } = require("./build");
const { requireCompiled } = require("./compiledCode");

// An error shows where in this project it arose, not what of the SDK called that. It is more than
// tidiness: Node 20.20 takes half a minute and gigabytes of memory to colour a stack trace with
// the SDK's frames (`util.inspect` never ends at a file directly in a scope's folder).
const format = Error.prepareStackTrace;
// The SDK takes a trace, of an error without a message, for each promise and resource: an eighth of the program's time.
const keepsTraces = Boolean(process.env.PULUMI_DEBUG_PROMISE_LEAKS);
if (format) {
  Error.prepareStackTrace = (error, frames) =>
    error.message === "" && !keepsTraces
      ? String(error)
      : format(
          error,
          frames.filter((frame) => !/[\\/]node_modules[\\/]/.test(frame.getFileName() ?? "")),
        );
}

// The SDK tells the engine each step of each resource in a call of its own, and the engine throws that away but for
// `--debug`: another eighth of the program's time, and as much of the engine's.
if (!keepsTraces) require("@pulumi/pulumi/log").debug = () => Promise.resolve();

// What the engine runs (package.json "main"): compiled ahead, because Pulumi's own way of loading
// TypeScript costs a second at every start.
module.exports = requireCompiled(ensureBuilt().program);
