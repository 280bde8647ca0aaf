import * as path from "node:path";
import { canonicalName } from "./dnsNames";
import type { Host } from "./host";
import { ZoneFile } from "./zoneFile";

/** Absolute path of the file of a zone that the host serves. */
export function zoneFilePath(host: Host, zone: string): string {
  return path.join(host.folder, "zones", canonicalName(zone));
}

/** The zone as it stands on the host; an empty one where there is no file. */
export async function openZone(host: Host, zone: string): Promise<ZoneFile> {
  return new ZoneFile((await host.readFile(zoneFilePath(host, zone), "latin1")) ?? "", zone);
}

/** Writes the zone, or removes its file where nothing is left in it. */
export async function writeZone(host: Host, zone: string, file: ZoneFile): Promise<void> {
  const target = zoneFilePath(host, zone);
  if (file.isEmpty) await host.removeFile(target);
  else await host.writeFile(target, Buffer.from(file.toString(), "latin1"));
}
