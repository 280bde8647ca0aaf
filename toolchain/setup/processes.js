// @ts-check
"use strict";

const { spawn, spawnSync } = require("node:child_process");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { isatty } = require("node:tty");

/** Folders of system administration tools: not on every user's PATH on Debian. */
const administrationFolders = ["/usr/local/sbin", "/usr/sbin", "/sbin"];

/**
 * Every executable of this name on PATH, best first.
 *
 * @param {string} name
 * @param {string[]} [alsoIn] - folders to search after those of PATH
 * @returns {string[]} absolute paths
 */
function findExecutables(name, alsoIn = []) {
  const folders = [...(process.env.PATH ?? "").split(path.delimiter), ...alsoIn].filter(Boolean);
  return folders
    .map((folder) => path.resolve(folder, name))
    .filter((file) => {
      try {
        fs.accessSync(file, fs.constants.X_OK);
        return fs.statSync(file).isFile();
      } catch {
        return false;
      }
    });
}

/**
 * Runs a command that talks to the user, and waits for its end. Ctrl-C reaches it from the
 * terminal; a signal sent to this process alone is passed on once, because engines take the second
 * interrupt as an order to leave everything as it is.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string, stdio?: import("node:child_process").StdioOptions, onComplaint?: (text: string) => boolean }} [options] -
 *   onComplaint gets what the command writes to its standard error, and says whether to show it
 * @returns {Promise<number>} exit status; 128 plus the signal's number when a signal ended it
 */
function run(command, args, { onComplaint, ...options } = {}) {
  const child = spawn(command, args, {
    stdio: onComplaint ? ["inherit", "inherit", "pipe"] : "inherit",
    ...options,
  });
  child.stderr?.setEncoding("utf8").on("data", (/** @type {string} */ text) => {
    // Not by `process.stderr`, for the reason below.
    if (onComplaint?.(text)) fs.writeSync(2, text);
  });
  // Not by this process's own streams: they would make a pipe that the command writes to one that doesn't wait, and
  // an engine that writes much to it loses what doesn't fit.
  const fromTerminal = [0, 1, 2].some((file) => isatty(file));
  /** @param {NodeJS.Signals} signal */
  const passOn = (signal) => {
    if (!(fromTerminal && signal === "SIGINT")) child.kill(signal);
  };
  /** @type {NodeJS.Signals[]} */
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
  for (const signal of signals) process.on(signal, passOn);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) =>
      resolve(code ?? 128 + os.constants.signals[signal ?? "SIGTERM"]),
    );
  }).finally(() => {
    for (const signal of signals) process.off(signal, passOn);
  });
}

/**
 * Runs a short command without the terminal.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string }} [options]
 * @returns {{ ok: boolean, stdout: string, stderr: string }} what it printed, without white space
 *   around it, and whether it could be run and succeeded
 */
function capture(command, args, options = {}) {
  const result = spawnSync(command, args, { encoding: "utf8", maxBuffer: 2 ** 26, ...options });
  return {
    ok: result.status === 0,
    stdout: result.stdout?.trim() ?? "",
    stderr: result.stderr?.trim() ?? "",
  };
}

module.exports = { administrationFolders, capture, findExecutables, run };
