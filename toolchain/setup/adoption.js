// @ts-check
"use strict";

const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");

/**
 * Azure's plugin creates nothing that is there already. What an engine or a plugin had made when it was killed, and
 * nobody noted, is taken over into the state, as `pulumi import` does it.
 */

/** @typedef {{ urn: string, type: string, id?: string, parent?: string, provider?: string, inputs?: { tags?: Record<string, string> } }} Resource */
/** @typedef {{ urn: string, id: string }} Existing */

const groupType = "azure-native:resources:ResourceGroup";

/** What `--target` takes for a lab's resource group. */
const groupTarget = `**${groupType}::*`;

/** The tag that says whose a resource group is. */
const labTag = "edgelab-lab";

/**
 * What an engine was refused because it is there already.
 *
 * @param {string} log - the engine's events, a line each
 * @returns {Existing[]}
 */
function existingIn(log) {
  return log.split("\n").flatMap((line) => {
    if (!line.includes("already existing resource")) return [];
    const { diagnosticEvent: { urn = "", message = "" } = {} } = JSON.parse(line);
    const id = /cannot create already existing resource '([^']+)'/.exec(message)?.[1];
    return urn === "" || id === undefined ? [] : [{ urn, id }];
  });
}

/** @param {string} urn */
const typeOf = (urn) => urn.split("::")[2]?.split("$").at(-1) ?? "";
/** @param {string} urn */
const nameOf = (urn) => urn.slice(urn.lastIndexOf("::") + 2);

/**
 * Of what is there already, the group itself and what is in it: of other groups nobody knows whose a thing is.
 *
 * @param {readonly Existing[]} existing
 * @param {readonly Resource[]} resources - those of the state
 * @returns {Existing[]}
 */
function adoptable(existing, resources) {
  const group = resources.find(({ type }) => type === groupType)?.id;
  return existing.filter(
    ({ urn, id }) =>
      typeOf(urn) === groupType ||
      (group !== undefined && id.toLowerCase().startsWith(`${group.toLowerCase()}/`)),
  );
}

/**
 * The file that `pulumi import` reads. A parent is known by the types that a URN has before the resource's own.
 *
 * @param {readonly Existing[]} existing
 * @param {readonly Resource[]} resources - those of the state
 */
function importFile(existing, resources) {
  const provider = resources.find(({ type }) => type === "pulumi:providers:azure-native")?.urn;
  const parents = Object.fromEntries(
    resources.map(({ urn }) => [urn.split("::")[2] ?? "", urn]).reverse(),
  );
  const parentOf = (/** @type {string} */ urn) =>
    (urn.split("::")[2] ?? "").replace(/\$[^$]+$/, "");
  return {
    nameTable: { ...parents, provider },
    resources: existing.map(({ urn, id }) => ({
      type: typeOf(urn),
      name: nameOf(urn),
      id,
      parent: parentOf(urn),
      provider: "provider",
    })),
  };
}

/**
 * Calls with the path of a file that nobody else has, and removes it.
 *
 * @template Result
 * @param {(file: string) => Promise<Result>} use
 */
async function withFile(use) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "edgelab-"));
  try {
    return await use(path.join(folder, "file.json"));
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

module.exports = { adoptable, existingIn, groupTarget, groupType, importFile, labTag, withFile };
