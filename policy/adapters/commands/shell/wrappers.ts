import type { Command, Word } from "./command";
import type { Dialect } from "./dialect";
import { Parameters } from "./parameters";
import { isWhole } from "./variables";

/** A script in a command: `powershell -Command "…"`. */
export interface InnerScript {
  readonly dialect: Dialect;
  readonly text: string;
}

/** The command in small letters, without its folder and `.exe`. */
export function commandName(text: string): string {
  return text
    .slice(text.startsWith("[") ? 0 : Math.max(text.lastIndexOf("/"), text.lastIndexOf("\\")) + 1)
    .toLowerCase()
    .replace(/\.(?:exe|com)$/, "");
}

interface Wrapper {
  readonly dialects: readonly Dialect[];
  /** What stands between the wrapper and the command. */
  readonly options?: RegExp;
  /** Options that take the next word. */
  readonly valued?: RegExp;
  /** Words that stand before the command in any case. */
  readonly fixed?: number;
}

/** Commands that only say how another one is run. */
const wrappers: Readonly<Record<string, Wrapper>> = {
  sudo: {
    dialects: ["sh", "powershell"],
    options: /^-|^\w{1,64}=/,
    valued: /^-[ugpCDhRrTt]$|^--(?:user|group|host|prompt|chdir)$/,
  },
  doas: { dialects: ["sh"], options: /^-/, valued: /^-[uC]$/ },
  env: { dialects: ["sh"], options: /^-|^\w{1,64}=/, valued: /^-[uCS]$/ },
  timeout: { dialects: ["sh"], options: /^-/, valued: /^-[ks]$/, fixed: 1 },
  nice: { dialects: ["sh"], options: /^-/, valued: /^-n$/ },
  xargs: { dialects: ["sh"], options: /^-/, valued: /^-[InLPsdE]$/ },
  start: { dialects: ["cmd"], options: /^\/|^$/, valued: /^\/(?:d|node|affinity)$/i },
  runas: { dialects: ["cmd", "powershell"], options: /^\// },
  ...Object.fromEntries(
    ["exec", "command", "builtin", "nohup", "time", "setsid", "busybox", "call"].map((name) => [
      name,
      { dialects: ["sh", "cmd"], options: /^-/ } as const,
    ]),
  ),
};

/** A command without what only says how it is run: `sudo`, `start /wait`, `Start-Process`. */
export function unwrapped(words: readonly Word[], dialect: Dialect): readonly Word[] {
  let rest = words;
  for (let count = 0; count < 16 && rest.length > 1; count++) {
    const name = commandName(rest[0].text);
    if (dialect === "powershell" && /^(?:start-process|saps|start)$/.test(name)) {
      return started(rest.slice(1));
    }
    const wrapper = Object.hasOwn(wrappers, name) ? wrappers[name] : undefined;
    if (wrapper?.dialects.includes(dialect) !== true) return rest;
    let at = 1;
    while (at < rest.length && wrapper.options?.test(rest[at].text)) {
      at += wrapper.valued?.test(rest[at].text) ? 2 : 1;
    }
    const inner = rest.slice(at + (wrapper.fixed ?? 0));
    // A shell of its own, which reads what it is to do.
    rest = inner.length > 0 ? inner : name === "sudo" ? [{ text: "sh", isBare: true }] : [];
  }
  return rest;
}

/** `Start-Process msiexec -ArgumentList "/p patch.msp"` is the command that it starts. */
function started(words: readonly Word[]): readonly Word[] {
  const given = new Parameters(words);
  const [unnamedFile, unnamedArguments] = given.unnamed;
  const list =
    given.list("ArgumentList", "Args") ?? (given.list("FilePath") ? unnamedFile : unnamedArguments);
  const [file = ""] = given.list("FilePath") ?? unnamedFile ?? [];
  return [
    file,
    ...(list ?? []).flatMap((text) => text.match(/(?:"[^"]*"|'[^']*'|[^\s"']|["'])+/g) ?? []),
  ]
    .map((text) => ({ text: text.replace(/^["']|["']$/g, ""), isBare: true }))
    .filter(({ text }) => text !== "");
}

const languages: Readonly<Record<string, Dialect>> = {
  "invoke-expression": "powershell",
  iex: "powershell",
  eval: "sh",
};

/** The script that a command is; `hidden` for one that stands in a file or is fetched, which the stack doesn't show. */
export function innerScript(command: Command): InnerScript | "hidden" | undefined {
  const found = scriptIn(command);
  const isFetched =
    typeof found === "object" &&
    !isWhole(found.text.trim()[0] ?? "") &&
    found.text.trim().length === 1;
  return isFetched ? "hidden" : found;
}

function scriptIn({ name, words, input, isPiped }: Command): InnerScript | "hidden" | undefined {
  const texts = words.map(({ text }) => text);
  const after = (option: RegExp) => {
    const at = texts.findIndex((text) => option.test(text));
    return at < 0 ? undefined : texts.slice(at + 1);
  };
  const read = (dialect: Dialect) =>
    input === undefined ? (isPiped ? "hidden" : undefined) : { dialect, text: input };
  switch (name) {
    case "powershell":
    case "pwsh":
      return powershell(texts) ?? read("powershell");
    case "cmd": {
      const text = after(/^\/[ck]/i)?.join(" ");
      return text === undefined ? read("cmd") : { dialect: "cmd", text };
    }
    case "su":
    case "script": {
      const text = after(/^(?:-[a-z]*c|--command)$/)?.[0];
      return text === undefined ? read("sh") : { dialect: "sh", text };
    }
    case "sh":
    case "bash":
    case "zsh":
    case "ksh":
    case "dash":
    case "ash": {
      // Options may stand between it and the script: `sh -c -e "…"`.
      const text = after(/^-[a-z]{0,8}c[a-z]{0,8}$/)?.find((one) => !/^[-+]/.test(one));
      if (text !== undefined) return { dialect: "sh", text };
      const isFile = !texts.includes("-s") && texts.some((one) => !/^[-+]/.test(one));
      return isFile ? "hidden" : read("sh");
    }
    case "invoke-expression":
    case "iex":
    case "eval": {
      const given = texts.filter((text) => !/^-command$/i.test(text));
      const text = given.length > 0 ? given.join(" ") : input;
      return text === undefined ? "hidden" : { dialect: languages[name], text };
    }
    case ".":
    case "source":
      return "hidden";
    default:
      return /\.(?:ps1|cmd|bat|sh|vbs)$/.test(name) ? "hidden" : undefined;
  }
}

function powershell(texts: readonly string[]): InnerScript | "hidden" | undefined {
  for (let index = 0; index < texts.length; index++) {
    const option = texts[index].toLowerCase();
    if (/^[-/](?:c|co|com|comm|comma|comman|command)$/.test(option)) {
      const text = texts.slice(index + 1).join(" ");
      return text === "-" ? undefined : { dialect: "powershell", text };
    }
    if (/^[-/](?:e|ec|en[a-z]{0,12})$/.test(option)) {
      const text = Buffer.from(texts[index + 1] ?? "", "base64").toString("utf16le");
      return { dialect: "powershell", text };
    }
    if (/^[-/]f/.test(option)) return "hidden";
    if (!/^[-/]/.test(option)) return { dialect: "powershell", text: texts.slice(index).join(" ") };
    index += /^[-/](?:ex|ep|w|v|in|o|ps|co)/.test(option) ? 1 : 0;
  }
  return undefined;
}
