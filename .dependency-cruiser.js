// @ts-check
"use strict";

const rooms = require("./rooms.json");

const names = rooms.map(({ room }) => room);

/** @param {string[]} of - rooms, or parts of them */
const pathsOf = (of) => `^(${of.join("|").replaceAll(".", "\\.")})(/|$)`;

/** What reads the rooms and is read by none. */
const readers = ["tests", "bench", "examples"];

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    ...rooms.map(({ room, reads }) => ({
      name: `${room} reads ${reads.length > 0 ? `only ${reads.join(", ")}` : "no other room"}`,
      comment: "The arrows of docs/architecture.md, which are those of rooms.json.",
      severity: /** @type {const} */ ("error"),
      from: {
        path: pathsOf([room]),
        pathNot: names.filter((name) => name.startsWith(`${room}/`)).map((name) => `^${name}$`),
      },
      to: {
        path: pathsOf([...names, ...readers]),
        pathNot: [pathsOf([room, ...reads]), "(^|/)package\\.json$"],
      },
    })),
    {
      name: "every folder is a room",
      comment: "Give it its arrows in rooms.json.",
      severity: "error",
      from: { path: "^[^/]+/", pathNot: pathsOf([...names, ...readers]) },
      to: {},
    },
    {
      name: "no cycle",
      comment: "Each of the files of a cycle can only be understood with all others; types count.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "without Pulumi",
      comment: "A lab can be planned, drawn and measured where there is no Pulumi.",
      severity: "error",
      from: { path: pathsOf(["model", "drawing", "commandline", "verify"]) },
      to: { path: "^node_modules/@pulumi/" },
    },
    {
      name: "everything is found",
      comment: "What can't be resolved couldn't be held against the arrows.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    // Types, too: that a room needs another's types ties it to that room.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "require"] },
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(bin|dist|\\.edgelab)/" },
  },
};
