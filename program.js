// @ts-check
"use strict";

const { ensureBuilt } = require("./toolchain/build");

// The SDK's start script maps stack traces with a package that maps the SDK's own frames too: most of the program's
// time, as the SDK takes a trace for every promise, and Node 20.20 takes half a minute to colour what comes of it. Node
// itself maps those of modules that are loaded from here on.
Reflect.deleteProperty(Error, "prepareStackTrace");
process.setSourceMapsEnabled(true);

// What the engine runs (Pulumi.yaml "main"): compiled ahead, because Pulumi's own way of loading
// TypeScript costs a second at every start.
module.exports = require(ensureBuilt().program);
