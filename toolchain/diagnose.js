// @ts-check
"use strict";

const { main } = require("./setup/console");
const { verifyCaller } = require("./setup/verifyCaller");

void main(async (args) => {
  const { command, caller } = await verifyCaller();
  return command.runDiagnoseCommand(args, caller);
});
