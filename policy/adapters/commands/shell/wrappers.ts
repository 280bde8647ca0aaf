import type { Dialect } from "./dialect";
import { Parameters } from "./parameters";
import type { Word } from "./word";

/** A script in a command: `powershell -Command "…"`. */
export interface InnerScript {
  readonly dialect: Dialect;
  readonly text: string;
}

/** The command in small letters, without its folder and `.exe`. */
export function commandName(text: string): string {
  return text
    .slice(Math.max(text.lastIndexOf("/"), text.lastIndexOf("\\")) + 1)
    .toLowerCase()
    .replace(/\.(?:exe|com)$/, "");
}

const prefixes = new Set([
  ...["then", "do", "else", "if", "elif", "while", "until", "try", "!", "{", "time", "exec"],
  ...["command", "nohup", "call", "env"],
]);

/** A command without what only says how it is run: `sudo`, `start /wait`, `if not exist file`. */
export function unwrapped(words: readonly Word[], dialect: Dialect): readonly Word[] {
  let rest = words;
  for (let count = 0; count < 16 && rest.length > 1; count++) {
    const name = commandName(rest[0].text);
    if (dialect === "powershell" && /^(?:start-process|saps|start)$/.test(name)) {
      return started(rest.slice(1));
    }
    if (name === "sudo") {
      rest = withoutOptions(rest.slice(1), /^-[ugpCDhRrTt]$|^--(?:user|group|host|prompt|chdir)$/);
    } else if (dialect === "sh" && name === "timeout") {
      rest = withoutOptions(rest.slice(1), /^-[ks]$/).slice(1);
    } else if (dialect === "sh" && name === "nice") {
      rest = withoutOptions(rest.slice(1), /^-n$/);
    } else if (dialect === "sh" && /^\w{1,64}=/.test(rest[0].text)) {
      rest = rest.slice(1);
    } else if (name === "start" && dialect === "cmd") {
      rest = without(rest.slice(1), /^\/|^$/);
    } else if (name === "if" && dialect === "cmd") {
      rest = withoutCondition(rest.slice(1));
    } else if (dialect !== "powershell" && prefixes.has(name)) {
      rest = without(rest.slice(1), name === "env" ? /^-|^\w{1,64}=/ : undefined);
    } else {
      break;
    }
  }
  return rest;
}

/** @param valued Options that take the next word. */
function withoutOptions(words: readonly Word[], valued: RegExp): readonly Word[] {
  let at = 0;
  while (at < words.length && /^-|^\w{1,64}=/.test(words[at].text)) {
    at += valued.test(words[at].text) ? 2 : 1;
  }
  return words.slice(at);
}

function without(words: readonly Word[], options: RegExp | undefined): readonly Word[] {
  const first = options === undefined ? 0 : words.findIndex(({ text }) => !options.test(text));
  return first < 0 ? [] : words.slice(first);
}

/** `if [not] exist file command`, `if [/i] "a"=="b" command`. */
function withoutCondition(words: readonly Word[]): readonly Word[] {
  const rest = without(words, /^(?:not|\/i)$/i);
  return /^(?:exist|errorlevel|defined)$/i.test(rest[0]?.text ?? "")
    ? rest.slice(2)
    : rest.slice(1);
}

/** `Start-Process msiexec -ArgumentList "/p patch.msp"` is the command that it starts. */
function started(words: readonly Word[]): readonly Word[] {
  const given = new Parameters(words);
  const [unnamedFile, unnamedArguments] = given.unnamed;
  const file = given.list("FilePath") ?? unnamedFile ?? [];
  const list = given.list("ArgumentList", "Args") ?? unnamedArguments ?? [];
  return [...file, ...list.flatMap((text) => text.split(/\s+/))]
    .map((text) => ({ text: text.replace(/^["']|["']$/g, ""), isBare: true, isListed: false }))
    .filter(({ text }) => text !== "");
}

/**
 * The script that a command is; `hidden` for one that stands in a file or is fetched, which the stack doesn't show.
 *
 * @param input The text that the command reads, where it is known.
 */
export function innerScript(
  name: string,
  words: readonly Word[],
  input: string | undefined,
  isPiped: boolean,
): InnerScript | "hidden" | undefined {
  const texts = words.map(({ text }) => text);
  switch (name) {
    case "powershell":
    case "pwsh":
      return powershell(texts, input, isPiped);
    case "cmd": {
      const at = texts.findIndex((text) => /^\/[ck]$/i.test(text));
      return at < 0 ? undefined : { dialect: "cmd", text: texts.slice(at + 1).join(" ") };
    }
    case "su": {
      const at = texts.findIndex((text) => /^(?:-[a-z]*c|--command)$/.test(text));
      return at < 0 ? undefined : { dialect: "sh", text: texts[at + 1] ?? "" };
    }
    case "sh":
    case "bash":
    case "zsh":
    case "ksh":
    case "dash":
    case "ash":
      return posixShell(texts, input, isPiped);
    case "invoke-expression":
    case "iex": {
      const text = texts[0] ?? input;
      return text === undefined ? "hidden" : { dialect: "powershell", text };
    }
    case "eval":
      return { dialect: "sh", text: texts.join(" ") };
    case ".":
    case "source":
      return "hidden";
    default:
      return /\.(?:ps1|cmd|bat|sh|vbs)$/.test(name) ? "hidden" : undefined;
  }
}

function powershell(
  texts: readonly string[],
  input: string | undefined,
  isPiped: boolean,
): InnerScript | "hidden" | undefined {
  for (let index = 0; index < texts.length; index++) {
    const option = texts[index].toLowerCase();
    if (/^[-/](?:c|co|com|comm|comma|comman|command)$/.test(option)) {
      const rest = texts.slice(index + 1).join(" ");
      return rest === "-"
        ? read("powershell", input, isPiped)
        : { dialect: "powershell", text: rest };
    }
    if (/^[-/](?:e|ec|en[a-z]{0,12})$/.test(option)) {
      const text = Buffer.from(texts[index + 1] ?? "", "base64").toString("utf16le");
      return { dialect: "powershell", text };
    }
    if (/^[-/]f/.test(option)) {
      return "hidden";
    }
    if (!/^[-/]/.test(option)) {
      return { dialect: "powershell", text: texts.slice(index).join(" ") };
    }
    index += /^[-/](?:ex|ep|w|v|in|o|ps|co)/.test(option) ? 1 : 0;
  }
  return read("powershell", input, isPiped);
}

function posixShell(
  texts: readonly string[],
  input: string | undefined,
  isPiped: boolean,
): InnerScript | "hidden" | undefined {
  const at = texts.findIndex((text) => /^-[a-z]{0,8}c[a-z]{0,8}$/.test(text));
  if (at >= 0) {
    // Options may stand between it and the script: `sh -c -e "…"`.
    const script = texts.slice(at + 1).find((text) => !/^[-+]/.test(text));
    return { dialect: "sh", text: script ?? "" };
  }
  return texts.some((text) => !text.startsWith("-")) ? "hidden" : read("sh", input, isPiped);
}

function read(
  dialect: Dialect,
  input: string | undefined,
  isPiped: boolean,
): InnerScript | "hidden" | undefined {
  return input === undefined ? (isPiped ? "hidden" : undefined) : { dialect, text: input };
}
