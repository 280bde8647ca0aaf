// @ts-check
"use strict";

// What the engine runs (package.json "main"): compiled ahead, because Pulumi's own way of loading
// TypeScript costs a second at every start.
module.exports = require(require("./build").ensureBuilt().program);
