import type { Command } from "./shell/command";
import { Address } from "../../../model";
import type { Known } from "../../facts/known";
import { valueIn, type Recognizer, type ScriptPlace } from "./effect";
import { fileWrites } from "./fileWrites";
import { Parameters } from "./shell/parameters";
import { computed } from "./shell/variables";

/** The name servers that a command has its host ask. */
export const nameServers: Recognizer = (command, place) => {
  const found = named(command, place);
  return found.length === 0
    ? []
    : [
        {
          kind: "hosts",
          fact: {
            resource: place.resource,
            id: place.host,
            addresses: [],
            nameServers: found,
          },
        },
      ];
};

function named(command: Command, place: ScriptPlace): readonly Known<Address>[] {
  const found =
    byCommand(command) ?? fileWrites(command).flatMap(({ path, text }) => inFile(path, text));
  return found.map((text) =>
    valueIn(place, text, "an address", (given) => Address.parse(given, { ipv6: true })),
  );
}

const listed = (text: string) => text.split(/[\s,;"'()[\]{}]+/).filter((one) => one !== "");

/** Undefined for a command that doesn't say which. */
function byCommand({ name, words, input }: Command): readonly string[] | undefined {
  const texts = words.map(({ text }) => text);
  const after = (option: RegExp) => {
    const at = texts.findIndex((text) => option.test(text));
    return at < 0 ? undefined : texts.slice(at + 1);
  };
  switch (name) {
    case "set-dnsclientserveraddress":
      // An empty list puts back what the network gives.
      return new Parameters(words).list("ServerAddresses", "Addresses")?.flatMap(listed);
    case "netsh":
      return byNetsh(texts);
    case ".setdnsserversearchorder":
      return texts.slice(1).flatMap(listed);
    case "resolvectl":
      return after(/^dns$/)?.slice(1).flatMap(listed);
    case "systemd-resolve":
      return texts.filter((text) => text.startsWith("--set-dns=")).map((text) => text.slice(10));
    case "nmcli":
      return after(/^\+?ipv[46]\.dns$/)
        ?.slice(0, 1)
        .flatMap(listed);
    case "netplan":
      return texts
        .filter((text) => /nameservers\.addresses=/.test(text))
        .flatMap((text) => listed(text.slice(text.indexOf("=") + 1)));
    case "resolvconf":
      return input === undefined ? undefined : inFile("/etc/resolv.conf", input);
    case "wmic":
      return after(/^SetDNSServerSearchOrder$/i)?.flatMap(listed);
    case "set-itemproperty":
    case "sp":
    case "new-itemproperty": {
      const given = new Parameters(words);
      const rest = given.unnamed.map((list) => list.join("\n"));
      const part = (...names: readonly string[]) =>
        given.list(...names)?.join("\n") ?? rest.shift();
      const [path = "", key = "", value = ""] = [
        part("Path", "LiteralPath"),
        part("Name"),
        part("Value"),
      ];
      return isInterface(path, key) ? listed(value) : undefined;
    }
    case "reg":
      return /^add$/i.test(texts[0] ?? "") &&
        isInterface(texts[1] ?? "", after(/^\/v$/i)?.[0] ?? "")
        ? after(/^\/d$/i)?.slice(0, 1).flatMap(listed)
        : undefined;
    default:
      return undefined;
  }
}

const isInterface = (key: string, name: string) =>
  /\\Tcpip6?\\Parameters/i.test(key) && /^NameServer$/i.test(name);

/** Lines of files that say so, each with all addresses of it. */
const inFiles: readonly (readonly [path: RegExp, line: RegExp])[] = [
  [/(?:^|\/)etc\/resolv\.conf$/, /^[ \t]*nameserver[ \t]+(\S+)/gm],
  [/resolved\.conf(?:\.d\/\S+)?$/, /^[ \t]*DNS=(.*)$/gm],
  [
    /\/netplan\/\S+\.ya?ml$/,
    /nameservers:\s*\{?\s*(?:search:.*\s+)?addresses:\s*(\[[^\]]*\]|(?:\s*-\s+\S+)+)/g,
  ],
  [/dhclient\.conf$/, /(?:supersede|prepend)\s+domain-name-servers\s+([^;]*);/g],
];

function inFile(path: string, text: string | undefined): readonly string[] {
  return inFiles.flatMap(([file, line]) =>
    !file.test(path)
      ? []
      : text === undefined
        ? [computed]
        : [...text.matchAll(line)].flatMap(([, given]) =>
            listed(given).filter((one) => one !== "-"),
          ),
  );
}

/** `netsh interface ip set dns "Perimeter" static 192.0.2.53`, `… add dnsservers name=Perimeter address=192.0.2.53`. */
function byNetsh(texts: readonly string[]): readonly string[] {
  const at = texts.findIndex((text) => /^dns(?:servers?)?$/i.test(text));
  if (at < 1 || !/^(?:set|add)$/i.test(texts[at - 1])) {
    return [];
  }
  const rest = texts.slice(at + 1);
  const named = rest.find((text) => /^(?:address|addr)=/i.test(text));
  if (named !== undefined) {
    return [named.slice(named.indexOf("=") + 1)].filter((text) => text !== "none");
  }
  const source = rest.findIndex((text) => /^(?:source=)?static$/i.test(text));
  const isAdd = /^add$/i.test(texts[at - 1]);
  const place = isAdd ? 1 : source + 1;
  return (isAdd || source >= 0) && rest[place] !== undefined && rest[place] !== "none"
    ? [rest[place]]
    : [];
}
