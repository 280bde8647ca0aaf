import {
  Address,
  CWA_PATCH,
  ntlmOptions,
  parseArticle,
  SecurityFlags,
  ValueError,
} from "../../../model";
import type { ScriptTopic } from "../../facts/facts";
import { Unknown } from "../../facts/known";
import { addressesIn, type Deeds } from "./deeds";
import { firewallRules } from "./firewall";
import { hostsFileEntries } from "./hostsFile";
import { images } from "./images";
import { valueIn, type Effect, type ScriptPlace } from "./place";
import { routes } from "./routes";
import type { Command } from "./shell/command";
import { computed, isWhole } from "./shell/variables";

type Effects = (deeds: Deeds, place: ScriptPlace, command: Command) => readonly Effect[];

/** `NtlmMinClientSec` and `NtlmMinServerSec` by the registry, by a security template or by what `regedit` exports. */
const securityOptions: Effects = ({ registry, files }, place) => {
  const { resource, host } = place;
  const effect = (option: (typeof ntlmOptions)[number], value = computed): Effect => {
    const flags = valueIn(place, value, "a number", (text) => {
      if (!/^\s*(?:\d{1,10}|0x[\da-f]{1,8})\s*$/i.test(text)) throw new ValueError("");
      return SecurityFlags.fromNumber(Number(text));
    });
    return { kind: "securityOptions", fact: { resource, host, option, flags } };
  };
  const set = registry.flatMap(({ key = computed, name = "", value }) => {
    const isCertain = isWhole(key);
    if (isCertain && !/\\MSV1_0\\?$/i.test(key.trim())) return [];
    return ntlmOptions
      .filter((one) => (isWhole(name) ? one.toLowerCase() === name.toLowerCase() : isCertain))
      .map((option) => effect(option, isWhole(name) ? value : computed));
  });
  const line =
    /(?:MSV1_0\\NTLMMin(Client|Server)Sec[ \t]{0,9}=[ \t]{0,9}4[ \t]{0,9},[ \t]{0,9}|"?\bNtlmMin(Client|Server)Sec"?[ \t]{0,9}=[ \t]{0,9}(dword:))(\S{1,20})/gi;
  return set.length > 0
    ? set
    : files.flatMap(({ text = "" }) =>
        [...text.matchAll(line)].map(([, inTemplate, inExport, isHex, value]) => {
          const isClient = /client/i.test(inTemplate ?? inExport);
          return effect(ntlmOptions[isClient ? 0 : 1], isHex ? `0x${value}` : value);
        }),
      );
};

const patches: Effects = (deeds, place) =>
  deeds.patches.map((text) => {
    const number = /(?:^|[^a-z])kb[ _-]?(\d{5,8})(?!\d)/i.exec(text)?.[1];
    // Its file's name doesn't say of which article it is.
    const isOfCwa = text.toLowerCase().includes(CWA_PATCH.file);
    const named = isOfCwa ? CWA_PATCH.article : number && `KB ${number}`;
    const problem = "the name of a patch doesn't say its article.";
    const article =
      named === undefined && isWhole(text)
        ? new Unknown(place.resource.name, place.property, problem)
        : valueIn(place, named ?? text, "a patch", parseArticle);
    return { kind: "patches", fact: { resource: place.resource, host: place.host, article } };
  });

const restarts: Effects = ({ isRestart }, { resource, host }) =>
  isRestart ? [{ kind: "restarts", fact: { resource, host } }] : [];

/** Lines of files that say which name servers are asked, each with all addresses of it. */
const inFiles: readonly (readonly [path: RegExp, line: RegExp])[] = [
  [/(?:^|\/)etc\/resolv\.conf$/, /^[ \t]*nameserver[ \t]+(\S+)/gm],
  [/resolved\.conf(?:\.d\/\S+)?$|\.network(?:\.d\/\S+)?$/, /^[ \t]*DNS=(.*)$/gm],
  [/\/ifcfg-[\w.-]+$|\.nmconnection$/, /^[ \t]*dns\d?=(.*)$/gim],
  [
    /\/netplan\/\S+\.ya?ml$/,
    /nameservers:\s*\{?\s*(?:search:.*\s+)?addresses:\s*(\[[^\]]*\]|(?:\s*-\s+\S+)+)/g,
  ],
  [/dhclient\.conf$/, /(?:supersede|prepend)\s+domain-name-servers\s+([^;]*);/g],
];

const nameServers: Effects = ({ servers, registry, files }, place) => {
  const isInterface = (key = "", name = "") =>
    /\\Tcpip6?\\Parameters/i.test(key) && /^NameServer$/i.test(name);
  const found = [
    ...servers,
    ...registry
      .filter(({ key, name }) => isInterface(key, name))
      .flatMap(({ value = "" }) => addressesIn(value)),
    ...files.flatMap(({ path, text }) =>
      inFiles
        .filter(([file]) => file.test(path))
        .flatMap(([, line]) =>
          text === undefined
            ? [computed]
            : [...text.matchAll(line)].flatMap(([, given]) => addressesIn(given)),
        ),
    ),
  ].map((text) =>
    valueIn(place, text, "an address", (given) => Address.parse(given, { ipv6: true })),
  );
  const { resource, host: id } = place;
  const fact = { resource, id, addresses: [], nameServers: found };
  return found.length === 0 ? [] : [{ kind: "hosts", fact }];
};

/** What of a command's deeds is of a topic. */
export const effects: ReadonlyMap<ScriptTopic, Effects> = new Map([
  ["hosts file", hostsFileEntries],
  ["NTLM options", securityOptions],
  ["patches", patches],
  ["restarts", restarts],
  ["name servers", nameServers],
  ["firewall", firewallRules],
  ["images", images],
  ["routes", routes],
]);
