/**
 * What components and resources use of Pulumi's SDK. Its index loads the Automation API and a TypeScript compiler too,
 * which costs half a second at every start, more than all the rest of a lab's program.
 */
export * from "@pulumi/pulumi/config";
export * from "@pulumi/pulumi/errors";
export * from "@pulumi/pulumi/metadata";
export * from "@pulumi/pulumi/output";
export * from "@pulumi/pulumi/resource";
