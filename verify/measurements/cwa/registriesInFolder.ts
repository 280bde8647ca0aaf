import * as fs from "node:fs/promises";
import * as path from "node:path";
import { RegistryText } from "../../../model/registry/text";
import { ntlmOptionsKey, patchesKey } from "../../../model";
import { NotProven } from "../../places/notProven";
import type { Place } from "../../places/place";
import { ntlmOptions, type HostSecurity, type RegistryView } from "./hostSecurity";

/**
 * The options of a host of the local fabric: in its registry, and as they were at its last restart or else at its
 * installation. A host without a registry has none of them set. The folder is this machine's.
 *
 * @throws NotProven without the folder.
 */
export async function registriesInFolder(place: Place, folder: string): Promise<HostSecurity> {
  await fs.access(folder).catch(() => {
    throw new NotProven(`${place.title} isn't there: ${folder} is missing`);
  });
  const read = (name: string) => viewOf(place, folder, name);
  const [configured, restarted] = await Promise.all(
    ["registry.reg", "registry-in-effect.reg"].map(read),
  );
  const inEffect =
    restarted ?? (configured === undefined ? undefined : await read("registry-installed.reg"));
  return { kind: "read", configured: configured ?? nothingSet, inEffect };
}

const nothingSet: RegistryView = { minimums: {}, hasPatch: false };

async function viewOf(
  place: Place,
  folder: string,
  name: string,
): Promise<RegistryView | undefined> {
  try {
    const registry = new RegistryText(await fs.readFile(path.join(folder, name)), "it");
    const set = ntlmOptions.flatMap((option) => {
      const value = registry.readDword(ntlmOptionsKey, option);
      return value === undefined ? [] : [[option, value] as const];
    });
    return { minimums: Object.fromEntries(set), hasPatch: isPatched(registry) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw new Error(`${name} of ${place.title} can't be read: ${(error as Error).message}`, {
      cause: error,
    });
  }
}

function isPatched(registry: RegistryText): boolean {
  return registry
    .keysBelow(patchesKey)
    .some(
      (key) =>
        /\\kb\s*968802$/i.test(key) &&
        registry.readDword(`${patchesKey}\\${key}`, "Installed") === 1,
    );
}
