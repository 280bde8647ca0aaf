// @ts-check
"use strict";

const fs = require("node:fs");
const { SourceMap } = require("node:module");
const path = require("node:path");
const { ensureBuilt } = require("./toolchain/build");
const { requireCompiled } = require("./toolchain/compiledCode");

const { program } = ensureBuilt();

/**
 * Leads the frames of what nobody caught back to the sources, before the SDK prints it.
 *
 * @param {unknown} error
 */
function mapStack(error) {
  if (!(error instanceof Error) || !error.stack?.includes(program)) return;
  const map = new SourceMap(JSON.parse(fs.readFileSync(`${program}.map`, "utf8")));
  const frame = new RegExp(`${program.replace(/[$()*+.?[\\\]^{|}]/g, "\\$&")}:(\\d+):(\\d+)`, "g");
  error.stack = error.stack.replace(frame, (position, line, column) => {
    const entry = map.findEntry(Number(line) - 1, Number(column) - 1);
    if (!("originalSource" in entry)) return position;
    const source = path.resolve(path.dirname(program), entry.originalSource);
    return `${source}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
  });
}

// The SDK's start script maps every stack trace, and the SDK takes one for every promise: that is most of the program's
// time, with Node's own mapping too. What is printed is the trace of what nobody caught.
Reflect.deleteProperty(Error, "prepareStackTrace");
process.prependListener("uncaughtException", mapStack);
process.prependListener("unhandledRejection", mapStack);

// What the engine runs (Pulumi.yaml "main"): compiled ahead, because Pulumi's own way of loading
// TypeScript costs a second at every start.
module.exports = requireCompiled(program);
