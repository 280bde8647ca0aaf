// @ts-check
"use strict";

const fs = require("node:fs");
const path = require("node:path");

/**
 * The engine writes encryption settings of its own making into a stack's configuration file. The
 * file under `stacks/` is tracked and shared, those settings belong to one clone: so the engine
 * gets a copy with both.
 */

/** Settings by which a stack's secrets are encrypted: whole lines at the file's top level. */
const encryptionSetting = /^(?:encryptionsalt|encryptedkey|secretsprovider):.*(?:\n|$)/gm;

/**
 * @param {string} file
 * @returns {string} its text, empty when there is no such file
 */
function readOrEmpty(file) {
  return fs.existsSync(file) ? fs.readFileSync(file, "utf8") : "";
}

/**
 * @param {import("./backend").Backend} backend
 * @param {string} stack
 * @returns {{ tracked: string, copy: string }} absolute paths of a stack's configuration files
 */
function stackFiles(backend, stack) {
  const name = `Pulumi.${stack}.yaml`;
  return {
    tracked: path.join(backend.root, "stacks", name),
    copy: path.join(backend.stackFiles, name),
  };
}

/**
 * @param {import("./backend").Backend} backend
 * @param {string} stack
 * @returns {boolean} whether the tracked file has encryption settings of its own
 */
function hasOwnEncryption(backend, stack) {
  return readOrEmpty(stackFiles(backend, stack).tracked).search(encryptionSetting) >= 0;
}

/**
 * @param {import("./backend").Backend} backend
 * @param {string} stack
 * @returns {string} where the stack's lab runs, as its file says; a lab elsewhere needs none of the local one's programs
 */
function fabricOf(backend, stack) {
  const setting = /^\s+["']?edgelab:fabric["']?:\s*["']?([\w-]+)/m;
  return setting.exec(readOrEmpty(stackFiles(backend, stack).tracked))?.[1] ?? "local";
}

/**
 * @param {import("./backend").Backend} backend
 * @param {string} stack
 * @returns {boolean} whether the stack's lab has Communicator deployed, which needs programs of its own
 */
function hasCommunicator(backend, stack) {
  return /^\s+["']?edgelab:communicator["']?:/m.test(
    readOrEmpty(stackFiles(backend, stack).tracked),
  );
}

/**
 * Writes the copy anew: the tracked text, with the encryption settings that the copy had.
 *
 * @param {import("./backend").Backend} backend
 * @param {string} stack
 * @returns {string} absolute path of the file that the engine shall use: the tracked one itself
 *   when it has encryption settings of its own
 */
function writeStackFile(backend, stack) {
  const { tracked, copy } = stackFiles(backend, stack);
  if (hasOwnEncryption(backend, stack)) return tracked;
  const settings = readOrEmpty(copy).match(encryptionSetting) ?? [];
  const temporary = `${copy}.${process.pid}.tmp`;
  fs.writeFileSync(temporary, [...settings, readOrEmpty(tracked)].join(""), { mode: 0o600 });
  fs.renameSync(temporary, copy);
  return copy;
}

/**
 * Takes what a command such as `pulumi config set` has changed in the copy over into the tracked
 * file. Encryption settings go along when there are secrets that need them.
 *
 * @param {import("./backend").Backend} backend
 * @param {string} stack
 * @param {string} before - text of the copy before the command
 */
function adoptChanges(backend, stack, before) {
  const { tracked, copy } = stackFiles(backend, stack);
  const after = readOrEmpty(copy);
  const changed = after.replace(encryptionSetting, "") !== before.replace(encryptionSetting, "");
  if (!changed || hasOwnEncryption(backend, stack)) return;
  const hasSecrets = /^\s+secure:/m.test(after);
  fs.writeFileSync(tracked, hasSecrets ? after : after.replace(encryptionSetting, ""));
}

module.exports = {
  adoptChanges,
  fabricOf,
  hasCommunicator,
  hasOwnEncryption,
  readOrEmpty,
  stackFiles,
  writeStackFile,
};
