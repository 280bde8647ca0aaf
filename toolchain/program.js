// @ts-check
"use strict";

const { ensureBuilt } = require("./build");

// An error shows where in this project it arose, not what of the SDK called that. It is more than
// tidiness: Node 20.20 takes half a minute and gigabytes of memory to colour a stack trace with
// the SDK's frames (`util.inspect` never ends at a file directly in a scope's folder).
const format = Error.prepareStackTrace;
if (format) {
  Error.prepareStackTrace = (error, frames) =>
    format(
      error,
      frames.filter((frame) => !/[\\/]node_modules[\\/]/.test(frame.getFileName() ?? "")),
    );
}

// What the engine runs (package.json "main"): compiled ahead, because Pulumi's own way of loading
// TypeScript costs a second at every start.
module.exports = require(ensureBuilt().program);
