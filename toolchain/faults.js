// @ts-check
"use strict";

const { main } = require("./setup/console");
const { prepare } = require("./setup/prepare");
const { runSource } = require("./setup/source");

// It needs what the tests need.
void main(async (args) => runSource("tests/faults/main.ts", args, await prepare("test")));
