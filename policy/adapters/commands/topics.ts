import type { ScriptTopic } from "../../facts/facts";
import type { Unknown } from "../../facts/known";
import type { FileWrite } from "./deeds";
import { unknownIn, type ScriptPlace } from "./place";
import type { Command } from "./shell/command";
import { has } from "./shell/forms";

/** What a text is known by that speaks of something, and what to do where a script isn't understood. */
interface Topic {
  readonly topic: ScriptTopic;
  readonly pattern: RegExp;
  /** Commands that its reader knows whole: what it doesn't find in them isn't there. */
  readonly read?: RegExp;
  readonly remedy: string;
}

const component = (name: string) => `put ${name} in its place`;
const tag = (text: string) =>
  `say by the tag ${text} what holds afterwards, or put it into a script that is plain`;

const topics: readonly Topic[] = [
  {
    topic: "hosts file",
    pattern: /\betc[\\/]{1,4}hosts(?![\w.-])|-hosts?(?:file)?entry\b/i,
    read: /^(?:cp|copy|copy-item|xcopy|robocopy|mv|move|move-item|install|sed)$/,
    remedy: component("a HostsEntry"),
  },
  {
    topic: "name servers",
    read: /^(?:systemctl|service)$/,
    pattern:
      /resolv\.conf|resolvectl|resolvconf|systemd-resolve|resolved\.conf|\bname-?servers?\b|dhclient\.conf|DnsServers?(?:SearchOrder|Address)|netplan|systemd\/network\/|\bifcfg-|\.nmconnection\b|networkctl["']?\s{1,9}dns|ResetServerAddresses|domain-name-servers|ipv[46]\.dns|\bdns-nameservers\b|Tcpip6?\\Parameters\\|\bnetsh\b.{0,80}\bdns/i,
    remedy: tag("edgelab-name-servers"),
  },
  {
    topic: "NTLM options",
    pattern:
      /NtlmMin(?:Client|Server)Sec|\bsecedit\b|\blgpo\b|\bregedit\b|\bregini\b|\breg(?:\.exe)?["']?\s{1,9}(?:import|restore|load)\b|\.reg\b|(?:import|restore)-gpo|\b(?:remove-item|ri|reg(?:\.exe)?["']?\s{1,9}delete)\s(?!.*\s\/v\s).{0,120}MSV1_0/i,
    remedy: component("a SecurityOption"),
  },
  {
    topic: "patches",
    pattern:
      /\bKB[ _-]?\d{5,8}|\.ms[pu]\b|\bwusa\b|\bmsiexec\b|ServerUpdateInstaller|windowsupdate|wuauclt|usoclient|hotfix/i,
    read: /^(?:msiexec|wusa|dism)$/,
    remedy: tag("edgelab-patches"),
  },
  {
    topic: "restarts",
    pattern:
      /\brestart-computer\b|\breboot\b|\bkexec\b|sysrq-trigger|Win32Shutdown|\bshutdown(?:\.exe)?["',\s]{1,9}(?:\S{1,40}\s{1,9}){0,6}[/-][a-z]{0,8}[rg]\b|\s-restart\b|forcerestart/i,
    read: /^(?:shutdown|restart-computer|reboot|systemctl|init|telinit)$/,
    remedy: tag("edgelab-restarted"),
  },
  {
    topic: "firewall",
    pattern:
      /\badvfirewall\b|netsh["']?\s{1,9}firewall|NetFirewall|NetIPsec|HNetCfg\.Fw|\bip6?tables\b|\bnft\b|\bufw\b|firewall-?cmd/i,
    remedy: component("the firewall's rules on the network"),
  },
  {
    topic: "images",
    pattern: /\bmsiexec\b.{0,200}[/-]a\b.{0,200}communicator/i,
    read: /^msiexec$/,
    remedy: component("a CommunicatorDeployment"),
  },
  {
    topic: "routes",
    pattern:
      /\broute["']?\s{1,9}(?:-\w\s{1,9}){0,3}(?:add|change|delete|del|replace|append|prepend|flush)\b|-NetRoute\b|\bDefaultGateway\b|\bSetGateways\b|\bipv[46]\.(?:gateway|routes)\b|\bgateway[46]?[ \t:=]{1,9}["']?\d|\bvia:[ \t]|\bGatewayCostMetric\b|\bip(?:v4)?["']?\s{1,9}(?:add|set|delete)\s{1,9}(?:route|address)\b/i,
    remedy: tag("edgelab-default-gateway or edgelab-internal-gateway"),
  },
];

/** Commands that leave everything as it is, whatever they speak of. */
export const harmless =
  /^(?:|get-(?!wuinstall)\w+|gc|gp|gci|gwmi|test-[\w-]+|measure-\w+|select-\w+|where-\w+|sort-\w+|format-\w+|compare-\w+|write-\w+|join-path|split-path|resolve-path|out-null|out-string|cat|type|e?grep|fgrep|findstr|find|less|more|head|tail|wc|ls|dir|getent|logger|wall|last|journalctl|title|stat|file|test|\[|\[\[|if|elseif|else|diff|cmp|fc|echo|echo\.|printf|icacls|attrib|chmod|chown|takeown|set-acl|touch|mkdir|md|param|foreach(?:-object)?|start-job|for|while|switch|sleep|cd|pushd|push-location|set-location|which|where|start-transcript|new-pssession|new-object|\.close|\.dispose|\.flush|\[(?:system\.)?io\.(?:file\]::(?:appendtext|createtext|exists|read\w+)|path\]::\w+)|invoke-command|icm)$/;

/** Files that somebody reads, and no program. */
const records = /\.(?:log|txt|md|html?|bak|old|orig)$|^\/dev\/|^nul$/i;

/** What is set by such a file, its text says. */
const isRead = (path: string) => /\.(?:reg|inf)$/i.test(path.trim());

/** What some commands are given where they only look, or do what has been set before. */
const looks: Readonly<Record<string, string>> = {
  reg: "^(?:query|export|save|compare)",
  netplan: "^(?:apply|generate|try|get)",
  nmcli: "show|up|down|reload|status",
  resolvectl: "^(?!dns|revert|domain)[^ ]*",
  netsh: "show|dump",
  wmic: "get|list",
};

/**
 * What of a command isn't accounted for: topics that it speaks of, and that no reader has found anything of.
 *
 * @param source The command as it stands in the script.
 * @param found Topics that readers have found something of.
 * @param files That it writes, and `written`: those that the script has written before, in small letters.
 */
export function unaccounted(
  command: Command,
  source: string,
  found: ReadonlySet<ScriptTopic>,
  files: readonly FileWrite[],
  written: ReadonlySet<string>,
): readonly ScriptTopic[] {
  const { name, words, input } = command;
  const writes = files.filter(({ path }) => !records.test(path.trim()));
  const runs =
    (name === "find" && has(command, "-(?:exec|ok|delete|fprint)[^ ]*")) ||
    (name === "new-object" && has(command, "HNetCfg\\.[^ ]*"));
  const isLook = name in looks && (has(command, looks[name]) || words.length === 0);
  // What it writes, and where, is all that it does.
  const isWriter = files.length > 0 && /^(?:add-content|ac|set-content|out-file)$/.test(name);
  const isHarmless = isWriter || isLook || (harmless.test(name) && !runs);
  const spoken = (
    isHarmless
      ? writes.flatMap(({ path, text }) =>
          text !== undefined && isRead(path) ? text : [path, text],
        )
      : [name, source, ...words.map(({ text }) => text), input]
  ).join(" ");
  // What a registry file or a template sets that the script itself has written, has been found there.
  const isOwn = words.some(({ text }) => written.has(text.trim().toLowerCase()));
  return topics
    .filter(({ topic, pattern, read }) => {
      const isFound = found.has(topic) || read?.test(name) || (isOwn && topic === "NTLM options");
      return !isFound && pattern.test(spoken);
    })
    .map(({ topic }) => topic);
}

/** What a text speaks of that couldn't be read, with the line. */
export const spokenIn = ({ source, line }: { readonly source: string; readonly line: number }) =>
  source
    .split("\n")
    .flatMap((text, index) =>
      topics
        .filter(({ pattern }) => pattern.test(text))
        .map(({ topic }) => ({ topic, line: line + index })),
    );

/** What stands for what a script does in a way that isn't understood, or perhaps alone. */
export function notUnderstood(place: ScriptPlace, topic: ScriptTopic, deed?: string): Unknown {
  const remedy = topics.find((one) => one.topic === topic)?.remedy;
  const isOne = topic === "hosts file" || topic === "firewall";
  const spoken = `speaks of ${isOne ? "a " : ""}${topic} in a way that isn't understood`;
  return unknownIn(
    { ...place, line: undefined },
    `line ${place.line} ${deed ?? spoken}: ${remedy}.`,
  );
}
