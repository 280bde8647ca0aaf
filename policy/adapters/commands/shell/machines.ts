import type { Command } from "./output";
import { Parameters } from "./parameters";
import type { InnerScript } from "./wrappers";

/** What is done on another machine: by a command, or by the script that it gives to it. */
interface Elsewhere {
  readonly host: string;
  readonly command: Command;
  readonly script?: InnerScript;
}

const here = /^(?:|\.|localhost|127\.0\.0\.1|::1)$/i;

/** What a command does on another machine; undefined for one that does it where it runs. */
export function onOtherMachine(command: Command): Elsewhere | undefined {
  const found = machineOf(command);
  return found === undefined || here.test(found.host) ? undefined : found;
}

function machineOf(command: Command): Elsewhere | undefined {
  const { name, words, dialect } = command;
  const texts = words.map(({ text }) => text);
  const script = (host: string, from: number, language: InnerScript["dialect"]): Elsewhere => ({
    host,
    command,
    script: { dialect: language, text: texts.slice(from).join(" ") || (command.input ?? "") },
  });
  switch (name) {
    case "reg": {
      const [, host, key] = /^\\\\([^\\]+)\\(.+)$/s.exec(texts[1] ?? "") ?? [];
      const rest = words.map((word, index) => (index === 1 ? { ...word, text: key } : word));
      return host === undefined ? undefined : { host, command: { ...command, words: rest } };
    }
    case "ssh": {
      const at = texts.findIndex(
        (text, index) =>
          !text.startsWith("-") && !/^-[bcDEeFIiJLlmOopQRSWw]$/.test(texts[index - 1] ?? ""),
      );
      return at < 0 ? undefined : script(texts[at].replace(/^.*@/, ""), at + 1, "sh");
    }
    case "psexec":
    case "psexec64": {
      const at = texts.findIndex((text) => text.startsWith("\\\\"));
      const from = texts.findIndex((text, index) => index > at && /^[a-z]/i.test(text));
      return at < 0 ? undefined : script(texts[at].slice(2), from < 0 ? texts.length : from, "cmd");
    }
    case "winrs":
    case "wmic": {
      const option = name === "winrs" ? /^[/-]r(?:emote)?:/i : /^\/node:/i;
      const at = texts.findIndex((text) => option.test(text));
      const host = texts[at]?.replace(option, "").replace(/^"|"$/g, "");
      return host === undefined
        ? undefined
        : name === "winrs"
          ? script(host, at + 1, "cmd")
          : { host, command };
    }
    case "schtasks":
    case "shutdown": {
      const at = texts.findIndex((text) =>
        (name === "schtasks" ? /^\/s$/i : /^[/-]m$/i).test(text),
      );
      const host = texts[at + 1]?.replace(/^\\\\/, "");
      return at < 0 || host === undefined ? undefined : { host, command };
    }
    default: {
      if (dialect !== "powershell" || !/^[a-z]+-[a-z]+$|^icm$/.test(name)) return undefined;
      const [host] =
        new Parameters(words).list("ComputerName", "CimSession", "Cn", "Session") ?? [];
      return host === undefined
        ? undefined
        : { host, command: { ...command, name: name === "icm" ? "invoke-command" : name } };
    }
  }
}
