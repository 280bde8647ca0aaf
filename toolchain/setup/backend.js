// @ts-check
"use strict";

const { randomBytes } = require("node:crypto");
const fs = require("node:fs");
const path = require("node:path");
const { pathToFileURL } = require("node:url");

/**
 * Where a clone keeps what belongs to its stacks: all of it under `.edgelab`, which git ignores.
 *
 * @typedef {object} Backend
 * @property {string} root - the project's folder
 * @property {string} state - folder of the file backend
 * @property {string} passphraseFile - file with the passphrase of the stacks' secrets
 * @property {string} stackFiles - folder of the stack configuration files that the engine gets
 * @property {string} newStacks - a project of the same name in which stacks are created
 */

/**
 * @param {string} root - the project's folder
 * @returns {Backend}
 */
function backendOf(root) {
  const folder = path.join(root, ".edgelab");
  return {
    root,
    state: path.join(folder, "state"),
    passphraseFile: path.join(folder, "passphrase"),
    stackFiles: path.join(folder, "stacks"),
    newStacks: path.join(folder, "new"),
  };
}

/**
 * Makes the backend's folders, and its passphrase when it has none.
 *
 * @param {Backend} backend
 */
function ensureBackend(backend) {
  const folder = path.dirname(backend.state);
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const part of [backend.state, backend.stackFiles, backend.newStacks]) {
    fs.mkdirSync(part, { recursive: true });
  }
  if (!fs.existsSync(backend.passphraseFile)) {
    // Linked in place when it is complete: of two processes the first one's passphrase stays.
    const temporary = `${backend.passphraseFile}.${process.pid}.tmp`;
    fs.writeFileSync(temporary, randomBytes(32).toString("base64url"), { mode: 0o600 });
    try {
      fs.linkSync(temporary, backend.passphraseFile);
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== "EEXIST") throw error;
    } finally {
      fs.rmSync(temporary);
    }
  }
}

/**
 * Environment of the engine on this backend: nothing of another backend that the user is logged
 * in to, and no network beyond what the program asks for.
 *
 * @param {Backend} backend
 * @param {string} engine - absolute path of `pulumi`
 * @param {{ ownPassphrase?: boolean, othersPlugins?: boolean }} [options] - ownPassphrase: the stack's configuration is
 *   encrypted with a passphrase that the user provides; othersPlugins: the stack's resources are those of other plugins, which are
 *   downloaded, and whose resources nobody takes over that an engine made and didn't write down
 * @returns {NodeJS.ProcessEnv}
 */
function engineEnvironment(backend, engine, { ownPassphrase = false, othersPlugins = false } = {}) {
  const { PULUMI_CONFIG_PASSPHRASE, PULUMI_CONFIG_PASSPHRASE_FILE, ...rest } = process.env;
  const provided = PULUMI_CONFIG_PASSPHRASE ?? PULUMI_CONFIG_PASSPHRASE_FILE;
  return {
    ...(ownPassphrase && provided !== undefined
      ? process.env
      : { ...rest, PULUMI_CONFIG_PASSPHRASE_FILE: backend.passphraseFile }),
    PATH: `${path.dirname(engine)}${path.delimiter}${process.env.PATH ?? ""}`,
    // Without files of attributes: an engine that is killed while it writes one leaves it empty, and then no engine
    // reads the state beside it.
    PULUMI_BACKEND_URL: `${pathToFileURL(backend.state).href}?metadata=skip`,
    // The engine writes the whole state twice for each resource, which is most of the time of an `up` of many. It
    // writes it at the end alone here: what a killed one had made by then bears the mark of its resource, and the next
    // `up` takes it over, or `down` sweeps it.
    PULUMI_SKIP_CHECKPOINTS: `${!othersPlugins}`,
    // The state is replaced in one step, so that a copy of the last one serves nobody.
    PULUMI_DIY_BACKEND_DISABLE_CHECKPOINT_BACKUPS: "true",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    // Without it the engine takes no `--event-log`.
    ...(othersPlugins && { PULUMI_DEBUG_COMMANDS: "true" }),
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: `${!othersPlugins}`,
  };
}

module.exports = { backendOf, engineEnvironment, ensureBackend };
