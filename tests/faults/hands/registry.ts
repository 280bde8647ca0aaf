import { edit, registryFile } from "../../integration/support/byHand";
import type { LabStack } from "../../integration/support/labStack";

/** The registry that is written to, and the one that the server works with since its last restart. */
export type Registry = "registry" | "in effect";

function fileOf(lab: LabStack, registry: Registry): string {
  const file = registryFile(lab);
  return registry === "registry" ? file : file.replace("registry.reg", "registry-in-effect.reg");
}

/** Changes registries of the CWA server as an editor of `.reg` files does. */
export function editRegistry(
  lab: LabStack,
  registries: readonly Registry[],
  change: (text: string) => string,
): void {
  for (const registry of registries) edit(fileOf(lab, registry), change, "utf16le");
}

/** Sets a DWORD that is there. @param value Eight hexadecimal digits. */
export function setDword(
  lab: LabStack,
  registries: readonly Registry[],
  name: string,
  value: string,
): void {
  editRegistry(lab, registries, (text) =>
    text.replace(new RegExp(`^("${name}"=dword:)[0-9a-f]{8}`, "m"), `$1${value}`),
  );
}
