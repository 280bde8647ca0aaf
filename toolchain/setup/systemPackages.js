// @ts-check
"use strict";

const fs = require("node:fs");
const path = require("node:path");

const { installPackages } = require("./aptInstall");
const { SetupError, say } = require("./console");
const { administrationFolders, findExecutables } = require("./processes");
const catalogue = require("./systemPackages.json");

/**
 * A Debian package of the lab: what of it the lab uses, and which commands need it. One of `files`
 * is enough; a `*` stands for one folder of any name.
 *
 * @typedef {object} SystemPackage
 * @property {string} package
 * @property {string[]} [executables]
 * @property {string[]} [files]
 * @property {string[]} for
 */

/**
 * @param {string} pattern - absolute path in which a `*` stands for one folder
 * @returns {boolean}
 */
function fileExists(pattern) {
  const [before, after] = pattern.split("/*/");
  if (before === undefined || after === undefined) return fs.existsSync(pattern);
  return (
    fs.existsSync(before) &&
    fs.readdirSync(before).some((folder) => fs.existsSync(path.join(before, folder, after)))
  );
}

/**
 * @param {string} command - the npm command that shall run: "up", "test", "bench"; "communicator" for labs in which it is deployed
 * @param {SystemPackage[]} [packages]
 * @returns {string[]} names of the packages that it needs and that are not there
 */
function missingPackages(command, packages = catalogue) {
  return packages
    .filter((entry) => entry.for.includes(command))
    .filter(
      (entry) =>
        entry.executables?.some((name) => !findExecutables(name, administrationFolders).length) ||
        (entry.files && !entry.files.some(fileExists)),
    )
    .map((entry) => entry.package);
}

/**
 * Makes sure that the lab's system packages are there; installs them where that is possible.
 *
 * @param {string} command - the npm command that shall run
 * @throws SetupError that lists what to install when this process may not do it
 */
async function ensureSystemPackages(command) {
  const missing = missingPackages(command);
  if (missing.length === 0) return;
  const byHand = `apt-get install ${missing.join(" ")}`;
  if (findExecutables("apt-get").length === 0) {
    throw new SetupError(
      `the lab needs these Debian packages or what they hold: ${missing.join(" ")}. Install them ` +
        "with this system's package manager and run this again.",
    );
  }
  if (process.getuid?.() !== 0) {
    throw new SetupError(
      "system packages are missing, and only root may install them. Run this and try again:\n" +
        `  sudo ${byHand}`,
    );
  }
  say(`installing system packages: ${missing.join(" ")}`);
  await installPackages(missing);
  const left = missingPackages(command);
  if (left.length > 0) {
    throw new SetupError(
      `these packages are installed and yet what the lab needs of them is not there: ${left.join(" ")}`,
    );
  }
}

module.exports = { ensureSystemPackages, missingPackages };
