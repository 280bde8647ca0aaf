import { machineName } from "../../../model/ssh";
import { isKnown, unknownHost, type Known, type Unknown } from "../../facts/known";
import { hostsEntry } from "../../../model/resources/host";
import type { Topic, UnreadFact } from "../../facts/unread";
import type { Adapter } from "../adapter";
import { referenceTo } from "../read";
import { readProperties, type Readable } from "./reader";

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

/** What resources may touch, by the module of their type. */
const topics: Readonly<Record<string, readonly Topic[]>> = {
  host: ["host", "nameServers"],
  pki: ["host"],
  dns: ["publicNames", "internalNames", "nameServers"],
  firewall: ["passing", "closed", "publishing"],
};

/** Resources that don't say yet which host they are on: they may be what another host lacks. */
export const unknownHostAdapter: Adapter = {
  types: [],
  reads: (type) => /^edgelab:(?:host|pki|dns|firewall):/.test(type),
  read: (resources) => ({
    unread: resources.flatMap((resource): UnreadFact[] => {
      // The same with every type.
      const connection = readProperties(resource, hostsEntry, ["connection"], [])?.connection;
      const isKnownHost = connection === undefined || whyHostUnknown(connection) === undefined;
      return isKnownHost
        ? []
        : [
            {
              resource: referenceTo(resource),
              kind: `${resource.type} on a host that isn't known`,
              topics: topics[resource.type.split(":")[1]],
              overrides: true,
              isTold: true,
            },
          ];
    }),
  }),
};

/** What facts call the host, or why it isn't known. */
export function nameOf(connection: Connection): Known<string> {
  if (!isKnown(connection)) return connection;
  if ("namespace" in connection) return connection.namespace;
  const { ssh } = connection;
  if (!isKnown(ssh)) return ssh;
  const { host, port = 22 } = ssh;
  if (!isKnown(host)) return host;
  if (port === null || !isKnown(port)) return port ?? host;
  return machineName(host, port);
}
