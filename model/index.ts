/**
 * The plan and the description of a lab, and the values in them, without Pulumi.
 *
 * @module pulumi-edgelab/model
 */

export * from "./communicator";
export * from "./description";
export * from "./plan";
export * from "./publicIm";
export * from "./values";
export * from "./verification";
