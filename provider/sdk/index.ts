/**
 * The resources of the provider `edgelab`.
 *
 * @module pulumi-edgelab/resources
 */

export * from "./describedService";
export * from "./directory";
export * from "./dns";
export * from "./firewall";
export * from "./host";
export * from "./local";
export * from "./pki";
export * from "./types";
