import { isKnown } from "../facts/known";
import type { Lab } from "./lab";
import type { Obstacle } from "./records";

/** The servers of Communicator Web Access by their operating system, as facts call them. */
export interface CwaServers {
  /** Those on Windows Server 2008 R2, for which the documents ask for an exception. */
  readonly on2008R2: readonly string[];
  /** Those of which the operating system isn't known, with the reason. */
  readonly undecided: ReadonlyMap<string, Obstacle>;
  /** Why none can be told; undefined where some resource is known to be one. */
  readonly whyUnknown?: string;
}

/** A lab's servers of Communicator Web Access; which of them run Windows Server 2008 R2. */
export function cwaServersOf(lab: Lab): CwaServers {
  const undecided = new Map<string, Obstacle>();
  const on2008R2 = lab.hosts.cwa.filter((host) => {
    const system = operatingSystemOf(lab, host);
    if (system === undefined) {
      undecided.set(host, `it isn't known which operating system ${host} runs`);
    } else if (!isKnown(system)) {
      undecided.set(host, system);
    } else {
      return /2008[\s_-]*r2/i.test(system);
    }
    return false;
  });
  return {
    on2008R2,
    undecided,
    ...(lab.hosts.cwa.length === 0 && {
      whyUnknown: "no resource is known to be a Communicator Web Access server",
    }),
  };
}

/** What a host runs: what its resource shows, else what is said of Communicator Web Access. */
function operatingSystemOf(lab: Lab, host: string) {
  const shown = lab.facts.hosts.find(
    ({ id, operatingSystem }) => id === host && operatingSystem !== undefined,
  );
  return shown?.operatingSystem ?? lab.cwa?.operatingSystem;
}
