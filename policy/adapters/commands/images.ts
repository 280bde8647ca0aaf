import type { Deeds } from "./deeds";
import type { Effect, ScriptPlace } from "./place";
import type { Command } from "./shell/command";

/** What msiexec does to administrative images of Communicator: it unpacks them, or patches them. */
export const images = (
  _: Deeds,
  { resource, host }: ScriptPlace,
  command: Command,
): readonly Effect[] => {
  const deed = deedOf(command);
  return deed === undefined ? [] : [{ kind: "images", fact: { resource, host, ...deed } }];
};

function deedOf({ name, words }: Command) {
  if (name !== "msiexec") return undefined;
  const texts = words.map(({ text }) => text);
  const at = texts.findIndex((text) => /^[/-]a$/i.test(text));
  const file = texts[at + 1] ?? "";
  const isOfCommunicator = texts.some((text) => /communicator/i.test(text));
  if (at < 0 || !isOfCommunicator) return undefined;
  if (texts.some((text) => /^[/-](?:p|update)$/i.test(text))) {
    return { deed: "patched", folder: normal(file.replace(/[\\/]?[^\\/]*$/, "")) } as const;
  }
  const target = texts.find((text) => /^TARGETDIR=/i.test(text))?.replace(/^TARGETDIR=/i, "");
  return { deed: "unpacked", ...(target !== undefined && { folder: normal(target) }) } as const;
}

const normal = (folder: string) => folder.replace(/[\\/]+$/, "").toLowerCase();
