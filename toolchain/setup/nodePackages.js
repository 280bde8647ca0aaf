// @ts-check
"use strict";

const fs = require("node:fs");
const path = require("node:path");

const { SetupError, say } = require("./console");
const { run } = require("./processes");

/** Oldest Node that `engines` in package.json allows. */
const oldestNode = [20, 19];

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean, peer?: boolean }} LockedPackage
 */

/**
 * @param {string} file - a package-lock.json, or npm's record of what it installed
 * @returns {Record<string, LockedPackage> | undefined} packages by their folder
 */
function lockedPackages(file) {
  try {
    return JSON.parse(fs.readFileSync(file, "utf8")).packages;
  } catch {
    return undefined;
  }
}

/**
 * Whether node_modules holds what package-lock.json says, by the record that npm writes last when
 * it installs: so an install that was broken off does not count.
 *
 * @param {string} root - the project's folder
 * @returns {boolean}
 */
function nodePackagesAreInstalled(root) {
  const wanted = lockedPackages(path.join(root, "package-lock.json"));
  const present = lockedPackages(path.join(root, "node_modules", ".package-lock.json"));
  if (!wanted || !present) return false;
  /** @param {LockedPackage | undefined} a @param {LockedPackage | undefined} b */
  const same = (a, b) => a?.version === b?.version && a?.integrity === b?.integrity;
  return (
    Object.entries(wanted).every(
      ([folder, entry]) =>
        folder === "" || same(entry, present[folder]) || (entry.optional && !present[folder]),
    ) && Object.keys(present).every((folder) => folder in wanted)
  );
}

/** @param {string} file */
const isLink = (file) => fs.lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() === true;

/**
 * Installs the Node packages that package-lock.json names, unless they are there.
 *
 * @param {string} root - the project's folder
 * @throws SetupError when Node is too old, node_modules is somebody else's or npm fails
 */
async function ensureNodePackages(root) {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = oldestNode;
  if (major < oldestMajor || (major === oldestMajor && minor < oldestMinor)) {
    throw new SetupError(
      `Node ${process.versions.node} is too old: install Node ${oldestNode.join(".")} or newer.`,
    );
  }
  if (nodePackagesAreInstalled(root)) return;
  if (isLink(path.join(root, "node_modules"))) {
    throw new SetupError(
      "node_modules is a link and doesn't hold what package-lock.json says, and npm would empty what it leads to: remove the link.",
    );
  }
  say("installing Node packages (npm ci)");
  // npm prints what it added on standard output, which belongs to the command that was asked for.
  const status = await run("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: root,
    stdio: ["ignore", 2, 2],
  });
  if (status !== 0) {
    throw new SetupError(
      `npm ci failed (exit status ${status}): see above, put it right and run this again.`,
    );
  }
}

module.exports = { ensureNodePackages, nodePackagesAreInstalled };
