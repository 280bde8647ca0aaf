// @ts-check
"use strict";

const { ensureBuilt } = require("../toolchain/build");
const { requireCompiled } = require("../toolchain/compiledCode");

module.exports = requireCompiled(ensureBuilt().policyPack);
