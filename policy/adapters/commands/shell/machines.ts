import type { Command } from "./command";
import { Parameters } from "./parameters";
import { blocksIn, computed } from "./variables";
import type { InnerScript } from "./wrappers";

/** What is done on other machines: by a command, or by the script that it gives to them. */
interface Elsewhere {
  /** What of their names is computed stands in them as such. */
  readonly hosts: readonly string[];
  readonly command: Command;
  readonly script?: InnerScript;
}

const here = /^(?:|\.|localhost|127\.0\.0\.1|::1)$/i;

/** What a command does on other machines; undefined for one that does it where it runs. */
export function elsewhere(command: Command): Elsewhere | undefined {
  const found = machinesOf(command) ?? onShare(command);
  const hosts = found?.hosts.flatMap((host) => host.split(/[\s,]+/)).filter((host) => host !== "");
  return found === undefined || hosts === undefined || hosts.every((host) => here.test(host))
    ? undefined
    : { ...found, hosts };
}

/** By each program's own option for the machine. */
const options: Readonly<Record<string, RegExp>> = {
  winrs: /^[/-]r(?:emote)?:(.*)/i,
  wmic: /^\/node:(.*)/i,
  schtasks: /^\/s$/i,
  shutdown: /^[/-]m$/i,
  netsh: /^-r$/i,
  secedit: /^\/machine$/i,
};

function machinesOf(command: Command): Elsewhere | undefined {
  const { name, words, dialect } = command;
  const texts = words.map(({ text }) => text);
  const script = (host: string, from: number, language: InnerScript["dialect"]): Elsewhere => {
    const text = texts.slice(from).join(" ") || (command.input ?? "");
    return { hosts: [host], command, ...(text !== "" && { script: { dialect: language, text } }) };
  };
  switch (name) {
    case "reg": {
      const [, host, key] = /^\\\\([^\\]+)\\(.+)$/s.exec(texts[1] ?? "") ?? [];
      const rest = words.map((word, index) => (index === 1 ? { ...word, text: key } : word));
      return host === undefined
        ? undefined
        : { hosts: [host], command: { ...command, words: rest } };
    }
    case "ssh":
    case "plink": {
      const at = texts.findIndex(
        (text, index) =>
          !text.startsWith("-") &&
          !/^-(?:[bcDEeFIiJLlmOopQRSWwP]|pw)$/.test(texts[index - 1] ?? ""),
      );
      if (at < 0) return undefined;
      const found = script(texts[at].replace(/^.*@/, ""), at + 1, "sh");
      // What it reads from a file, nobody sees.
      return found.script === undefined && command.isPiped
        ? { ...found, script: { dialect: "sh", text: ". ./elsewhere" } }
        : found;
    }
    case "scp":
    case "rsync":
    case "pscp": {
      const [, host] = /^(?:[^@/\\]*@)?([^:/\\]{2,}):/.exec(texts.at(-1) ?? "") ?? [];
      return host === undefined ? undefined : { hosts: [host], command };
    }
    case "psexec":
    case "psexec64": {
      const at = texts.findIndex((text) => text.startsWith("\\\\"));
      const from = texts.findIndex((text, index) => index > at && /^[a-z]/i.test(text));
      return at < 0 ? undefined : script(texts[at].slice(2), from < 0 ? texts.length : from, "cmd");
    }
    case "icm":
      return machinesOf({ ...command, name: "invoke-command" });
    case "enter-pssession": {
      const given = new Parameters(words);
      // What follows is done there by hand, and here in a script.
      const isOther = !here.test(given.list("ComputerName")?.[0] ?? given.unnamed[0]?.[0] ?? "x");
      return isOther ? { hosts: [computed], command } : undefined;
    }
    default: {
      const at = texts.findIndex((text) => options[name]?.test(text));
      if (at >= 0) {
        const host =
          options[name].exec(texts[at])?.[1] ?? texts[at + 1]?.replace(/^\\\\/, "") ?? "";
        return name === "winrs" ? script(host, at + 1, "cmd") : { hosts: [host], command };
      }
      // What makes a session or is told of one does nothing yet.
      if (dialect !== "powershell" || !/^(?!new-)[a-z]+-[a-z]+$/.test(name)) return undefined;
      const given = new Parameters(words);
      const [first = []] = name === "invoke-command" ? given.unnamed : [];
      const hosts =
        given.list("ComputerName", "CimSession", "Cn", "Session", "HostName") ??
        (first.length > 0 && blocksIn(first).length === 0 ? first : undefined);
      return hosts === undefined ? undefined : { hosts, command };
    }
  }
}

const share = /^\\\\([^\\]+)\\(?:([a-z])\$|admin\$)\\/i;

/** Files of another machine by its shares: `\\edge\c$\Windows\System32\drivers\etc\hosts`. */
function onShare(command: Command): Elsewhere | undefined {
  const local = (text: string) =>
    text.replace(share, (_, __, drive?: string) => (drive ? `${drive}:\\` : "C:\\Windows\\"));
  const paths = [
    ...command.targets.map(({ target }) => target),
    ...command.words.map(({ text }) => text),
  ];
  const found = paths.filter((text) => share.test(text) && /\\etc\\hosts$/i.test(text));
  const hosts = found.map((text) => share.exec(text)?.[1] ?? "");
  const isCopiedHere =
    /^(?:copy|xcopy|copy-item|cp)$/.test(command.name) &&
    found.at(-1) !== command.words.at(-1)?.text;
  return hosts.length === 0 || isCopiedHere
    ? undefined
    : {
        hosts,
        command: {
          ...command,
          words: command.words.map((word) => ({ ...word, text: local(word.text) })),
          targets: command.targets.map((each) => ({ ...each, target: local(each.target) })),
        },
      };
}
