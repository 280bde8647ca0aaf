// @ts-check
"use strict";

const fs = require("node:fs");
const path = require("node:path");

const { buildEngine, findGo, oldestGo } = require("../engine-from-source/engineBuild");
const { installLanguageHost, languageHost } = require("../engine-from-source/languageHost");
const { SetupError, say } = require("./console");
const { downloadEngine } = require("./engineDownload");
const { compatibleVersions, isCompatible, pinnedVersion } = require("./engineVersion");
const { capture, findExecutables } = require("./processes");
const { userCache } = require("./userCache");

/**
 * Folder of this user that holds the Pulumi which edgelab has fetched or built, shared by all
 * clones.
 *
 * @returns {string} absolute path
 */
function engineCache() {
  return path.join(userCache(), `pulumi-v${pinnedVersion}`);
}

/**
 * A Pulumi on PATH that the lab works with: of a compatible version, and able to run Node
 * programs.
 *
 * @returns {string | undefined} absolute path of the binary
 */
function engineOnPath() {
  return findExecutables("pulumi").find((file) => {
    const runsNode =
      findExecutables(languageHost, [path.dirname(fs.realpathSync(file))]).length > 0;
    const env = { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "true" };
    return runsNode && isCompatible(capture(file, ["version"], { env }).stdout);
  });
}

/**
 * Finds Pulumi: on PATH, else in the cache; else gets it: by download, else by a build from Go
 * modules.
 *
 * @param {string} root - the project's folder
 * @returns {Promise<string>} absolute path of the `pulumi` binary
 * @throws SetupError when there is no way to get one
 */
async function ensureEngine(root) {
  const present = engineOnPath();
  if (present) return present;
  const cache = engineCache();
  const engine = path.join(cache, "bin", "pulumi");
  if (!fs.existsSync(engine) && !(await downloadEngine(root, cache))) {
    const go = findGo();
    if (!go) {
      throw new SetupError(
        `Pulumi is not installed, it cannot be downloaded from here, and Go ${oldestGo} or newer, ` +
          "with which it can be built, is not installed either. Install either of them and run " +
          `this again: ${compatibleVersions}, with its Node language host, on PATH ` +
          "(https://www.pulumi.com/docs/install/), or Go (https://go.dev/doc/install).",
      );
    }
    await buildEngine(go, cache);
    say(`Pulumi v${pinnedVersion} is in ${cache}`);
  }
  installLanguageHost(path.dirname(engine));
  return engine;
}

module.exports = { engineCache, engineOnPath, ensureEngine };
