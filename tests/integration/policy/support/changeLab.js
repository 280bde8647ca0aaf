// @ts-check
"use strict";

const { CustomResource } = require("@pulumi/pulumi/resource");
const { registerStackTransformation } = require("@pulumi/pulumi/runtime/stack");

/** A resource of whatever type. */
class AnyResource extends CustomResource {}

/**
 * What a person's program does beside the lab, or to it.
 *
 * @typedef {object} Changes
 * @property {Record<string, Record<string, unknown>>} [changed] - other values for inputs, by the resource's name
 * @property {Added[]} [added]
 *
 * @typedef {object} Added
 * @property {string} type
 * @property {string} name
 * @property {string} onHostOf - name of a resource of the lab that is on the same host
 * @property {Record<string, unknown>} inputs - without the connection
 */

/**
 * Runs the repository's own program with changes.
 *
 * @param {Changes} changes
 */
function changeLab({ changed = {}, added = [] }) {
  registerStackTransformation(({ name, props, opts }) => {
    for (const { type, name: own, onHostOf, inputs } of added) {
      if (onHostOf === name) {
        new AnyResource(type, own, { ...inputs, connection: props.connection });
      }
    }
    return Object.hasOwn(changed, name)
      ? { props: { ...props, ...changed[name] }, opts }
      : undefined;
  });
  require("../../../../program.js");
}

module.exports = { changeLab };
