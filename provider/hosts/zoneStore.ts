import * as path from "node:path";
import { canonicalName } from "../../model/values/domainName";
import type { Host } from "./host";
import { ZoneFile } from "./zoneFile";
import type { Include } from "./zoneReader";

/** Absolute path of the file of a zone that the host serves. */
export function zoneFilePath(host: Host, zone: string): string {
  return path.join(host.folder, "zones", canonicalName(zone));
}

/** Asked for a file that has not been read yet, which an edit can't wait for. */
class Unread extends Error {
  constructor(readonly included: string) {
    super(`${included} is to be read first`);
  }
}

/** Runs what reads a zone, again whenever it comes upon an included file that isn't known yet. */
async function withIncludes<T>(host: Host, read: (include: Include) => Promise<T>): Promise<T> {
  const known = new Map<string, Buffer | undefined>();
  for (;;) {
    try {
      return await read((name) => {
        if (!known.has(name)) throw new Unread(name);
        return known.get(name);
      });
    } catch (error) {
      if (!(error instanceof Unread)) throw error;
      // As the server does: relative to the folder of the zones. A folder, or one that may not be read, is none.
      const file = path.resolve(host.folder, "zones", error.included);
      known.set(error.included, await host.readFile(file).catch(() => undefined));
    }
  }
}

/** The zone as it stands on the host; an empty one where there is no file. */
export async function readZone(host: Host, zone: string): Promise<ZoneFile> {
  const content = await host.readFile(zoneFilePath(host, zone));
  return withIncludes(host, (include) => {
    const file = new ZoneFile(content, zone, include);
    // So that it asks for what it includes now.
    void file.problem;
    return Promise.resolve(file);
  });
}

/**
 * Changes the zone, or removes its file where nothing is left in it.
 *
 * @param change asked again where others have changed the file meanwhile.
 * @returns the zone as it stands then.
 * @throws what the change throws, or where the file has what can't be read for sure and would be changed.
 */
export function changeZone(
  host: Host,
  zone: string,
  change: (file: ZoneFile) => void,
): Promise<ZoneFile> {
  const place = zoneFilePath(host, zone);
  return withIncludes(host, async (include) => {
    let file = new ZoneFile(undefined, zone);
    await host.changeFile(place, (content) => {
      file = new ZoneFile(content, zone, include);
      const { problem } = file;
      change(file);
      const changed = file.toBuffer();
      const isSame = changed === undefined ? content === undefined : content?.equals(changed);
      if (!isSame) refuseUnsure(place, problem);
      return changed;
    });
    return file;
  });
}

/** @throws where there is something in a zone that can't be read for sure. */
export function refuseUnsure(place: string, problem: string | undefined): void {
  if (problem === undefined) return;
  throw new Error(
    `${place} ${problem}: nothing is written into a zone that can't be read for sure; write the records out`,
  );
}
