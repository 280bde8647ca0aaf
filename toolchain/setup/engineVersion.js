// @ts-check
"use strict";

const { devDependencies } = require("../../package.json");

/** The version of Pulumi that is fetched when there is none: that of its SDK. */
const pinnedVersion = devDependencies["@pulumi/pulumi"];

/** Versions of Pulumi that the lab works with, from the first (included) to the second (not). */
const compatibleRange = { from: [3, 220, 0], below: [4, 0, 0] };

/**
 * @param {string} text - what `pulumi version` prints, such as "v3.245.0"
 * @returns {number[] | undefined} major, minor and patch
 */
function parseVersion(text) {
  const match = /^v?(\d+)\.(\d+)\.(\d+)/.exec(text.trim());
  return match?.slice(1).map(Number);
}

/**
 * @param {number[]} a
 * @param {number[]} b
 * @returns {number} negative when a is older than b, positive when it is newer
 */
function compare(a, b) {
  const place = a.findIndex((part, index) => part !== b[index]);
  return place < 0 ? 0 : (a[place] ?? 0) - (b[place] ?? 0);
}

/**
 * @param {string} text - what `pulumi version` prints
 * @returns {boolean} whether the lab works with it
 */
function isCompatible(text) {
  const version = parseVersion(text);
  return (
    version !== undefined &&
    compare(version, compatibleRange.from) >= 0 &&
    compare(version, compatibleRange.below) < 0
  );
}

/** The compatible versions in words. */
const compatibleVersions = `Pulumi ${compatibleRange.from.join(".")} or newer, below ${compatibleRange.below.join(".")}`;

module.exports = { compatibleVersions, isCompatible, pinnedVersion };
