import type { Command } from "./shell/command";
import { formsOf, has, wordsIn, type Values } from "./shell/forms";
import { outputOf } from "./shell/output";
import { openFile } from "./shell/variables";

type Deed =
  "file" | "registry" | "name servers" | "patch" | "restart" | "rule" | "shut rule" | "route";

const file = { path: "Path|LiteralPath|FilePath", text: "Value|InputObject" };
const item = { key: "Path|LiteralPath", name: "Name", value: "Value" };
const rule = {
  ...{ name: "DisplayName", id: "-Name", dir: "-Direction", action: "-Action" },
  ...{ protocol: "-Protocol", localport: "-LocalPort", remoteport: "-RemotePort" },
  ...{ remoteip: "-RemoteAddress", enable: "-Enabled", profile: "-Profile" },
  ...{ program: "-Program", service: "-Service", localip: "-LocalAddress" },
  ...{ interfacetype: "-InterfaceType|InterfaceAlias" },
};
const image = "[/-](?:a|x|uninstall)";
const [add, mask, puts] = ["(?:add|ADD)", "(?:mask|MASK)", "(?:add|replace|append|prepend)"];
const [ip, via] = ["int(?:erface)? ip(?:v4)?", "(?:gateway=)?(?<via>\\d[^ ]*)"];
const metric = "(?: (?:metric|METRIC) \\d+)?(?: -p)?";

/** What commands do that requirements are about, by how they are given. */
const forms = formsOf<Deed>([
  ["add-content|ac|set-content|sc|out-file|tee-object|new-item", "file", file],
  ["tee", "file", "(?!-)<path>"],
  ["resolvconf", "file", ""],
  [".*\\]::(?:append|write)alllines", "file", "^<path>(?: <text...>)?"],
  // Of a text, not of lines, only an encoding can follow.
  [".*\\]::(?:append|write)alltext", "file", "^<path>(?: <text>)?"],
  // What was written before is there when the next line is.
  ["\\.write(?:line)?", "file", `^${openFile}<path>(?: <text...>)?`],
  ["reg", "registry", "^add <key>(?=.* /v <name>)(?:(?=.* /d <value>)|)"],
  ["reg", "registry", "^delete <key>(?=.* /v <name>)"],
  ["(?:set|new)-itemproperty|sp", "registry", item],
  ["remove-itemproperty|rp", "registry", { key: item.key, name: item.name }],
  [".*registry\\]::setvalue", "registry", "^<key> <name> <value>"],
  // An empty list puts back what the network gives.
  ["set-dnsclientserveraddress", "name servers", { servers: "-ServerAddresses|Addresses" }],
  ["\\.setdnsserversearchorder", "name servers", "^[^ ]* <servers...>"],
  ["wmic", "name servers", "SetDNSServerSearchOrder(?: |(?=\\())<servers...>"],
  ["resolvectl|networkctl", "name servers", "dns [^ ]* <servers...>"],
  ["systemd-resolve", "name servers", "--set-dns=<servers>"],
  ["nmcli", "name servers", "\\+?ipv[46]\\.dns <servers>"],
  ["netplan", "name servers", "[^ ]*nameservers\\.addresses=<servers>"],
  ["netsh", "name servers", "(?:set|add) dns(?:servers?)? (?:.* )?addr(?:ess)?=<servers>"],
  ["netsh", "name servers", "set dns(?:servers?)? .*(?<![^ ])(?:source=)?static (?!addr)<servers>"],
  ["netsh", "name servers", "add dns(?:servers?)? [^ ]* (?!addr)<servers>"],
  // Of an administrative image, or taken away: no patch of this host.
  ["msiexec", "patch", "[/-](?:p|update) <file>", image],
  ["msiexec", "patch", "(?:MSI)?PATCH=<file>", image],
  ["wusa", "patch", "^<file...>", "[/-]uninstall"],
  ["dism", "patch", "[/-]packagepath:<file>", "[/-]remove-package"],
  ["add-windowspackage|install-(?:windowsupdate|hotfix)|get-wuinstall", "patch", "^<file...>"],
  [".*\\.msp|.*kb\\d{5,8}[\\w.-]{0,64}|serverupdateinstaller", "patch", ""],
  // Only said.
  ["restart-computer", "restart", "", "-whatif"],
  ["shutdown", "restart", "[/-][rg]|--reboot|-[a-z]{0,8}r[a-z]{0,8}"],
  ["reboot", "restart", "", "--help|--halt|--poweroff|-p"],
  // Flags of Win32_OperatingSystem: 2 restarts, 4 forces.
  ["\\.win32shutdown", "restart", "^[^ ]* [26]"],
  ["\\.reboot", "restart", ""],
  ["wmic", "restart", "os (?:.* )?(?:reboot|win32shutdown[ (]*[26][ )]*)"],
  ["systemctl", "restart", "^(?:-[^ ]* )*(?:reboot|kexec|(?:isolate|start) reboot\\.target)"],
  ["kexec", "restart", "-e"],
  ["(?:tel)?init", "restart", "^6"],
  ["netsh", "rule", "^advfirewall firewall add rule <pairs...>"],
  ["netsh", "shut rule", "^advfirewall firewall delete rule <pairs...>"],
  ["netsh", "shut rule", "^advfirewall firewall set rule (?=.*enable=no)<pairs...>"],
  ["new-netfirewallrule", "rule", rule],
  ["(?:remove|disable)-netfirewallrule", "shut rule", rule],
  // With more than that, a route may be for a part alone.
  ["ip", "route", `^(?:-4 )?r(?:oute?)? ${puts} <to> via <via>(?: dev [^ ]*)?(?: proto [^ ]*)?$`],
  ["route", "route", `^(?:-p )?${add} <to> ${mask} <mask> <via>${metric}(?: if [^ ]*)?(?: -p)?$`],
  ["route", "route", "^add (?:-net )?(?<to>default|[^ ]+/\\d+) gw <via>(?: (?:dev )?[^ ]*)?$"],
  ["netsh", "route", `^${ip} add route (?:prefix=)?<to> .+? (?:nexthop=)?${via}(?: store=[^ ]*)?$`],
  ["netsh", "route", `^${ip} set address .*static [^ ]* [^ ]* ${via}(?: \\d+)?$`],
  ["new-netroute", "route", { to: "-DestinationPrefix", via: "-NextHop" }],
  ["new-netipaddress", "route", { via: "-DefaultGateway" }],
]);

