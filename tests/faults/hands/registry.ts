import * as fs from "node:fs";
import { emptyRegistry } from "../../../provider/hosts/registryFile";
import { edit, hostFolder, registryFile } from "../../integration/support/byHand";
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

/** Puts a registry with one DWORD on a host that has none. @param value Eight hexadecimal digits. */
export function putRegistry(lab: LabStack, host: string, name: string, value: string): void {
  const key = String.raw`[HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Control\Lsa\MSV1_0]`;
  const text = `${emptyRegistry}\r\n${key}\r\n"${name}"=dword:${value}\r\n`;
  fs.writeFileSync(`${hostFolder(lab, host)}/registry.reg`, text, "utf16le");
}
