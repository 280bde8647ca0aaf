// @ts-check
"use strict";

const { spawn } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");

const { say } = require("./console");
const { pinnedVersion } = require("./engineVersion");
const { stage } = require("./staging");

/** How long a network that answers nothing may hold up the set-up, in milliseconds. */
const firstAnswerMilliseconds = 10_000;

/** How long the whole download may take, in milliseconds. */
const downloadMilliseconds = 5 * 60_000;

/**
 * Program for a Node process of its own: the SDK's installer has no way to be stopped. It prints
 * a line when the first answer has come, which is when the SDK starts the shell script that it got.
 */
const installer = `
  const [root, version] = process.argv.slice(1);
  const fetch = globalThis.fetch;
  globalThis.fetch = async (...args) => {
    const response = await fetch(...args);
    console.log("answered");
    return response;
  };
  require("@pulumi/pulumi/automation").PulumiCommand.install({
    root,
    version: new (require("semver").SemVer)(version),
  }).catch(() => process.exit(1));
`;

/**
 * @param {string} root - the project's folder, whose node_modules holds the SDK
 * @param {string} folder - where the `bin` folder with the binaries shall be
 * @returns {Promise<boolean>} whether it came
 */
async function install(root, folder) {
  const child = spawn(process.execPath, ["-e", installer, folder, pinnedVersion], {
    cwd: root,
    detached: true,
    stdio: ["ignore", "pipe", "ignore"],
  });
  const end = () => {
    // A group of its own, because the installer runs a shell script that runs others.
    try {
      process.kill(-(child.pid ?? 0), "SIGKILL");
    } catch {
      // It has ended by itself.
    }
  };
  let limit = setTimeout(end, firstAnswerMilliseconds);
  child.stdout.once("data", () => {
    clearTimeout(limit);
    limit = setTimeout(end, downloadMilliseconds);
  });
  const interrupted = () => {
    end();
    process.exit(130);
  };
  process.once("SIGINT", interrupted).once("SIGTERM", interrupted);
  const code = await new Promise((resolve) => {
    child.once("error", resolve);
    child.once("close", resolve);
  });
  process.off("SIGINT", interrupted).off("SIGTERM", interrupted);
  clearTimeout(limit);
  return code === 0 && fs.existsSync(path.join(folder, "bin", "pulumi"));
}

/**
 * Downloads Pulumi with the installer of its SDK. A failure is quiet and leaves nothing behind:
 * there is another way.
 *
 * @param {string} root - the project's folder, whose node_modules holds the SDK
 * @param {string} folder - where Pulumi shall be; its `bin` folder will hold the binaries
 * @returns {Promise<boolean>} whether it is there now
 */
function downloadEngine(root, folder) {
  say(`Pulumi is not installed: trying to download v${pinnedVersion}`);
  return stage(folder, (temporary) => install(root, temporary));
}

module.exports = { downloadEngine };
