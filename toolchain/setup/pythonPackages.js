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

/** The package with its version and its hash, as pip takes it. */
const requirements = path.join(__dirname, "pythonPackages.txt");

/** The npm commands that start a lab or measure one. */
const commands = ["up", "verify", "test", "bench"];

/**
 * @param {string} text - a requirements file of pip
 * @returns {string} name and version of its package, e.g. "pyspnego-0.12.4"
 * @throws Error where it names none or several, or one without a version
 */
function packageOf(text) {
  const lines = text.split("\n").filter((line) => line.trim() !== "" && !line.startsWith("#"));
  const [, name, version] =
    /^([\w.-]+)==(\S+) --hash=sha256:[0-9a-f]{64}$/.exec(lines.join()) ?? [];
  if (!name || !version) throw new Error(`${requirements} has to name one package with its hash`);
  return `${name}-${version}`;
}

/**
 * Folder of this user that holds the Python package of the lab's sign-ins, shared by all clones.
 *
 * @returns {string} absolute path
 */
function pythonPackage() {
  return path.join(userCache(), packageOf(fs.readFileSync(requirements, "utf8")));
}

/**
 * Makes sure that the Python package of the lab's sign-ins is there: by pip, which checks its hash.
 *
 * @param {string} command - the npm command that shall run
 * @throws SetupError with pip's message where it can't be had
 */
async function ensurePythonPackages(command) {
  const folder = pythonPackage();
  if (!commands.includes(command) || fs.existsSync(folder)) return;
  say(`installing the Python package ${path.basename(folder)}`);
  let failure = "";
  const isThere = await stage(folder, async (temporary) => {
    const { ok, stderr } = capture(python, [
      ...["-I", "-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check"],
      ...[
        "--no-deps",
        "--require-hashes",
        "--only-binary",
        ":all:",
        "--root-user-action",
        "ignore",
      ],
      ...[
        "--timeout",
        "10",
        "--retries",
        "2",
        "--target",
        temporary,
        "--requirement",
        requirements,
      ],
    ]);
    failure = stderr;
    return ok;
  });
  if (!isThere) {
    throw new SetupError(
      `pip could not install ${path.basename(folder)}, which Communicator Web Access and the Front End of the lab ` +
        "sign in with. Where this machine doesn't reach the Python Package Index, download the wheel elsewhere and " +
        `give pip its folder: PIP_FIND_LINKS=FOLDER, and run this again. pip said:\n${failure}`,
    );
  }
}

module.exports = { ensurePythonPackages, packageOf, pythonPackage };
