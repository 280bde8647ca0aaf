// @ts-check
"use strict";

const fs = require("node:fs");
const path = require("node:path");

const { ensureBuilt } = require("../build");

/** Name by which the engine finds a host for Node programs, beside its own binary or on PATH. */
const languageHost = "pulumi-language-nodejs";

/**
 * Puts the language host of this project beside an engine that came without one, and renews it
 * when it has changed. One that came with the engine is left alone.
 *
 * @param {string} folder - folder of the engine's binary
 */
function installLanguageHost(folder) {
  const built = fs.readFileSync(ensureBuilt().languageHost);
  const file = path.join(folder, languageHost);
  if (fs.existsSync(file)) {
    const present = fs.readFileSync(file);
    if (present.equals(built) || !present.subarray(0, 2).equals(Buffer.from("#!"))) return;
  }
  // Node takes a file without extension for what the nearest package.json says.
  fs.writeFileSync(path.join(folder, "package.json"), '{ "type": "commonjs" }\n');
  const temporary = `${file}.${process.pid}.tmp`;
  fs.writeFileSync(temporary, built, { mode: 0o755 });
  fs.renameSync(temporary, file);
}

module.exports = { installLanguageHost, languageHost };
