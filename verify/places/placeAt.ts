import { placeTitles, type PlaceConnection, type PlaceName } from "../../model";
import { NotProven } from "./notProven";
import type { Place } from "./place";
import { ReachedPlace, type Reach } from "./reachedPlace";
import { sshReach } from "./ssh";

/** The place that a connection leads to. @param stationProgram the station's bundled program, JavaScript */
export function placeAt(
  name: PlaceName,
  connection: PlaceConnection | undefined,
  stationProgram: string,
): Place {
  return connection === undefined
    ? unreachedPlace(name)
    : new ReachedPlace(name, reachOf(connection), stationProgram);
}

function reachOf(connection: PlaceConnection): Reach {
  if ("ssh" in connection) return sshReach(connection.ssh);
  if ("namespace" in connection) {
    const { namespace, folder = `/run/edgelab/${namespace}` } = connection;
    return {
      folder,
      node: process.execPath,
      command: (there) => ["ip", "netns", "exec", namespace, ...there],
      problem: ({ stderr }) =>
        /^(Cannot open network namespace.*|setting the network namespace.*)$/m.exec(stderr)?.[0],
    };
  }
  return {
    node: process.execPath,
    command: (there) => there,
    problem: () => undefined,
  };
}

/** A place that nobody said how to reach. */
function unreachedPlace(name: PlaceName): Place {
  const title = placeTitles[name];
  const fail = (): never => {
    throw new NotProven(
      `nobody said how to reach ${title}: give it under places.${name}, in a stack's configuration servers.${name}`,
    );
  };
  const station = new Proxy({} as Place["station"], {
    get: () => async () => fail(),
  });
  return {
    name,
    title,
    station,
    isWindows: false,
    run: async () => fail(),
    readFile: async () => fail(),
    close: async () => undefined,
  };
}
