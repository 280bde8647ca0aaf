import type { PlaceName } from "../../../model";
import { NotProven } from "../../places/notProven";
import type { Place } from "../../places/place";
import type { Measurement } from "../measurement";
import type { HostSecurity } from "./hostSecurity";
import { registriesInFolder } from "./registriesInFolder";
import { registryOverSsh } from "./registryOverSsh";

/** Why the options of a host couldn't be read. */
export interface Unread {
  readonly kind: "unread";
  /** A sentence without a full stop. */
  readonly because: string;
}

/** The hosts whose options are read. */
export const securedPlaces = ["cwa", "frontEnd", "edge"] as const satisfies readonly PlaceName[];

export type SecurityOptions = Readonly<
  Record<(typeof securedPlaces)[number], HostSecurity | Unread>
>;

/** What the servers ask of NTLM, in their registries and in effect. */
export const securityOptions: Measurement<SecurityOptions> = {
  title: "security options",
  bound: 20_000,
  async take(lab) {
    const read = await Promise.all(
      securedPlaces.map(async (name) => [name, await optionsOf(lab.at(name))] as const),
    );
    return Object.fromEntries(read) as SecurityOptions;
  },
};

async function optionsOf(place: Place): Promise<HostSecurity | Unread> {
  try {
    if (place.folder !== undefined) return await registriesInFolder(place, place.folder);
    if (place.isWindows) return await registryOverSsh(place);
    // A place that isn't reached says why.
    await place.readFile("/etc/hostname");
    throw new NotProven(`${place.title} is no Windows: it has no registry`);
  } catch (error) {
    return { kind: "unread", because: (error as Error).message };
  }
}
