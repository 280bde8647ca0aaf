import type { Fabric } from "../fabric";
import type { ServersArgs } from "./arguments";

export type { ServersArgs } from "./arguments";

/** Loaded once a lab is planned here. */
// eslint-disable-next-line @typescript-eslint/no-require-imports -- an import is loaded whatever fabric is chosen
const planned = () => require("./plan") as typeof import("./plan");

/**
 * Machines that are there, reached over SSH: what a lab declares is set on them and taken back by `down`, and nothing
 * else of theirs is touched. A preview reaches none.
 *
 * @param machines Any of a lab's machines; those that are left out are neither set nor measured.
 */
export const servers = (machines: ServersArgs): Fabric => ({
  name: "servers",
  plan: (...lab) => planned().planServers(machines, ...lab),
});
