import { Address } from "../../../model";
import type { Known } from "../../facts/known";
import { normalName } from "../../facts/names";
import type { Deeds } from "./deeds";
import { computedIn, valueIn, type Effect, type ScriptPlace } from "./place";
import type { Command } from "./shell/command";
import { isHostsFile } from "./shell/output";
import { computed, hostsFileContents, isWhole } from "./shell/variables";
import { harmless } from "./topics";

/** Lines that a command writes into the host's hosts file. */
export function hostsFileEntries(
  { files }: Deeds,
  place: ScriptPlace,
  { name, words }: Command,
): readonly Effect[] {
  const anyEntry = entry(place, computedIn(place), [computedIn(place)]);
  const toHosts = files.filter(({ path }) => isHostsFile(path));
  if (toHosts.length > 0) {
    return toHosts.flatMap(({ text, isAppended }) => {
      const isKept = isAppended || text?.includes(hostsFileContents);
      const written =
        text === undefined ? [anyEntry] : entries(text.replaceAll(hostsFileContents, ""), place);
      // What was there before goes with the first line, unless it is written again.
      return written.map((one, index) =>
        isKept || index > 0 ? one : { ...one, fact: { ...one.fact, replacesFile: true } },
      );
    });
  }
  const texts = words.map(({ text }) => text);
  const isNamed = texts.some(isHostsFile);
  const added = name === "sed" && isNamed ? edits(texts) : undefined;
  if (added !== undefined) return entries(added.join("\n"), place);
  const maybeToHosts = files.some(
    ({ path, text }) => !isWhole(path) && text !== undefined && looksLikeEntries(text),
  );
  const isChanged =
    isNamed && !harmless.test(name) && name !== "set-itemproperty" && !isBackup(name, texts);
  return maybeToHosts || isChanged ? [anyEntry] : [];
}

const looksLikeEntries = (text: string) =>
  /^[ \t]{0,20}(?:\d{1,3}(?:\.\d{1,3}){3}|[\da-f:]{0,40}:[\da-f:]{1,40})[ \t]{1,20}[a-z][^\n.]{0,63}\./im.test(
    text,
  );

/** Copied from there, and not there. */
const isBackup = (name: string, texts: readonly string[]) =>
  /^(?:cp|x?copy|copy-item|robocopy|mv|move|move-item|install)$/.test(name) &&
  !isHostsFile(texts.filter((text) => !/^[-/][a-z]{1,20}$/i.test(text)).at(-1) ?? "");

/** Lines that `sed` puts in; undefined where it does anything else than that and leaving lines out. */
function edits(texts: readonly string[]): readonly string[] | undefined {
  if (!texts.some((text) => /^-[rEnsz]*i|^--in-place/.test(text))) return [];
  const given = texts.flatMap((text, index) =>
    /^(?:-[a-zA-Z]*e|--expression)$/.test(texts[index - 1] ?? "")
      ? [text]
      : text.split(/^--expression=/).slice(1),
  );
  const [program = ""] = texts.filter((text) => !text.startsWith("-"));
  const lines = (given.length > 0 ? given : [program])
    .flatMap((one) => one.split(/;(?=\s*(?:[\d$]|\/))/))
    .filter((one) => !/^\s*(?:\/.*\/I?|\d+(?:,\d+)?)\s*d\s*$/s.test(one))
    .map((one) => /^\s*(?:\$|\d+)\s*[ai]\s*\\?\s*(.*)$/s.exec(one)?.[1]);
  return lines.every((line) => line !== undefined) ? lines : undefined;
}

const entries = (text: string, place: ScriptPlace) =>
  text.split("\n").flatMap((line) => {
    const [address, ...names] = line.split("#", 1)[0].trim().split(/\s+/);
    return address === "" || (names.length === 0 && isWhole(address))
      ? []
      : entry(
          place,
          valueIn(place, address, "an address", (given) => Address.parse(given, { ipv6: true })),
          (names.length === 0 ? [computed] : names).map((name) =>
            valueIn(place, name, "a name", normalName),
          ),
        );
  });

const entry = (
  { resource, host }: ScriptPlace,
  address: Known<Address>,
  names: readonly Known<string>[],
) => ({
  kind: "hostsEntries" as const,
  fact: { resource, host, address, names, present: true },
});
