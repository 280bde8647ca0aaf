import type { Command, Dialect, Script, Word } from "./command";
import { dialectOf } from "./dialect";
import { formsOf, parameters, wordsIn } from "./forms";
import { blocksIn, isWhole, ofMachine } from "./variables";

/** The command in small letters, without its folder and `.exe`. */
export const commandName = (text: string): string =>
  text
    .slice(text.startsWith("[") ? 0 : Math.max(text.lastIndexOf("/"), text.lastIndexOf("\\")) + 1)
    .toLowerCase()
    .replace(/\.(?:exe|com)$/, "");

/** Options before a command, of which some take the next word. */
const before = (valued: string) =>
  `^(?:(?:${valued}) [^ ]* |(?!(?:${valued}) )-[^ ]* |\\w{1,64}=[^ ]* )*`;
/** The same for PowerShell's own. */
const ofPowerShell = "^(?:[/-](?:ex|ep|w|v|in|o|ps|conf)[^ ]* [^ ]* |[/-](?!c|e|f)[^ ]* )*";
const run = "(?![-/]|\\w{1,64}=)<run...>";
const shells = "sh|bash|zsh|ksh|dash|ash";

/** Commands that only say how or where another one or a script is run. The first form that fits is the one. */
const carriers = formsOf<Dialect | "command" | "hidden">([
  ["sudo", "command", `${before("-[ugpCDhRrTt]|--(?:user|group|host|prompt|chdir)")}${run}`],
  ["sudo", "sh", ""],
  ["doas|env", "command", `${before("-[uCS]")}${run}`],
  ["timeout", "command", `${before("-[ks]")}[^ ]* ${run}`],
  ["nice|xargs", "command", `${before("-[InLPsdE]")}${run}`],
  ["exec|command|builtin|nohup|time|setsid|busybox|call", "command", `${before("-a")}${run}`],
  ["start", "command", `^(?:/(?:d|node|affinity) [^ ]* |(?:/[^ ]*)? )*${run}`],
  ["runas", "cmd", `^(?:/[^ ]* )*${run}`],
  ["winrs", "cmd", "[/-]r(?:emote)?:<host> <run...>"],
  ["psexec(?:64)?", "cmd", "\\\\\\\\<host>(?: -[upnwra] [^ ]*| -[^ ]*)* <run...>"],
  ["wmic", "cmd", "process call create <run...>"],
  ["\\.create", "cmd", "^win32_process <run...>"],
  [
    "ssh|plink",
    "sh",
    "^(?:-(?:[bcDEeFIiJLlmOopQRSWwP]|pw) [^ ]* |-[^ ]* )*(?:[^ @]*@)?(?!-)<host>(?: <run...>)?",
  ],
  ["powershell|pwsh", "powershell", `${ofPowerShell}[/-]c(?:o[a-z]*)? (?!-(?: |$))<run...>`],
  ["powershell|pwsh", "powershell", `${ofPowerShell}[/-]e(?:c|n[a-z]*)? <base64>`],
  ["powershell|pwsh", "hidden", `${ofPowerShell}[/-]f[^ ]*`],
  ["powershell|pwsh", "powershell", `${ofPowerShell}${run}`],
  ["powershell|pwsh", "powershell", ""],
  ["cmd", "cmd", "/[ck][^ ]* <run...>"],
  ["cmd", "cmd", ""],
  ["su|script", "sh", "(?:-[a-z]*c|--command) <run>"],
  ["su|script", "sh", ""],
  // Options may stand between it and the script: `sh -c -e "…"`.
  [shells, "sh", "-[a-z]{0,8}c[a-z]{0,8}(?: [-+][^ ]*)* (?![-+])<run>"],
  [shells, "hidden", "^(?:[-+][^ ]* )*[^-+ ][^ ]*", "-s"],
  [shells, "sh", ""],
  ["invoke-expression|iex", "powershell", "^(?:-command )?<run...>"],
  ["eval", "sh", "^<run...>"],
  [".*\\bscriptblock\\]::create", "powershell", "^<run...>"],
  ["\\.|source|.*\\.(?:ps1|cmd|bat|sh|vbs|wsf|py|pl|rb)", "hidden", ""],
  // Of other languages; what they are given in their words is looked at as a text.
  [
    "(?:python|perl|ruby)[\\d.]*|[cw]script",
    "hidden",
    "^(?:-(?![a-zA-Z]*[cemE](?: |$))[^ ]* |//[^ ]* )*(?![-<])[^ ]+",
  ],
  // What they make true stands in files.
  ["ansible-p(?:laybook|ull)|puppet|salt-call|chef-[a-z]+|start-dscconfiguration", "hidden", ""],
  ["netsh", "hidden", "(?:-f|exec) [^ ]*"],
  // What a module of the system does, has names of its own.
  ["import-module|ipmo", "hidden", "(?:[^ ]*[\\\\/][^ ]*|[^ ]*\\.psm1)"],
]);

const ofPosix = new RegExp(`^(?:sudo|doas|env|timeout|nice|xargs|su|script|${shells})$`);

