import type { Dialect } from "./dialect";
import { unescaped } from "./quotes";
import { computed } from "./variables";
import type { Redirection, Word } from "./word";

/** A command that is run, with what it is given. */
export interface Command {
  readonly dialect: Dialect;
  /** In small letters, without folder and `.exe`; empty for an expression of PowerShell, which writes its value. */
  readonly name: string;
  /** What follows the name; all of an expression. */
  readonly words: readonly Word[];
  /** The text that it reads; undefined where it reads none, or where that is computed. */
  readonly input: string | undefined;
  /** It reads what another command writes. */
  readonly isPiped: boolean;
  /** Files that its output is written to. */
  readonly targets: readonly Redirection[];
}

/** What a command writes; undefined where that is computed. */
export function outputOf(command: Command): string | undefined {
  const { name, dialect, words, input } = command;
  const texts = words.map(({ text }) => text);
  switch (name) {
    case "":
      // A block's output, in shells other than PowerShell.
      return dialect === "powershell" ? texts.join("\n") : undefined;
    case "write-output":
      return texts.join("\n");
    case "echo":
    case "echo.":
      return echoed(texts, dialect);
    case "printf":
      return printed(texts);
    case "cat":
    case "type":
    case "tee":
    case "out-string":
      return name === "tee" || texts.length === 0 || texts[0] === "-" ? input : undefined;
    case "write-host":
      return "";
    default:
      return undefined;
  }
}

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
