import { hostFolder, hostKey, type HostConnection } from "../hosts/connection";
import type { Failure } from "../server/definition";

/** Whether what is kept on a host, be it in its folder, is on another one by the second connection. */
export function isOtherHost(before: HostConnection, after: HostConnection): boolean {
  if (hostKey(before) !== hostKey(after)) return true;
  return "namespace" in before && "namespace" in after && hostFolder(before) !== hostFolder(after);
}

/** The path at which a connection to another host replaces a resource. */
export const replacedWithHost = <Inputs extends { readonly connection: HostConnection }>(
  { connection: before }: Inputs,
  { connection: after }: Inputs,
): string[] => (isOtherHost(before, after) ? ["connection"] : []);

/** The same for what isn't kept in a host's folder. */
export const replacedWithMachine = <Inputs extends { readonly connection: HostConnection }>(
  { connection: before }: Inputs,
  { connection: after }: Inputs,
): string[] => (hostKey(before) === hostKey(after) ? [] : ["connection"]);

/**
 * What is wrong with a connection that leads to a machine with another system than the resource is for.
 *
 * @param what the resource, as the subject of the message, e.g. `a security option`.
 */
export function otherSystem(
  connection: HostConnection,
  system: "linux" | "windows",
  what: string,
): Failure[] {
  if (!("ssh" in connection)) return [];
  const { system: given } = connection.ssh;
  if ((given ?? "linux") === system) return [];
  const isSaid = given === undefined ? "is left out, which means linux" : `is "${given}"`;
  const only = { linux: "Linux", windows: "Windows" }[system];
  return [
    {
      property: "connection",
      reason: `connection.ssh.system ${isSaid}, and ${what} is there on ${only} only: give "${system}" where that is what runs on ${connection.ssh.host}, else another host`,
    },
  ];
}
