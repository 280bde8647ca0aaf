// @ts-check
"use strict";

const os = require("node:os");
const path = require("node:path");

/**
 * Folder of this user for what edgelab has fetched, shared by all clones. Services of a lab are told it as
 * EDGELAB_CACHE.
 *
 * @returns {string} absolute path
 */
function userCache() {
  return path.join(process.env.XDG_CACHE_HOME || path.join(os.homedir(), ".cache"), "edgelab");
}

module.exports = { userCache };
