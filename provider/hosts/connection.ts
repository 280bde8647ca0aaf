import * as path from "node:path";
import { z } from "zod";

/**
 * How a host is reached. A network namespace of this machine now; SSH is a second member of this union when
 * it comes.
 */
export interface HostConnection {
  /** Name of the network namespace, as `ip netns list` shows it. */
  readonly namespace: string;
  /**
   * Folder for the host's files that are no part of its network namespace: registry, zones, services.
   * @default /run/edgelab/<namespace>
   */
  readonly folder?: string;
}

/** The shape of a `connection` property, for the resources that take one. */
export const connectionShape = z
  .strictObject({
    namespace: z
      .string()
      .regex(
        /^[A-Za-z0-9][A-Za-z0-9_.-]{0,62}$/,
        "must be the name of a network namespace, e.g. edgelab-local-edge",
      )
      .describe("Name of the network namespace, as `ip netns list` shows it."),
    folder: z
      .string()
      .startsWith("/", "must be an absolute path, e.g. /run/edgelab/edgelab-local/edge")
      .optional()
      .describe(
        "Folder for the host's registry, zones and services. Default: /run/edgelab/<namespace>.",
      ),
  })
  .meta({ id: "HostConnection", description: "How the host is reached." });

/** Where labs keep what a namespace can't hold. Not kept over a restart of the machine, as namespaces are not. */
export const labsFolder = "/run/edgelab";

/** The folder of the host's own files. */
export function hostFolder(connection: HostConnection): string {
  return connection.folder ?? path.join(labsFolder, connection.namespace);
}

/** The key under which operations on the host are serialised. */
export function hostKey(connection: HostConnection): string {
  return `namespace:${connection.namespace}`;
}
