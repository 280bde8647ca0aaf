// @ts-check
"use strict";

const { main } = require("./setup/console");
const { prepare } = require("./setup/prepare");
const { runSource } = require("./setup/source");

void main(async (args) => runSource("bench/main.ts", args, await prepare("bench")));
