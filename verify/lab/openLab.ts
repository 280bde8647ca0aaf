import * as fs from "node:fs/promises";
import * as path from "node:path";
import type { PlaceName, VerifiableLab } from "../../model";
import type { MeasuredLab } from "../measurements/measurement";
import { NotProven } from "../places/notProven";
import type { Place } from "../places/place";
import { placeAt } from "../places/placeAt";

/** What a lab is measured with, beyond what it says of itself. */
export interface LabAccess {
  /** The station's bundled program, JavaScript. @default the installed package's own; a clone has none of it */
  readonly stationProgram?: string;
  /** The stack's state as it is stored, JSON. @default there is no stack */
  readonly state?: () => Promise<string>;
}

/** A lab whose places are open until it is closed. */
export interface OpenLab extends MeasuredLab {
  /** Ends what was started on the places. */
  close(): Promise<void>;
}

/** Where the package has the station's program: beside this file's folder. */
const packagedStation = path.join(__dirname, "../station/program.js");

/**
 * Opens a lab for measurements. Nothing is started on a place before it is used.
 *
 * @throws Error where no `stationProgram` is given and the package has none, as in a clone.
 */
export async function openLab(
  { description, places, nameServers, avCredentials, authorityFile }: VerifiableLab,
  { stationProgram, state }: LabAccess = {},
): Promise<OpenLab> {
  const station = stationProgram ?? (await fs.readFile(packagedStation, "utf8"));
  const opened = new Map<PlaceName, Place>();
  let isClosed = false;
  const authority =
    authorityFile === undefined
      ? undefined
      : await fs.readFile(authorityFile, "utf8").catch(() => undefined);
  return {
    name: description.name ?? description.sipDomains[0],
    description,
    avCredentials,
    ...(nameServers && { nameServers }),
    authority,
    at(name) {
      if (isClosed) throw new NotProven("the lab isn't measured any more");
      const place = opened.get(name) ?? placeAt(name, places[name], station);
      opened.set(name, place);
      return place;
    },
    async state() {
      if (state === undefined) throw new NotProven("there is no stack whose state could be read");
      return state();
    },
    async close() {
      isClosed = true;
      await Promise.all([...opened.values()].map((place) => place.close()));
    },
  };
}
