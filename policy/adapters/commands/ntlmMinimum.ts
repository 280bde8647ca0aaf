import type { Command } from "./shell/command";
import { ntlmOptions, SecurityFlags, ValueError, type NtlmOption } from "../../../model";
import type { Known } from "../../facts/known";
import { computedIn, valueIn, type Effect, type Recognizer, type ScriptPlace } from "./effect";
import { fileWrites } from "./fileWrites";
import { Parameters } from "./shell/parameters";
import { isWhole } from "./shell/variables";

/** `NtlmMinClientSec` and `NtlmMinServerSec` as a command sets them, by registry or by security template. */
export const ntlmMinimums: Recognizer = (command, place) => {
  return byRegistry(command, place) ?? byTemplate(command, place);
};

function byRegistry(command: Command, place: ScriptPlace): Effect[] | undefined {
  const { name, words } = command;
  const texts = words.map(({ text }) => text);
  if (name === "reg" && /^(?:add|delete)$/i.test(texts[0] ?? "")) {
    const after = (option: string) =>
      texts[texts.findIndex((text) => text.toLowerCase() === option) + 1];
    const value = /^add$/i.test(texts[0]) && texts.some(isData) ? after("/d") : undefined;
    return registryValue(place, texts[1], after("/v"), value);
  }
  if (/^(?:(?:set|new|remove)-itemproperty|sp|rp)$/.test(name)) {
    const given = new Parameters(words);
    const rest = given.unnamed.map((list) => list.join("\n"));
    const part = (...names: readonly string[]) => given.list(...names)?.join("\n") ?? rest.shift();
    return registryValue(place, part("Path", "LiteralPath"), part("Name"), part("Value"));
  }
  if (name.endsWith("registry]::setvalue")) {
    return registryValue(place, texts[0], texts[1], texts[2]);
  }
  return undefined;
}

const isData = (text: string) => text.toLowerCase() === "/d";

/** @param value Undefined where the value is taken away. */
function registryValue(
  place: ScriptPlace,
  key: string | undefined,
  name: string | undefined,
  value: string | undefined,
): Effect[] | undefined {
  const isKey = key === undefined || !isWhole(key) || /\\MSV1_0\\?$/i.test(key.trim());
  if (!isKey || name === undefined) {
    return undefined;
  }
  if (!isWhole(name)) {
    const isCertainKey = key !== undefined && isWhole(key);
    return isCertainKey
      ? ntlmOptions.map((option) => effect(place, option, computedIn(place)))
      : undefined;
  }
  const option = ntlmOptions.find((one) => one.toLowerCase() === name.toLowerCase());
  const flags = value === undefined ? computedIn(place) : flagsIn(place, value);
  return option && [effect(place, option, flags)];
}

/** Lines of a security template, and of what `regedit` exports, in a file that is written. */
function byTemplate(command: Command, place: ScriptPlace): Effect[] {
  const texts = fileWrites(command).map(({ text }) => text);
  return texts.flatMap((text = "") => {
    const inf =
      /MSV1_0\\NTLMMin(Client|Server)Sec[ \t]{0,9}=[ \t]{0,9}4[ \t]{0,9},[ \t]{0,9}(\S{1,20})/gi;
    const reg = /"?\bNtlmMin(Client|Server)Sec"?[ \t]{0,9}=[ \t]{0,9}dword:(\S{1,20})/gi;
    return [
      ...[...text.matchAll(inf)].map(([, side, value]) => templateValue(place, side, value)),
      ...[...text.matchAll(reg)].map(([, side, value]) => templateValue(place, side, `0x${value}`)),
    ];
  });
}

const templateValue = (place: ScriptPlace, side: string, value: string) =>
  effect(place, /client/i.test(side) ? ntlmOptions[0] : ntlmOptions[1], flagsIn(place, value));

function flagsIn(place: ScriptPlace, text: string): Known<SecurityFlags> {
  return valueIn(place, text, "a number", (given) => {
    if (!/^(?:\d{1,10}|0x[\da-f]{1,8})$/i.test(given.trim())) {
      throw new ValueError("");
    }
    return SecurityFlags.fromNumber(Number(given.trim()));
  });
}

const effect = (
  { resource, host }: ScriptPlace,
  option: NtlmOption,
  flags: Known<SecurityFlags>,
): Effect => ({ kind: "securityOptions", fact: { resource, host, option, flags } });
