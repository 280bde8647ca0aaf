import { Address } from "../../../model";
import type { Known } from "../../facts/known";
import { computedIn, valueIn, type Recognizer, type ScriptPlace } from "./effect";
import { fileWrites } from "./fileWrites";
import type { Command } from "./shell/output";
import { Parameters } from "./shell/parameters";

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
  const address = (text: string) =>
    valueIn(place, text, "an address", (given) => Address.parse(given, { ipv6: true }));
  if (command.name === "set-dnsclientserveraddress") {
    const given = new Parameters(command.words);
    const list = given.list("ServerAddresses", "Addresses");
    // An empty list puts back what the network gives.
    return (list ?? []).flatMap((text) => text.split(/[,\s]+/)).map(address);
  }
  if (command.name === "netsh") {
    return byNetsh(command.words.map(({ text }) => text)).map(address);
  }
  return fileWrites(command)
    .filter(({ path }) => /(?:^|\/)etc\/resolv\.conf$/.test(path))
    .flatMap(({ text }) =>
      text === undefined
        ? [computedIn(place)]
        : [...text.matchAll(/^[ \t]{0,20}nameserver[ \t]{1,20}(\S{1,64})/gm)].map(([, one]) =>
            address(one),
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
