import { ntlmOptionsKey } from "../../../model";
import { NotProven } from "../../places/notProven";
import type { Place } from "../../places/place";
import { ntlmOptions, type HostSecurity } from "./hostSecurity";

/** Where Windows Installer keeps the patches of every user. */
const installedPatches =
  "HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Installer\\UserData\\S-1-5-18";
/** Keys that are there while Windows waits for a restart. */
const pending = [
  "HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing\\RebootPending",
  "HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\WindowsUpdate\\Auto Update\\RebootRequired",
];

/**
 * The options in the registry of a Windows. What of them was there at its last restart no command tells, and a patch
 * that isn't found by its article may be there under another name: both are left open.
 */
export async function registryOverSsh(place: Place): Promise<HostSecurity> {
  const [options, patches, ...restarts] = await Promise.all([
    query(place, ntlmOptionsKey),
    query(place, installedPatches, "/s", "/d", "/f", "968802"),
    ...pending.map((key) => query(place, key)),
  ]);
  if (options === undefined) {
    throw new NotProven(`${place.title} has no ${ntlmOptionsKey}: is it a Windows?`);
  }
  const set = ntlmOptions.flatMap((option) => {
    const digits = new RegExp(`^\\s*${option}\\s+REG_DWORD\\s+0x([0-9a-f]+)`, "im").exec(options);
    return digits === null ? [] : [[option, parseInt(digits[1], 16)] as const];
  });
  const waiting = pending.find((_, index) => restarts[index] !== undefined);
  return {
    kind: "read",
    configured: {
      minimums: Object.fromEntries(set),
      hasPatch: patches?.includes("968802") === true ? true : undefined,
    },
    inEffect: undefined,
    ...(waiting && { restartPending: waiting.split("\\").at(-1) }),
  };
}

/** What `reg query` prints; undefined where there is no such key, or nothing in it matches. */
async function query(place: Place, key: string, ...search: readonly string[]) {
  const { status, stdout, stderr } = await place.run(["reg", "query", key, ...search], {
    timeout: 12_000,
  });
  if (status === 0) return stdout;
  if (status === 1 && /not recognized|not found/i.test(stderr)) {
    throw new NotProven(`reg isn't installed on ${place.title}`);
  }
  return undefined;
}
