import * as path from "node:path";
import type { HostConnection } from "./connection";
import { canonicalName } from "./dnsNames";
import type { Host } from "./host";
import { reloadZone } from "./nameServer";
import { ZoneFile } from "./zoneFile";

/** Absolute path of the file of a zone that the host serves. */
export function zoneFilePath(host: Host, zone: string): string {
  return path.join(host.folder, "zones", canonicalName(zone));
}

/** The zone as it stands on the host; an empty one where there is no file. */
export async function openZone(host: Host, zone: string): Promise<ZoneFile> {
  return new ZoneFile((await host.readFile(zoneFilePath(host, zone), "latin1")) ?? "", zone);
}

/**
 * Writes the zone, removes its file where nothing is left in it, and has a running server take it over.
 *
 * @param serial Of the new content; without it a server is told, but not waited for.
 * @returns why the server doesn't have the new content, or undefined.
 */
export async function saveZone(
  host: Host,
  connection: HostConnection,
  zone: string,
  file: ZoneFile,
  serial?: number,
): Promise<string | undefined> {
  const target = zoneFilePath(host, zone);
  if (file.isEmpty) await host.removeFile(target);
  else await host.writeFile(target, Buffer.from(file.toString(), "latin1"));
  return reloadZone(host, connection, zone, serial);
}
