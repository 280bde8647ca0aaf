import type { Command } from "./shell/command";
import { Address } from "../../../model";
import type { Known } from "../../facts/known";
import { normalName } from "../../facts/names";
import { computedIn, valueIn, type Effect, type Recognizer, type ScriptPlace } from "./effect";
import { fileWrites } from "./fileWrites";
import { harmless } from "./topics";
import { isHostsFile } from "./shell/output";
import { computed, hostsFileContents, isWhole } from "./shell/variables";

type HostsEntryEffect = Extract<Effect, { readonly kind: "hostsEntries" }>;

/** Lines that a command writes into the host's hosts file. */
export const hostsFileEntries: Recognizer = (command, place) => {
  const writes = fileWrites(command);
  const toHosts = writes.filter(({ path }) => isHostsFile(path));
  if (toHosts.length > 0) {
    return toHosts.flatMap(({ text, isAppended }) =>
      entries(text?.replaceAll(hostsFileContents, ""), place).map((effect, index) =>
        // What was there before goes with the first line, unless it is written again.
        isAppended || index > 0 || text?.includes(hostsFileContents)
          ? effect
          : { ...effect, fact: { ...effect.fact, replacesFile: true } },
      ),
    );
  }
  const texts = command.words.map(({ text }) => text);
  const added = command.name === "sed" && texts.some(isHostsFile) ? edits(texts) : undefined;
  if (added !== undefined) return entries(added.join("\n"), place);
  const maybeToHosts = writes.filter(
    ({ path, text }) => !isWhole(path) && text !== undefined && looksLikeEntries(text),
  );
  if (maybeToHosts.length > 0) {
    return [anyEntry(place)];
  }
  return changesHostsFile(command) ? [anyEntry(place)] : [];
};

const looksLikeEntries = (text: string) =>
  /^[ \t]{0,20}(?:\d{1,3}(?:\.\d{1,3}){3}|[\da-f:]{0,40}:[\da-f:]{1,40})[ \t]{1,20}[a-z][^\n.]{0,63}\./im.test(
    text,
  );

/** In a way that isn't understood, e.g. copied from elsewhere. */
function changesHostsFile({ name, words }: Command): boolean {
  const texts = words.map(({ text }) => text);
  if (harmless.test(name) || name === "set-itemproperty" || !texts.some(isHostsFile)) {
    return false;
  }
  if (/^(?:cp|copy|copy-item|xcopy|robocopy|mv|move|move-item|install)$/.test(name)) {
    // Copied from there is a backup.
    const files = texts.filter((text) => !/^[-/][a-z]{1,20}$/i.test(text));
    return isHostsFile(files.at(-1) ?? "");
  }
  return true;
}

/** Lines that `sed` puts in; undefined where it does anything else than that and leaving lines out. */
function edits(texts: readonly string[]): readonly string[] | undefined {
  if (!texts.some((text) => /^-[rEnsz]*i|^--in-place/.test(text))) return [];
  const given = texts.flatMap((text, index) =>
    /^(?:-[a-zA-Z]*e|--expression)$/.test(texts[index - 1] ?? "")
      ? [text]
      : text.startsWith("--expression=")
        ? [text.slice("--expression=".length)]
        : [],
  );
  const programs =
    given.length > 0 ? given : texts.filter((text) => !text.startsWith("-")).slice(0, 1);
  const lines = programs
    .flatMap((program) => program.split(/;(?=\s*(?:[\d$]|\/))/))
    .map((program) =>
      /^\s*(?:\/.*\/I?|\d+(?:,\d+)?)\s*d\s*$/s.test(program)
        ? ""
        : /^\s*(?:\$|\d+)\s*[ai]\s*\\?\s*(.*)$/s.exec(program)?.[1],
    );
  return lines.includes(undefined)
    ? undefined
    : (lines.filter((line) => line !== "" && line !== undefined) as string[]);
}

function entries(text: string | undefined, place: ScriptPlace): HostsEntryEffect[] {
  if (text === undefined) {
    return [anyEntry(place)];
  }
  return text.split("\n").flatMap((line) => {
    const [address, ...names] = line.split("#", 1)[0].trim().split(/\s+/);
    if (address === "" || (names.length === 0 && isWhole(address))) {
      return [];
    }
    return [
      entry(
        place,
        valueIn(place, address, "an address", (given) => Address.parse(given, { ipv6: true })),
        (names.length === 0 ? [computed] : names).map((name) =>
          valueIn(place, name, "a name", normalName),
        ),
      ),
    ];
  });
}

const anyEntry = (place: ScriptPlace) => entry(place, computedIn(place), [computedIn(place)]);

const entry = (
  { resource, host }: ScriptPlace,
  address: Known<Address>,
  names: readonly Known<string>[],
): HostsEntryEffect => ({
  kind: "hostsEntries",
  fact: { resource, host, address, names, present: true },
});
