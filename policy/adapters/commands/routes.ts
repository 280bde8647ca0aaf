import { Address, Network } from "../../../model";
import type { Deeds } from "./deeds";
import { valueIn, type Effect, type ScriptPlace } from "./place";

/** The routes that a command gives its host. */
export const routes = ({ routes: given }: Deeds, place: ScriptPlace): readonly Effect[] =>
  given.flatMap(({ to = "default", mask, via }): Effect[] => {
    if (via === undefined) return [];
    const network = /^default$/i.test(to) ? "0.0.0.0/0" : to;
    const prefix = mask === undefined ? network : `${network}/${lengthOf(mask)}`;
    const route = {
      to: valueIn(place, prefix, "a network", (text) =>
        Network.parse(text.includes("/") ? text : `${text}/32`),
      ),
      via: valueIn(place, via, "an address", (text) => Address.parse(text)),
    };
    const host = { resource: place.resource, id: place.host, addresses: [], nameServers: [] };
    return [{ kind: "hosts", fact: { ...host, routes: { list: [route], isAll: false } } }];
  });

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
