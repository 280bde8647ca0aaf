/**
 * Labs and their parts, as Pulumi components.
 *
 * @module pulumi-edgelab
 */

export * from "./communicatorDeployment";
export { readConfiguration, type Configuration } from "./configuration";
export * from "./cwaSecurityPolicy";
export * from "./edgeDns";
export * from "./edgeFirewall";
export * from "./edgeLab";
export * from "./fabrics/fabric";
export * from "./fabrics/labHost";
export { azure, type AzureArgs } from "./fabrics/azure";
export { servers, type ServersArgs } from "./fabrics/servers";
export { local, namespaceHost, type LocalHost } from "./fabrics/local";
export * from "./hostsEntries";
export * from "./publicImProvisioning";
export * from "../model";
