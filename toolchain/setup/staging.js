// @ts-check
"use strict";

const fs = require("node:fs");
const path = require("node:path");

/**
 * @param {number} pid
 * @returns {boolean} whether a process of this number runs on this machine
 */
function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === "EPERM";
  }
}

/**
 * Removes what processes that were killed left beside a folder.
 *
 * @param {string} folder
 */
function removeLeftovers(folder) {
  const parent = path.dirname(folder);
  const prefix = `${path.basename(folder)}.staging-`;
  for (const name of fs.readdirSync(parent)) {
    if (name.startsWith(prefix) && !isRunning(Number(name.slice(prefix.length)))) {
      fs.rmSync(path.join(parent, name), { recursive: true, force: true });
    }
  }
}

/**
 * Makes a folder in one step: it is filled elsewhere and put in place when it is complete, so
 * that neither a failure nor a kill leaves half of it. When another process was faster its folder
 * stays.
 *
 * @param {string} folder - absolute path
 * @param {(temporary: string) => Promise<boolean>} fill - fills the folder that it is given, and
 *   says whether it is complete
 * @returns {Promise<boolean>} whether the folder is there
 */
async function stage(folder, fill) {
  fs.mkdirSync(path.dirname(folder), { recursive: true });
  removeLeftovers(folder);
  const temporary = `${folder}.staging-${process.pid}`;
  fs.mkdirSync(temporary);
  try {
    if (!(await fill(temporary))) return false;
    if (!fs.existsSync(folder)) fs.renameSync(temporary, folder);
    return true;
  } finally {
    fs.rmSync(temporary, { recursive: true, force: true });
  }
}

module.exports = { isRunning, stage };
