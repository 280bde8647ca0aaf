import type { Command } from "./shell/command";
import { CWA_PATCH, parseArticle } from "../../../model";
import { Unknown } from "../../facts/known";
import { valueIn, type Effect, type Recognizer, type ScriptPlace } from "./effect";
import { isWhole } from "./shell/variables";

/** Patches that a command installs. */
export const patches: Recognizer = (command, place) => patchesOf(command).map(patch(place));

/** What a command names as patches: files, mostly. */
function patchesOf({ name, path, words }: Command): readonly string[] {
  const texts = words.map(({ text }) => text);
  const has = (option: RegExp) => texts.some((text) => option.test(text));
  switch (name) {
    case "msiexec":
      // Of an administrative image, or taken away: no patch of this host.
      return has(/^[/-](?:a|x|uninstall)$/i)
        ? []
        : [...after(texts, /^[/-](?:p|update)$/i), ...property(texts, /^(?:PATCH|MSIPATCH)=/i)];
    case "wusa":
      return has(/^[/-]uninstall$/i) ? [] : [texts.join(" ")];
    case "dism":
      return has(/^[/-]add-package$/i) ? property(texts, /^[/-]packagepath:/i) : [];
    case "add-windowspackage":
    case "install-windowsupdate":
    case "install-hotfix":
    case "get-wuinstall":
      return [texts.join(" ")];
    default:
      return /\.msp$|kb\d{5,8}[\w.-]{0,64}\.msu$|kb\d{5,8}[\w.-]{0,64}$|^serverupdateinstaller$/.test(
        name,
      )
        ? [path]
        : [];
  }
}

/** Several patches are one word with `;` between them, the one that follows the option. */
function after(texts: readonly string[], option: RegExp): readonly string[] {
  return texts.flatMap((text, index) =>
    option.test(text) ? (texts[index + 1] ?? "").split(";").filter((file) => file !== "") : [],
  );
}

function property(texts: readonly string[], name: RegExp): readonly string[] {
  return texts.filter((text) => name.test(text)).map((text) => text.replace(name, ""));
}

const patch =
  (place: ScriptPlace) =>
  (text: string): Effect => {
    const { resource, host, property: script } = place;
    const number = /(?:^|[^a-z])kb[ _-]?(\d{5,8})(?!\d)/i.exec(text)?.[1];
    // Its file's name doesn't say of which article it is.
    const isOfCwa = text.toLowerCase().includes(CWA_PATCH.file);
    const article = isOfCwa ? CWA_PATCH.article : number && `KB ${number}`;
    return {
      kind: "patches",
      fact: {
        resource,
        host,
        article:
          article === undefined && isWhole(text)
            ? new Unknown(resource.name, script, "the name of a patch doesn't say its article.")
            : valueIn(place, article ?? text, "a patch", parseArticle),
      },
    };
  };
