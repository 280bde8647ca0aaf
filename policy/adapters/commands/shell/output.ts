import type { Command, Dialect } from "./command";
import { parameters } from "./forms";
import { computed, hostsFileContents, ofMachine, openFile } from "./variables";

/** Whether a path is that of a machine's hosts file, on any system. */
export const isHostsFile = (path: string): boolean =>
  /(?:^|\/)etc\/hosts$/i.test(path.trim().replaceAll("\\", "/"));

/** What a command writes; undefined where that is computed. */
export function outputOf({ name, dialect, words, input }: Command): string | undefined {
  const texts = words.map(({ text }) => text);
  switch (name.replace(/^\[(?:system\.)?io\./, "[")) {
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
    case "[file]::readalltext":
    case "[file]::readalllines":
      // What the file has stays what it is: only what is put beside it is written.
      if (texts.some(isHostsFile) && dialect === "powershell") return hostsFileContents;
      return texts.length === 0 || texts[0] === "-" ? input : undefined;
    case "[regex]::replace":
      // What is only left out leaves the rest as it is.
      return texts[0] === hostsFileContents && texts[2] === "" ? hostsFileContents : undefined;
    case "tee":
    case "out-string":
      return input;
    case "join-path":
      return Object.values(parameters(words, { path: "Path", child: "ChildPath" })).join("\\");
    case "new-pssession":
    case "new-cimsession":
      return parameters(words, { host: "ComputerName|Cn" }).host;
    case "get-wmiobject":
    case "gwmi":
    case "get-ciminstance":
    case "gcim": {
      const { host } = parameters(words, { host: "-ComputerName|Cn|CimSession" });
      return host === undefined ? undefined : `${ofMachine}${host}`;
    }
    case "new-object": {
      const { type, given } = parameters(words, { type: "TypeName", given: "ArgumentList" });
      const isFile = /\bio\.streamwriter$/i.test(type ?? "");
      return isFile ? `${openFile}${given?.split("\n", 1)[0]}` : undefined;
    }
    case "[file]::appendtext":
    case "[file]::createtext":
      return `${openFile}${texts[0]}`;
    case "write-host":
    case "out-null":
    case "set":
      return "";
    default:
      return undefined;
  }
}

/** What several write, one after the other. */
export const joined = (outputs: readonly (string | undefined)[]): string | undefined =>
  outputs.includes(undefined) ? undefined : outputs.filter((each) => each !== "").join("\n");

function echoed(texts: readonly string[], dialect: Dialect): string {
  if (dialect !== "sh") return texts.join(dialect === "cmd" ? " " : "\n");
  const [, flags, text] = /^((?:-[neE]{1,3} )*)(.*)$/s.exec(texts.join(" ")) ?? [];
  return flags.includes("e") ? unescaped(text) : text;
}

const escapes: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", "0": "\0" };

/** A text with the escapes of `printf`, `echo -e` and `$'…'`, or of PowerShell. */
export const unescaped = (text: string, sign: RegExp = /\\(.)/gs): string =>
  text.replace(sign, (_, character: string) => escapes[character] ?? character);

/** More than a script has reason to print, and too much to look through. */
const longestPrint = 1_000_000;

/** `printf` uses its format again for as long as there are values. */
function printed([format = "", ...values]: readonly string[]): string | undefined {
  const plain = unescaped(format);
  const places = plain.match(/%[sbdi]/g)?.length ?? 0;
  const times = places === 0 ? 1 : Math.max(1, Math.ceil(values.length / places));
  if (times * plain.length > longestPrint) return undefined;
  let next = 0;
  return plain
    .repeat(times)
    .replace(/%([sbdi%])|%[^a-zA-Z%]{0,10}[a-zA-Z]/g, (_, kind: string | undefined) =>
      kind === "%" ? "%" : kind === undefined ? computed : (values[next++] ?? ""),
    );
}
