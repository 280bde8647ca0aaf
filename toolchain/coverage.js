// @ts-check
"use strict";

const fs = require("node:fs");
const path = require("node:path");

const rooms = require("../rooms.json");

const root = path.resolve(__dirname, "..");

/** The rooms that are folders of their own. */
const folders = rooms
  .map(({ room }) => room)
  .filter((room) => fs.statSync(path.join(root, room)).isDirectory());

/**
 * How much of each room ran, told in a few lines.
 *
 * @param {string} folder - where processes left what ran, by NODE_V8_COVERAGE; a summary by file is left there, too
 * @returns {Promise<string>}
 */
async function coverageByRoom(folder) {
  const { Report } = require("c8");
  await new Report({
    tempDirectory: folder,
    reportsDirectory: folder,
    reporter: ["json-summary"],
    include: folders.map((room) => `${room}/**`),
    exclude: [],
    extension: [".js", ".ts"],
    resolve: root,
    src: [root],
    omitRelative: true,
  }).run();
  /** @type {Record<string, { lines: { total: number, covered: number } }>} */
  const loaded = JSON.parse(fs.readFileSync(path.join(folder, "coverage-summary.json"), "utf8"));
  const sums = folders.map((room) => {
    const sum = { room, total: 0, covered: 0 };
    for (const file of sourcesIn(room)) {
      const { total, covered } = loaded[file]?.lines ?? { total: linesOfCode(file), covered: 0 };
      sum.total += total;
      sum.covered += covered;
    }
    return sum;
  });
  sums.push({
    room: "all",
    total: sums.reduce((sum, { total }) => sum + total, 0),
    covered: sums.reduce((sum, { covered }) => sum + covered, 0),
  });
  const width = Math.max(...sums.map(({ room }) => room.length));
  const lines = sums.map(({ room, total, covered }) => {
    const share = ((100 * covered) / total).toFixed(1);
    return `  ${room.padEnd(width)}  ${share.padStart(5)} %  of ${`${total}`.padStart(5)}`;
  });
  return [
    "Coverage: lines that ran in the processes of the tests themselves, without the commands and labs that they start",
    ...lines,
  ].join("\n");
}

/** @param {string} room */
function sourcesIn(room) {
  return fs
    .readdirSync(path.join(root, room), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.[jt]s$/.test(name))
    .map((name) => path.join(root, room, name));
}

/**
 * @param {string} file - that nothing loaded
 * @returns {number} how many lines of it could have run: none where it has types alone
 */
function linesOfCode(file) {
  const text = fs.readFileSync(file, "utf8");
  /** @type {typeof import("esbuild")} */
  const esbuild = require("esbuild");
  const { code } = esbuild.transformSync(text, { loader: "ts" });
  return code.trim() === "" ? 0 : text.split("\n").length - 1;
}

module.exports = { coverageByRoom };
