import { Address, Network, Peer, PortSet, ValueError } from "../../../model";
import type { Known } from "../../facts/known";
import type { Deeds } from "./deeds";
import { computedIn, unknownIn, valueIn, type Effect, type ScriptPlace } from "./place";
import type { Values } from "./shell/forms";

/** Rules of Windows Firewall that a command makes, and those that it deletes or disables. */
export function firewallRules({ rules, shutRules }: Deeds, place: ScriptPlace): readonly Effect[] {
  const isShut = ({ enable }: Values) => /^(?:no|false)$/i.test(enable ?? "");
  return [
    ...rules.filter((given) => !isShut(given)).flatMap((given) => rule(place, given)),
    ...[...shutRules, ...rules.filter(isShut)].flatMap(({ name, id }): Effect[] => {
      const shut = name ?? id;
      return shut === undefined ? [] : [{ kind: "shutRules", fact: { ...place, name: shut } }];
    }),
  ];
}

const transports = { tcp: "tcp", "6": "tcp", udp: "udp", "17": "udp", any: "any" } as const;

function rule(place: ScriptPlace, given: Values): readonly Effect[] {
  const { resource, host } = place;
  const { dir = "in", action = "allow", protocol = "any", remoteip = "any" } = given;
  const name = given.name ?? given.id;
  const transport = transports[protocol.toLowerCase() as keyof typeof transports];
  // Of other protocols no requirement speaks.
  if (name === undefined || transport === undefined) return [];
  const isInbound = !/^out/i.test(dir);
  // What narrows a rule to a part of what its ports say.
  const isNarrow =
    ["program", "service", "localip", "interfacetype"].some(
      (key) => !/^(?:any|)$/i.test(given[key] ?? ""),
    ) || !/\bany\b|public/i.test(given.profile ?? "any");
  const ports = listed((isInbound ? given.localport : given.remoteport) ?? "any");
  const fact = {
    ...{ resource, host, name, transport },
    direction: isInbound ? ("inbound" as const) : ("outbound" as const),
    action: /^block$/i.test(action) ? ("block" as const) : ("allow" as const),
    ports: isNarrow
      ? unknownIn(place, "the rule is for a part alone.")
      : /^any$/i.test(ports)
        ? PortSet.ALL
        : valueIn(place, ports, "ports", (text) => PortSet.parse(text)),
    addresses: listed(remoteip)
      .split(",")
      .map((text) => peerIn(place, text)),
  };
  return [{ kind: "hostFirewallRules", fact }];
}

const listed = (text: string) => text.replaceAll("\n", ",");

function peerIn(place: ScriptPlace, text: string): Known<Peer> {
  if (/^any$/i.test(text)) return Peer.any();
  if (/^[a-z]+\d?$/i.test(text)) return computedIn(place);
  return valueIn(place, text, "addresses", (given) => {
    if (given.includes("-")) throw new ValueError("");
    return given.includes("/")
      ? Peer.network(Network.parse(given))
      : Peer.address(Address.parse(given, { ipv6: true }));
  });
}
