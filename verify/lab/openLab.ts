import * as fs from "node:fs/promises";
import type { PlaceName, VerifiableLab } from "../../components/model";
import type { MeasuredLab } from "../measurements/measurement";
import { NotProven } from "../places/notProven";
import type { Place } from "../places/place";
import { placeAt } from "../places/placeAt";

/** What a lab is measured with, beyond what it says of itself. */
export interface LabAccess {
  /** The station's bundled program, JavaScript. */
  readonly stationProgram: string;
  /** The stack's state as it is stored, JSON. @default there is no stack */
  readonly state?: () => Promise<string>;
}

/** A lab whose places are open until it is closed. */
export interface OpenLab extends MeasuredLab {
  /** Ends what was started on the places. */
  close(): Promise<void>;
}

/** Opens a lab for measurements. Nothing is started on a place before it is used. */
export async function openLab(
  { description, places, avCredentials, authorityFile }: VerifiableLab,
  { stationProgram, state }: LabAccess,
): Promise<OpenLab> {
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
    authority,
    at(name) {
      if (isClosed) throw new NotProven("the lab isn't measured any more");
      const place = opened.get(name) ?? placeAt(name, places[name], stationProgram);
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
