import * as fs from "node:fs";
import { hostOfPlace, placeNames } from "../../../../model";
import { ensureBuilt } from "../../../../toolchain/build";
import type { Place } from "../../../../verify/places/place";
import { placeAt } from "../../../../verify/places/placeAt";
import type { Station } from "../../../../verify/places/station";
import type { LabStack } from "../../support/labStack";

export type { Station } from "../../../../verify/places/station";

/** Programs on hosts of a lab, one on each that is asked for: what its user there would do, a test tells it to. */
export class Stations {
  private readonly started = new Map<string, Place>();

  constructor(private readonly lab: LabStack) {}

  /** The station on a host; it starts with its first call. */
  on(host: string): Station {
    const place =
      this.started.get(host) ??
      placeAt(
        placeNames.find((place) => hostOfPlace(place) === host) ?? "client",
        { namespace: this.lab.namespace(host) },
        fs.readFileSync(ensureBuilt().station, "utf8"),
      );
    this.started.set(host, place);
    return place.station;
  }

  /** Ends all stations, and with them what they have open. */
  async close(): Promise<void> {
    const stations = [...this.started.values()];
    this.started.clear();
    await Promise.all(stations.map((station) => station.close()));
  }
}
