// @ts-check
"use strict";

const fs = require("node:fs");
const os = require("node:os");

/**
 * Who holds a stack.
 *
 * @typedef {{ pid: number, username: string, hostname: string, timestamp: string }} Lock
 */

/** Difference that clocks and rounding may make between two times of one event, milliseconds. */
const clockTolerance = 2_000;

/**
 * When a process of this machine was started.
 *
 * @param {number} pid
 * @returns {number | undefined} milliseconds since 1970; undefined when there is no such process
 */
function startedAt(pid) {
  try {
    // The folder of a process carries the time of its first look-up on some kernels, so the time
    // is taken from the process table: field 22, in hundredths of a second since boot.
    const stat = fs.readFileSync(`/proc/${pid}/stat`, "utf8");
    const ticks = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19]);
    const boot = Date.now() - Number(fs.readFileSync("/proc/uptime", "utf8").split(" ")[0]) * 1000;
    return boot + ticks * 10;
  } catch {
    return undefined;
  }
}

/**
 * Whether the process that took a lock has ended. A process of the same number that was started
 * after the lock was taken is another one. Of other machines nothing is known.
 *
 * @param {Lock} lock
 * @returns {boolean}
 */
function isStale(lock) {
  if (lock.hostname !== os.hostname()) return false;
  const started = startedAt(lock.pid);
  return started === undefined || started > Date.parse(lock.timestamp) + clockTolerance;
}

/** How the engine says that it found a stack locked, and then of each lock whose it is. */
const lockedMessage = /the stack is currently locked by/;
const lockLine = /: created by (.*)@(.*?) \(pid (\d+)\) at (\S+)/g;

/**
 * Who holds a stack that the engine refused to work on.
 *
 * @param {string} complaint - what the engine wrote to its standard error
 * @returns {Lock[]} none where it complained of something else
 */
function locksIn(complaint) {
  if (!lockedMessage.test(complaint)) return [];
  return [...complaint.matchAll(lockLine)].map(
    ([, username = "", hostname = "", pid = "", timestamp = ""]) => ({
      username,
      hostname,
      pid: Number(pid),
      timestamp,
    }),
  );
}

module.exports = { isStale, locksIn };