const session = "ComputerName|PSComputerName|CimSession|Cn|Session|HostName";
/** Where commands name the machine that they do something on. */
const machines = formsOf<"machine">([
  ["reg", "machine", "^[^ ]* \\\\\\\\(?<host>[^ \\\\]+)\\\\[^ ]*"],
  ["wmic", "machine", "/node:<host>"],
  ["schtasks", "machine", "/s <host>"],
  ["shutdown", "machine", "[/-]m (?:\\\\\\\\)?<host>"],
  ["netsh", "machine", "-r <host>"],
  ["secedit", "machine", "/machine <host>"],
  ["scp|rsync|pscp", "machine", "(?:[^ @/\\\\]*@)?(?<host>[^ :/\\\\]{2,}):[^ ]*$"],
  ["invoke-command|icm|enter-pssession", "machine", { host: session }],
  // What is asked of a machine is its own.
  ["\\.[a-z]\\w*", "machine", `^${ofMachine}<host>`],
  // What makes a session or is told of one does nothing yet.
  ["(?!new-)[a-z]+-[a-z]+", "machine", { host: `-${session}` }],
]);
const here = /^(?:|\.|localhost|127\.0\.0\.1|::1)$/i;
/** Files of another machine by its shares: `\\edge\c$\Windows\System32\drivers\etc\hosts`. */
const share = /^\\\\([^\\]+)\\(?:[a-z]\$|admin\$)\\(?:.*\\)?etc\\hosts$/i;

/** What a command only carries. */
interface Carried {
  /** The machines that it is for, where it isn't for its own; what of their names is computed stands in them as such. */
  readonly hosts: readonly string[] | undefined;
  /** What is done in its place: another command, or a script that may stand elsewhere. */
  readonly words?: readonly Word[];
  readonly script?: Script | "hidden";
}

/** What a command does in truth, and where. */
export function carried(command: Command): Carried {
  const { name, dialect, input, isPiped } = command;
  if (dialect === "powershell" && /^(?:start-process|saps|start)$/.test(name)) {
    return { hosts: undefined, words: started(command) };
  }
  if (/^invoke-(?:cim|wmi)method$/.test(name)) {
    const method = methodOf(command);
    if (method !== undefined) return { hosts: hostsOf(command, undefined), words: method };
  }
  // To cmd, single quotes are none: what they are meant to hold isn't clear.
  const isForeign = dialect === "cmd" && ofPosix.test(name);
  const [form] = isForeign ? [] : carriers(command);
  const hosts = hostsOf(command, form?.values.host);
  if (form === undefined || form.is === "hidden") {
    return { hosts, ...(form && { script: "hidden" }) };
  }
  const words = wordsIn(form.values.run);
  if (form.is === "command") {
    return { hosts, words: words.map((text) => ({ text, isBare: true })) };
  }
  const { base64 } = form.values;
  const own = base64 ? Buffer.from(base64, "base64").toString("utf16le") : words.join(" ");
  const text = own === "" ? input : own;
  if (text === undefined) {
    return { hosts, ...((isPiped || /^i|^eval$/.test(name)) && { script: "hidden" }) };
  }
  const isFetched = text.trim().length === 1 && !isWhole(text);
  const isOfCmd = /^(?:ssh|plink)$/.test(name) && dialectOf(text) === "cmd";
  return { hosts, script: isFetched ? "hidden" : { dialect: isOfCmd ? "cmd" : form.is, text } };
}

function hostsOf(command: Command, given: string | undefined): Carried["hosts"] {
  const { name, dialect, words, targets } = command;
  const isNamed = !name.includes("-") || dialect === "powershell";
  const named = (isNamed ? machines(command) : [])
    .map(({ values }) => values.host ?? "")
    .find((host) => host !== "" && blocksIn(host).length === 0);
  const texts = words.map(({ text }) => text);
  const shared = [...targets.map(({ target }) => target), ...texts].filter((one) =>
    share.test(one),
  );
  const isCopiedHere = /^(?:x?copy|copy-item|cp)$/.test(name) && shared.at(-1) !== texts.at(-1);
  const found = [
    ...(given ?? named ?? "").split(/[\s,]+/),
    ...(isCopiedHere ? [] : shared.map((one) => share.exec(one)?.[1] ?? "")),
  ].filter((host) => host !== "");
  return found.every((host) => here.test(host)) ? undefined : found;
}

/** `Start-Process msiexec -ArgumentList "/p patch.msp"` is the command that it starts. */
function started({ words }: Command): readonly Word[] {
  const { file = "", list = "" } = parameters(words, {
    file: "FilePath",
    list: "ArgumentList|Args",
  });
  const texts = list.match(/(?:"[^"]*"|'[^']*'|[^\s"']|["'])+/g) ?? [];
  return [file, ...texts]
    .map((text) => ({ text: text.replace(/^["']|["']$/g, ""), isBare: true }))
    .filter(({ text }) => text !== "");
}

/** `Invoke-CimMethod Win32_OperatingSystem -MethodName Reboot` is `.Reboot` of that; undefined where it isn't named. */
function methodOf({ words }: Command): readonly Word[] | undefined {
  const {
    of = "",
    method,
    given,
  } = parameters(words, {
    of: "-ClassName|Class",
    method: "-MethodName|Name",
    given: "-Arguments|ArgumentList",
  });
  const named = [...(given ?? "").matchAll(/\0([^\0]*)\0/g)].map(([, value]) => value);
  const values = named.length > 0 ? named : given === undefined ? [] : given.split("\n");
  return method === undefined
    ? undefined
    : [`.${method}`, of, ...values].map((text, index) => ({ text, isBare: index === 0 }));
}
