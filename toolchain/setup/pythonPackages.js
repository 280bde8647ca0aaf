// @ts-check
"use strict";

const fs = require("node:fs");
const path = require("node:path");

const { SetupError, say } = require("./console");
const { capture } = require("./processes");
const { stage } = require("./staging");
const { userCache } = require("./userCache");

/** Debian's: it has Debian's cryptography, which others of this machine haven't. */
const python = "/usr/bin/python3";

/**
 * A Python package of the project.
 *
 * @typedef {object} PythonPackage
 * @property {string} requirements - name of the file beside this one that has its version and its hashes, as pip takes it
 * @property {string} purpose - what the commands need it for, for who has to get it by other means
 * @property {string[]} for - the npm commands that need it
 */

/** @type {Readonly<Record<"signIn" | "linter", PythonPackage>>} */
const packages = {
  signIn: {
    requirements: "pythonPackages.txt",
    purpose: "which Communicator Web Access and the Front End of the lab sign in with",
    for: ["up", "up elsewhere", "verify", "test", "bench"],
  },
  linter: {
    requirements: "pythonLinter.txt",
    purpose: "which the lab's Python programs are checked with",
    for: ["lint"],
  },
};

/**
 * @param {string} text - a requirements file of pip
 * @returns {string} name and version of its package, e.g. "pyspnego-0.12.4"
 * @throws Error where it names none or several, or one without a version
 */
function packageOf(text) {
  const lines = text
    .replaceAll("\\\n", "")
    .split("\n")
    .filter((line) => line.trim() !== "" && !line.startsWith("#"));
  const [, name, version] =
    /^([\w.-]+)==(\S+)(?: +--hash=sha256:[0-9a-f]{64})+$/.exec(lines.join()) ?? [];
  if (!name || !version)
    throw new Error("a requirements file has to name one package with its hash");
  return `${name}-${version}`;
}

/** @param {PythonPackage} of */
const requirementsOf = ({ requirements }) => path.join(__dirname, requirements);

/**
 * Folder of this user that holds a Python package, shared by all clones.
 *
 * @param {keyof typeof packages} [name]
 * @returns {string} absolute path
 */
function pythonPackage(name = "signIn") {
  const text = fs.readFileSync(requirementsOf(packages[name]), "utf8");
  return path.join(userCache(), packageOf(text));
}

/**
 * Makes sure that the Python package that a command needs is there: by pip, which checks its hash.
 *
 * @param {string} command - the npm command that shall run
 * @throws SetupError with pip's message where it can't be had
 */
async function ensurePythonPackages(command) {
  for (const name of /** @type {(keyof typeof packages)[]} */ (Object.keys(packages))) {
    if (packages[name].for.includes(command)) await install(packages[name], pythonPackage(name));
  }
}

/**
 * @param {PythonPackage} wanted
 * @param {string} folder - where it shall be
 */
async function install(wanted, folder) {
  if (fs.existsSync(folder)) return;
  say(`installing the Python package ${path.basename(folder)}`);
  let failure = "";
  const isThere = await stage(folder, async (temporary) => {
    const { ok, stderr } = capture(python, [
      ...["-I", "-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check"],
      ...["--no-deps", "--require-hashes", "--only-binary", ":all:"],
      ...["--root-user-action", "ignore", "--timeout", "10", "--retries", "2"],
      ...["--target", temporary, "--requirement", requirementsOf(wanted)],
    ]);
    failure = stderr;
    return ok;
  });
  if (!isThere) {
    throw new SetupError(
      `pip could not install ${path.basename(folder)}, ${wanted.purpose}. Where this machine doesn't reach the ` +
        "Python Package Index, download the wheel elsewhere and give pip its folder: PIP_FIND_LINKS=FOLDER, and " +
        `run this again. pip said:\n${failure}`,
    );
  }
}

module.exports = { ensurePythonPackages, packageOf, pythonPackage };
