import type { Command } from "./command";
import type { Dialect } from "./dialect";
import { Parameters } from "./parameters";
import { computed, hostsFileContents, openFile } from "./variables";

/** Whether a path is that of a machine's hosts file, on any system. */
export const isHostsFile = (path: string): boolean =>
  /(?:^|\/)etc\/hosts$/i.test(path.trim().replaceAll("\\", "/"));

/** What a command writes; undefined where that is computed. */
export function outputOf(command: Command): string | undefined {
  const { name, dialect, words, input } = command;
  const texts = words.map(({ text }) => text);
  switch (name) {
    case "":
    case "write-output":
      return texts.includes(computed) ? undefined : texts.join("\n");
    case "echo":
      return echoed(texts, dialect);
    case "printf":
      return printed(texts);
    case "get-content":
    case "gc":
    case "cat":
    case "type":
    case "[io.file]::readalltext":
    case "[system.io.file]::readalltext":
    case "[io.file]::readalllines":
    case "[system.io.file]::readalllines":
      // What the file has stays what it is: only what is put beside it is written.
      return texts.some(isHostsFile) && dialect === "powershell"
        ? hostsFileContents
        : texts.length === 0 || texts[0] === "-"
          ? input
          : undefined;
    case "[regex]::replace":
      // What is only left out leaves the rest as it is.
      return texts[0] === hostsFileContents && texts[2] === "" ? hostsFileContents : undefined;
    case "tee":
    case "out-string":
      return input;
    case "join-path": {
      const given = new Parameters(words);
      const rest = given.unnamed.flat();
      return [given.list("Path")?.[0] ?? rest.shift(), given.list("ChildPath")?.[0] ?? rest[0]]
        .map((part) => part ?? "")
        .join("\\");
    }
    case "new-pssession":
    case "new-cimsession":
      return new Parameters(words).list("ComputerName", "Cn")?.join("\n") ?? texts[0];
    case "new-object": {
      const [type = "", ...given] = texts.filter(
        (text) => !/^-(?:TypeName|ArgumentList)$/i.test(text),
      );
      const [path] = given.join("\n").split("\n");
      return /\bio\.streamwriter$/i.test(type) ? `${openFile}${path}` : undefined;
    }
    case "write-host":
    case "out-null":
    case "set":
      return "";
    default:
      return /\bio\.file\]::(?:append|create)text$/.test(name)
        ? `${openFile}${texts[0]}`
        : undefined;
  }
}

/** What several write, one after the other. */
export const joined = (outputs: readonly (string | undefined)[]): string | undefined =>
  outputs.includes(undefined) ? undefined : outputs.filter((each) => each !== "").join("\n");

function echoed(texts: readonly string[], dialect: Dialect): string {
  if (dialect !== "sh") {
    return texts.join(dialect === "cmd" ? " " : "\n");
  }
  const flags = texts.findIndex((text) => !/^-[neE]{1,3}$/.test(text));
  const rest = (flags < 0 ? [] : texts.slice(flags)).join(" ");
  return texts.slice(0, Math.max(0, flags)).some((flag) => flag.includes("e"))
    ? unescaped(rest)
    : rest;
}

const escapes: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", "0": "\0" };

/** A text with the escapes of `printf`, `echo -e` and `$'…'`. */
export function unescaped(text: string): string {
  return text.replace(/\\(.)/gs, (_, character: string) => escapes[character] ?? character);
}

/** More than a script has reason to print, and too much to look through. */
const longestPrint = 1_000_000;

/** `printf` uses its format again for as long as there are values. */
function printed([format = "", ...values]: readonly string[]): string | undefined {
  const plain = unescaped(format);
  const places = (plain.match(/%[sbdi]/g) ?? []).length;
  const times = places === 0 ? 1 : Math.max(1, Math.ceil(values.length / places));
  if (times * plain.length > longestPrint) {
    return undefined;
  }
  let next = 0;
  return Array.from({ length: times }, () =>
    plain.replace(/%([sbdi%])|%[^a-zA-Z%]{0,10}[a-zA-Z]/g, (_, kind: string | undefined) =>
      kind === "%" ? "%" : kind === undefined ? computed : (values[next++] ?? ""),
    ),
  ).join("");
}