/** A text that a command writes into a file. */
export interface FileWrite {
  readonly path: string;
  /** Undefined where it is computed. */
  readonly text: string | undefined;
  /** It is put behind what the file has; otherwise it takes the place of that. */
  readonly isAppended: boolean;
}

/** What a command does. */
export interface Deeds {
  readonly files: readonly FileWrite[];
  /** Values of the registry; those without one are taken away. */
  readonly registry: readonly Values[];
  readonly servers: readonly string[];
  /** What names a patch: a file, mostly. */
  readonly patches: readonly string[];
  readonly isRestart: boolean;
  readonly rules: readonly Values[];
  readonly shutRules: readonly Values[];
  /** Networks, which may have a mask beside them, and the next hop. */
  readonly routes: readonly Values[];
}

const resolver = "/etc/resolv.conf";

/** What a command does, as far as its words tell. */
export function deedsOf(command: Command): Deeds {
  const { name, path, input, targets } = command;
  const found = forms(command);
  const of = (deed: Deed) => found.filter(({ is }) => is === deed).map(({ values }) => values);
  const isAppended =
    /append|^ac$|^add-|^\.write/.test(name) || has(command, "-i?ai?|--?[Aa]pp[^ ]*");
  const output = targets.length > 0 ? outputOf(command) : undefined;
  return {
    files: [
      ...targets.map((each) => ({ path: each.target, text: output, ...each })),
      ...of("file").flatMap(({ path: to = name === "resolvconf" ? resolver : "", text }) =>
        to
          .split("\n")
          .filter((one) => one !== "")
          .map((one) => ({
            path: one,
            text: text === undefined ? input : textOf(text),
            isAppended,
          })),
      ),
    ],
    registry: of("registry"),
    servers: of("name servers").flatMap(({ servers = "" }) => addressesIn(servers)),
    patches: of("patch").flatMap(({ file: named }) =>
      named === undefined
        ? [path]
        : wordsIn(named)
            .join(" ")
            .split(";")
            .filter((one) => one !== ""),
    ),
    isRestart: of("restart").length > 0,
    ...{ rules: of("rule").map(ruleOf), shutRules: of("shut rule").map(ruleOf) },
    routes: of("route"),
  };
}

/** A list of addresses, however it is written. */
export const addressesIn = (text: string): readonly string[] =>
  wordsIn(text)
    .flatMap((word) => word.split(/[\s,;"'()[\]{}]+/))
    .filter((one) => !/^(?:-|none|)$/.test(one));

/** An encoding may come after the text. */
const textOf = (text: string) =>
  wordsIn(text)
    .filter((word) => !/encoding\]?::/i.test(word))
    .join("\n");

/** With `name=x dir=in` each by its name. */
const ruleOf = ({ pairs, ...given }: Values): Values => ({
  ...given,
  ...Object.fromEntries(
    wordsIn(pairs).map((pair) => {
      const [name] = pair.split("=", 1);
      return [name.toLowerCase(), pair.slice(name.length + 1)];
    }),
  ),
});
