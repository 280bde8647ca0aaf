import * as path from "node:path";
import type { InputsOf } from "../../model/resources/resourceSchema";
import { labsFolder, namespaceConnection, sshConnection } from "../../model/resources/shapes";
import { quote } from "../../model/values";

/** How a network namespace of this machine is reached. */
export type NamespaceConnection = InputsOf<{ readonly inputs: typeof namespaceConnection }>;

/** How an existing machine is reached. */
export type SshConnection = InputsOf<{ readonly inputs: typeof sshConnection }>;

/** How a host is reached. */
export type HostConnection = NamespaceConnection | SshConnection;

export { labsFolder };

/** The folder of the host's own files. */
export function hostFolder(connection: NamespaceConnection): string {
  return connection.folder ?? path.join(labsFolder, connection.namespace);
}

/** What ids and messages of machines with an operating system begin with. */
const schemes = { linux: "ssh", windows: "ssh+windows" } as const;

/**
 * What a host is called in ids and messages: a namespace's name, or `ssh://user@host:port`, for a Windows
 * `ssh+windows://user@host:port`.
 */
export function hostName(connection: HostConnection): string {
  if (!("ssh" in connection)) return connection.namespace;
  const { host, user, port, system = "linux" } = connection.ssh;
  const signedIn = user === undefined ? "" : `${user}@`;
  return `${schemes[system]}://${signedIn}${host.includes(":") ? `[${host}]` : host}${port === undefined ? "" : `:${port}`}`;
}

/** The connection to the host of a name: what else it takes to get there, the SSH configuration says. */
export function connectionTo(name: string): HostConnection {
  const address = /^ssh(\+windows)?:\/\/(?:([^@]*)@)?(?:\[([^\]]*)\]|([^:]*))(?::(\d+))?$/.exec(
    name,
  );
  if (address === null && !/^ssh(\+\w*)?:/.test(name)) return { namespace: name };
  const [, windows, user, literal, host = literal, port] = address ?? [];
  const given = {
    host,
    ...(user && { user }),
    ...(port && { port: Number(port) }),
    ...(windows && { system: "windows" }),
  };
  const { success, data } = sshConnection.safeParse({ ssh: given });
  if (success) return data;
  throw new Error(
    `a host over SSH is ssh://<user>@<host>:<port>, user and port as needed, e.g. ssh://admin@edge.contoso.com, and a Windows one ssh+windows://…, got ${quote(name)}`,
  );
}

/** The key under which operations on the host are serialised; the same for whoever signs in there. */
export function hostKey(connection: HostConnection): string {
  if (!("ssh" in connection)) return `namespace:${connection.namespace}`;
  const { host, port = 22 } = connection.ssh;
  return `ssh:${host.toLowerCase()}:${port}`;
}

/** Whether a preview may look at the host: a machine that is somewhere else is left alone until an update. */
export const isAtHand = (connection: HostConnection): boolean => "namespace" in connection;

/** The line end of text files that programs of the host make. */
export const lineEndOf = (connection: HostConnection): string =>
  "ssh" in connection && connection.ssh.system === "windows" ? "\r\n" : "\n";
