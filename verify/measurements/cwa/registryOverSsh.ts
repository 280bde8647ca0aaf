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
  const [policies, options, patches, ...restarts] = await Promise.all([
    policiesOf(place),
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
    ...(policies && { policies }),
    ...(waiting && { restartPending: waiting.split("\\").at(-1) }),
  };
}

/** What the resultant set of policy that Windows logs says of the options; undefined where it doesn't tell. */
async function policiesOf(place: Place): Promise<HostSecurity["policies"]> {
  const [values, names] = await Promise.all([
    logged(place, "RSOP_RegistryValue", "Data,GPOID,Path,precedence"),
    logged(place, "RSOP_GPO", "id,name"),
  ]);
  if (values === undefined) return undefined;
  const path = (option: string) =>
    `${ntlmOptionsKey.replace(/^HKLM/, "MACHINE")}\\${option}`.toLowerCase();
  return Object.fromEntries(
    ntlmOptions.flatMap((option) => {
      const [first] = values
        .filter(({ Path }) => Path?.toLowerCase() === path(option))
        .sort((one, other) => Number(one.precedence) - Number(other.precedence));
      if (first === undefined) return [];
      const digits = /^(?:\d,)?(\d+)$/.exec(first.Data ?? "")?.[1];
      const named = names?.find(({ id }) => id?.toLowerCase() === first.GPOID?.toLowerCase());
      const by = named?.name ?? first.GPOID ?? "a policy without a name";
      return [[option, { value: digits === undefined ? undefined : Number(digits), by }]];
    }),
  );
}

/** Objects of a class of that set, each by the names of its properties; undefined where wmic doesn't tell them. */
async function logged(place: Place, table: string, properties: string) {
  const words = ["/namespace:\\\\root\\rsop\\computer", "path", table, "get", properties];
  const { status, stdout } = await place.run(["wmic", ...words, "/format:list"], {
    timeout: 12_000,
  });
  if (status !== 0) return undefined;
  // As a pipe has it: in whatever encoding, with a carriage return more a line than others write.
  const lines = stdout.replace(/[\0\ufeff]/g, "").split(/[\r\n]*\n[\r\n]*\n/);
  const found = lines.map((object): Readonly<Record<string, string | undefined>> =>
    Object.fromEntries(
      object
        .split(/[\r\n]+/)
        .filter((line) => line.includes("="))
        .map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]),
    ),
  );
  return found.filter((object) => Object.keys(object).length > 0);
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
