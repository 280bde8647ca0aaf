import { machineName } from "../../../model/ssh";
import { isKnown, type Known, type Unknown } from "../../facts/known";
import type { Readable } from "./reader";

/**
 * Whose the facts of a resource are that doesn't say yet which host it is on. It can be no namespace's name, so that
 * no lab takes them for its own; that they are there stands among what can't be read.
 */
export const unknownHost = "unknown host";

type Connection =
  | Readable<{ readonly namespace: string }>
  | Readable<{ readonly ssh: { readonly host: string; readonly port?: number } }>;

/** What facts call the host: its namespace, or its name for SSH, or {@link unknownHost}. */
export function hostOf(connection: Connection, unreadable: Unknown[]): string {
  const name = nameOf(connection);
  if (isKnown(name)) {
    return name;
  }
  // One that has a problem was told when it was read.
  if (name.problem === undefined) {
    unreadable.push(name);
  }
  return unknownHost;
}

/** Undefined where the host is known. */
export function whyHostUnknown(connection: Connection): Unknown | undefined {
  const name = nameOf(connection);
  return isKnown(name) ? undefined : name;
}

function nameOf(connection: Connection): Known<string> {
  if (!isKnown(connection)) return connection;
  if ("namespace" in connection) return connection.namespace;
  const { ssh } = connection;
  if (!isKnown(ssh)) return ssh;
  const { host, port = 22 } = ssh;
  if (!isKnown(host)) return host;
  if (port === null || !isKnown(port)) return port ?? host;
  return machineName(host, port);
}
