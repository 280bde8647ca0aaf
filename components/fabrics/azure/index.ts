import type { Fabric } from "../fabric";
import type { AzureArgs } from "./arguments";

export type { AzureArgs } from "./arguments";

/** Loaded once a lab is planned here. */
// eslint-disable-next-line @typescript-eslint/no-require-imports -- an import is loaded whatever fabric is chosen
const planned = () => require("./plan") as typeof import("./plan");

/**
 * Networks, security groups, public addresses and DNS zones in Azure, and network interfaces that machines are attached to.
 * Needs the package `@pulumi/azure-native`. It has never been run against Azure itself.
 *
 * @param where The region, and what is there already.
 */
export const azure = (where: AzureArgs): Fabric => ({
  name: "azure",
  plan: (...lab) => planned().planAzure(where, ...lab),
});
