// @ts-check
"use strict";

const fs = require("node:fs");
const Module = require("node:module");
const path = require("node:path");
const vm = require("node:vm");

/**
 * Milliseconds after which a process has run most of what every run does, so that its compiled code is worth keeping;
 * a provider is killed soon after.
 */
const settled = 300;

/**
 * Loads a bundle as `require` does, with V8's compiled code of an earlier run: compiling is most of what a start of
 * the provider or the program does besides waiting.
 *
 * @param {string} file - absolute path of a CommonJS file
 * @returns {any} what it exports
 */
function requireCompiled(file) {
  const kept = `${file}.code`;
  const source = fs.readFileSync(file, "utf8");
  const script = new vm.Script(Module.wrap(source), {
    filename: file,
    cachedData: readIfNewer(kept, file),
  });
  if (script.cachedDataRejected !== false) keepLater(script, kept);
  const module = { exports: {} };
  const load = script.runInThisContext();
  load.call(
    module.exports,
    module.exports,
    Module.createRequire(file),
    module,
    file,
    path.dirname(file),
  );
  return module.exports;
}

/**
 * @param {string} kept
 * @param {string} file
 */
function readIfNewer(kept, file) {
  const stat = fs.statSync(kept, { throwIfNoEntry: false });
  return stat && stat.mtimeMs > fs.statSync(file).mtimeMs ? fs.readFileSync(kept) : undefined;
}

/**
 * Keeps the code once the process has settled, or at its end: functions are compiled when they are called.
 *
 * @param {vm.Script} script
 * @param {string} kept
 */
function keepLater(script, kept) {
  const keep = () => {
    const temporary = `${kept}.${process.pid}.tmp`;
    try {
      fs.writeFileSync(temporary, script.createCachedData());
      fs.renameSync(temporary, kept);
    } catch {
      // Where the folder can't be written to, every start compiles.
      fs.rmSync(temporary, { force: true });
    }
  };
  process.once("exit", keep);
  setTimeout(() => {
    process.off("exit", keep);
    keep();
  }, settled).unref();
}

module.exports = { requireCompiled };
