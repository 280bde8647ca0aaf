import { Address, Network } from "../../../model";
import type { RouteFact } from "../../facts/routes";
import type { Deeds } from "./deeds";
import { valueIn, type Effect, type ScriptPlace } from "./place";
import type { Command } from "./shell/command";
import { parameters } from "./shell/forms";

/** The routes that a command gives its host. */
export const routes = (_: Deeds, place: ScriptPlace, command: Command): readonly Effect[] => {
  const found = routeIn(command);
  return found === undefined
    ? []
    : [
        {
          kind: "hosts",
          fact: {
            resource: place.resource,
            id: place.host,
            addresses: [],
            nameServers: [],
            routes: { list: [routeOf(place, found)], isAll: false },
          },
        },
      ];
};

interface Written {
  readonly to: string;
  readonly via: string;
}

const routeOf = (place: ScriptPlace, { to, via }: Written): RouteFact => ({
  to: valueIn(place, /^default$/i.test(to) ? "0.0.0.0/0" : to, "a network", (text) =>
    Network.parse(text.includes("/") ? text : `${text}/32`),
  ),
  via: valueIn(place, via, "an address", (text) => Address.parse(text)),
});

/** Undefined for a command that gives none, or in another way. */
function routeIn({ name, words }: Command): Written | undefined {
  const texts = words.map(({ text }) => text);
  const line = [name, ...texts].join(" ");
  const [written] = forms.flatMap((form): Partial<Record<string, string>>[] => {
    const groups = form.exec(line)?.groups;
    return groups === undefined ? [] : [groups];
  });
  if (written !== undefined) {
    const { to = "", mask, via = "" } = written;
    return { to: mask === undefined ? to : `${to}/${lengthOf(mask)}`, via };
  }
  const given = { to: "DestinationPrefix", via: "NextHop", gateway: "DefaultGateway" };
  const { to, via, gateway } = parameters(words, given);
  if (name === "new-netroute" && to !== undefined && via !== undefined) return { to, via };
  return name === "new-netipaddress" && gateway !== undefined
    ? { to: "default", via: gateway }
    : undefined;
}

const forms = [
  /^ip (?:-4 )?r(?:oute?)? (?:add|replace|append|prepend) (?<to>\S+) via (?<via>\S+)(?: dev \S+)?(?: proto \S+)?$/,
  /^route (?:-p )?add (?<to>\S+) mask (?<mask>\S+) (?<via>\S+)(?: metric \d+)?(?: if \S+)?(?: -p)?$/i,
  /^route add (?:-net )?(?<to>default|\S+\/\d+) gw (?<via>\S+)(?: (?:dev )?\S+)?$/,
  /^netsh int(?:erface)? ip(?:v4)? add route (?:prefix=)?(?<to>\S+) (?:interface=)?.+? (?:nexthop=)?(?<via>\d\S+)(?: store=persistent)?$/i,
];

/** The text itself where it is no mask, which is told of the network then. */
function lengthOf(mask: string): string {
  const bits = mask
    .split(".")
    .map((part) => Number(part).toString(2).padStart(8, "0"))
    .join("");
  return /^1*0*$/.test(bits) && bits.length === 32
    ? String(bits.indexOf("0") < 0 ? 32 : bits.indexOf("0"))
    : mask;
}
