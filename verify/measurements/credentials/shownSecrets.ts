import type { PlaceName } from "../../../model";
import type { MeasuredLab, Measurement } from "../measurement";
import { secretsOf } from "./secretsOf";

/** What a server shows of secrets to whoever may sign in to it. */
export interface ShownSecrets {
  /** Title of the place. */
  readonly from: string;
  /** Programs that have a secret among their arguments. */
  readonly programs: readonly string[];
  /** Files with a secret that everybody can read; undefined where no folder is the lab's own. */
  readonly files?: readonly string[];
}

/** What became of one server. */
export type ShownOn =
  ShownSecrets | { readonly from: string; /** Why it isn't known. */ readonly because: string };

/** The servers that sign in with passwords or hold keys. */
const servers = ["edge", "frontEnd", "cwa"] as const satisfies readonly PlaceName[];

/** Passwords among the arguments of programs and in files that everybody can read, on each server of the lab. */
export const shownSecrets: Measurement<readonly ShownOn[]> = {
  title: "secrets that servers show",
  bound: 15_000,
  take(lab) {
    const secrets = secretsOf(lab);
    const described = servers.filter((server) => lab.description[server] !== undefined);
    return Promise.all(described.map((server) => shownOn(lab, server, secrets)));
  },
};

async function shownOn(
  lab: MeasuredLab,
  server: PlaceName,
  secrets: readonly string[],
): Promise<ShownOn> {
  const { title: from, station, folder, isWindows } = lab.at(server);
  if (isWindows) return { from, because: "programs' arguments are read on Linux alone" };
  try {
    const programs = await station.programsThatShow(secrets);
    const files = folder && (await station.openFilesWith(folder, secrets));
    return { from, programs, ...(files && { files }) };
  } catch (error) {
    return { from, because: (error as Error).message };
  }
}
