// @ts-check
"use strict";

const { all, secret } = require("@pulumi/pulumi/output");
const { CustomResource } = require("@pulumi/pulumi/resource");

/** A resource of whatever type. */
class AnyResource extends CustomResource {}

/**
 * A resource as `stackProgram.ts` writes it down.
 *
 * @typedef {object} Written
 * @property {string} urn - what the others call it
 * @property {string} type
 * @property {string} name
 * @property {Record<string, any>} inputs - with `$secret` and `$later` around values
 * @property {string[]} dependencies
 * @property {Record<string, string[]>} propertyDependencies
 */

/**
 * Declares resources of any type. A value below `$later` is known once what its property depends on is made.
 *
 * @param {Written[]} resources
 */
function play(resources) {
  /** @type {Map<string, AnyResource>} */
  const made = new Map();
  /** @param {string[]} [urns] */
  const those = (urns = []) => urns.flatMap((urn) => made.get(urn) ?? []);
  for (const { urn, type, name, inputs, dependencies, propertyDependencies } of resources) {
    const properties = Object.entries(inputs).map(([property, value]) => [
      property,
      played(value, those(propertyDependencies[property])),
    ]);
    const dependsOn = those(dependencies);
    made.set(urn, new AnyResource(type, name, Object.fromEntries(properties), { dependsOn }));
  }
}

/**
 * @param {any} value
 * @param {AnyResource[]} sources - resources that the value comes from
 * @returns {any}
 */
function played(value, sources) {
  const plain = values(value, sources);
  return sources.length === 0 ? plain : all(sources.map(({ urn }) => urn)).apply(() => plain);
}

/**
 * @param {any} value
 * @param {AnyResource[]} sources
 * @returns {any}
 */
function values(value, sources) {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => values(item, sources));
  if ("$secret" in value) return secret(values(value.$secret, sources));
  if ("$later" in value) return all(sources.map(({ id }) => id)).apply(() => value.$later);
  const entries = Object.entries(value).map(([key, item]) => [key, values(item, sources)]);
  return Object.fromEntries(entries);
}

module.exports = { play };
