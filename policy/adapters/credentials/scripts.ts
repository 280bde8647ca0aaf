import type { Command, Dialect, Script } from "../commands/shell/command";
import { dialectOf } from "../commands/shell/dialect";
import { parameters } from "../commands/shell/forms";
import { eventsOf } from "../commands/shell/script";
import { isWhole } from "../commands/shell/variables";
import { canBeCredential } from "./contents";
import { credentialKind } from "./names";

/** What `--admin-password` takes as the next word of a command, in a word, where that is a credential. */
export function kindAfterOption(text: string): string | undefined {
  const [, option] = /^--([A-Za-z][\w-]{1,60})$/.exec(text) ?? [];
  return option && credentialKind(option);
}

/**
 * The kind of the first credential that stands in a script, or in one word of a command, as plain text; undefined
 * where none does.
 */
export function literalInScript(text: string): string | undefined {
  if (!/\s/.test(text)) {
    return text.startsWith("-") ? literalForOption([text], "sh") : undefined;
  }
  const plain = text.replace(/\r\n?/g, "\n");
  return literalIn({ dialect: dialectOf(plain), text: plain });
}

function literalIn(script: Script): string | undefined {
  for (const event of eventsOf(script)) {
    const kind =
      event.kind === "assignment"
        ? isLiteral(event.value) && credentialKind(event.name)
        : event.kind === "command"
          ? literalInCommand(event.command)
          : // The reader of cmd takes any text for a script.
            event.kind === "unread" && literalIn({ dialect: "cmd", text: event.source });
    if (kind) {
      return kind;
    }
  }
  return undefined;
}

function literalInCommand(command: Command): string | undefined {
  const { name, words, dialect } = command;
  const texts = words.map(({ text }) => text);
  switch (name) {
    case "net":
    case "net1":
      return literalForNet(texts);
    case "convertto-securestring":
      return literalForSecureString(command);
    case "chpasswd":
    case "passwd":
      return command.input !== undefined && isLiteral(command.input.replace(/^[^:]*:/, ""))
        ? "password"
        : undefined;
    case "openssl":
      return texts.some((text) => /^pass:./.test(text) && isLiteral(text)) ? "password" : undefined;
    default:
      return literalAt(name, texts) ?? literalForOption(texts, dialect);
  }
}

/** `net user name password /add`, `net use x: \\server\share password`. */
function literalForNet([verb = "", ...rest]: readonly string[]): string | undefined {
  const named = rest.filter((text) => !text.startsWith("/"));
  const password =
    verb.toLowerCase() === "user"
      ? named[1]
      : verb.toLowerCase() === "use"
        ? named[named.findIndex((text) => text.startsWith("\\\\")) + 1]
        : undefined;
  return password !== undefined &&
    password !== "*" &&
    !/^\\\\|:$/.test(password) &&
    isLiteral(password)
    ? "password"
    : undefined;
}

function literalForSecureString({ words, input }: Command): string | undefined {
  const places = { text: "String", isPlain: "-AsPlainText" };
  const { text = input, isPlain } = parameters(words, places);
  return isPlain !== undefined && text !== undefined && isLiteral(text.split("\n", 1)[0])
    ? "password"
    : undefined;
}

/** `--password x`, `--password=x`, `-Password x`, `/password:x`. */
function literalForOption(texts: readonly string[], dialect: Dialect): string | undefined {
  for (const [index, text] of texts.entries()) {
    const [, sign, option, attached] =
      /^(--?|\/)([A-Za-z][\w-]{1,60})(?:[=:](.*))?$/s.exec(text) ?? [];
    const kind = option && credentialKind(option);
    // With a blank, `/password` is a path or prose, and `-password` an option of PowerShell alone.
    const takesNext = sign === "--" || (sign === "-" && dialect === "powershell");
    const value = attached ?? (takesNext ? texts[index + 1] : undefined);
    if (kind && value !== undefined && !/^[-/]/.test(value) && isLiteral(value)) {
      return kind;
    }
  }
  return undefined;
}

/**
 * Options of programs that take a password: as the next word or, where they have a group, as what it holds. Some take
 * it behind a name.
 */
const options: readonly (readonly [program: RegExp, option: RegExp, name?: RegExp])[] = [
  [/^sshpass$/, /^-p(.+)?$/],
  [/^turn(?:utils_|admin)/, /^-[wp]$/],
  [/^(?:plink|pscp|psftp|putty)$/, /^-pw$/],
  [/^psexec(?:64)?$/, /^-p$/],
  [/^winrs$/, /^[/-]p(?:assword)?:(.+)$/i],
  [/^schtasks$/, /^\/r?p$/i],
  [/^sqlcmd$/, /^-P(.+)?$/],
  [/^mysql(?:dump|admin)?$/, /^-p(.+)$/],
  [/^(?:curl|smbclient)$/, /^(?:-u|--user|-U)$/, /^[^:%]*[:%]/],
];

/** What follows an option of the program, wherever that stands. */
function literalAt(program: string, texts: readonly string[]): string | undefined {
  const found = options
    .filter(([one]) => one.test(program))
    .flatMap(([, option, name]) =>
      texts.flatMap((text, index) => {
        const [whole, secret = texts[index + 1] ?? ""] = option.exec(text) ?? [];
        const isGiven = whole !== undefined && (name?.test(secret) ?? true);
        return isGiven ? [secret.replace(name ?? "", "")] : [];
      }),
    );
  return found.some(isLiteral) ? "password" : undefined;
}

/** Neither a variable nor the place of a file. */
const isLiteral = (text: string) => isWhole(text) && canBeCredential(text);
