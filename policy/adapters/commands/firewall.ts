import type { Command } from "./shell/command";
import { Address, Network, Peer, PortSet, ValueError } from "../../../model";
import type { HostFirewallRuleFact } from "../../facts/hostFirewall";
import { Unknown, type Known } from "../../facts/known";
import { computedIn, valueIn, type Effect, type Recognizer, type ScriptPlace } from "./effect";
import { Parameters } from "./shell/parameters";

/** What a command is told of a rule, by name in small letters. */
type Given = ReadonlyMap<string, string>;

/** Rules of Windows Firewall that a command makes, and those that it deletes or disables. */
export const firewallRules: Recognizer = (command, place) => {
  const texts = command.words.map(({ text }) => text);
  if (
    command.name === "netsh" &&
    /^advfirewall firewall (?:add|delete|set) rule\b/i.test(texts.join(" "))
  ) {
    const given = pairs(texts.slice(4));
    const isAdded = /^add$/i.test(texts[2]);
    const isShut = /^delete$/i.test(texts[2]) || /^no$/i.test(given.get("enable") ?? "");
    return isAdded || isShut ? effects(place, given, isShut) : [];
  }
  const [, verb] = /^(new|remove|disable)-netfirewallrule$/.exec(command.name) ?? [];
  if (verb === undefined) return [];
  const given = named(command);
  return effects(place, given, verb !== "new" || /^false$/i.test(given.get("enable") ?? ""));
};

/** `name=x dir=in`. */
const pairs = (texts: readonly string[]): Given =>
  new Map(
    texts.map((text) => [text.split("=", 1)[0].toLowerCase(), text.slice(text.indexOf("=") + 1)]),
  );

const parameters = {
  name: ["DisplayName"],
  id: ["Name"],
  dir: ["Direction"],
  action: ["Action"],
  protocol: ["Protocol"],
  localport: ["LocalPort"],
  remoteport: ["RemotePort"],
  remoteip: ["RemoteAddress"],
  enable: ["Enabled"],
  program: ["Program"],
  service: ["Service"],
  localip: ["LocalAddress"],
  interfacetype: ["InterfaceType", "InterfaceAlias"],
  profile: ["Profile"],
};

function named({ words }: Command): Given {
  const given = new Parameters(words);
  const [[first] = []] = given.unnamed;
  const found = Object.entries(parameters).flatMap(([key, names]) => {
    const exact = given.list(...names);
    return exact === undefined ? [] : [[key, exact.join(",")] as const];
  });
  return new Map([...(first === undefined ? [] : [["name", first] as const]), ...found]);
}

/** What narrows a rule to a part of what its ports say. */
const narrowing = ["program", "service", "localip", "interfacetype"] as const;

function effects(place: ScriptPlace, given: Given, isShut: boolean): Effect[] {
  const { resource, host } = place;
  const name = given.get("name") ?? given.get("id");
  if (name === undefined) return [];
  if (isShut) return [{ kind: "shutRules", fact: { resource, host, name } }];
  const protocol = (given.get("protocol") ?? "any").toLowerCase();
  const transport = ({ tcp: "tcp", "6": "tcp", udp: "udp", "17": "udp", any: "any" } as const)[
    protocol
  ];
  // Of other protocols no requirement speaks.
  if (transport === undefined) return [];
  const isInbound = !/^out/i.test(given.get("dir") ?? "in");
  const profile = given.get("profile") ?? "any";
  const isNarrow =
    narrowing.some((key) => !/^(?:any|)$/i.test(given.get(key) ?? "")) ||
    !/\bany\b|public/i.test(profile);
  const ports = given.get(isInbound ? "localport" : "remoteport") ?? "any";
  const narrowed = new Unknown(
    resource.name,
    place.property,
    `line ${place.line}: the rule is for a part alone.`,
  );
  return [
    {
      kind: "hostFirewallRules",
      fact: {
        resource,
        host,
        name,
        direction: isInbound ? "inbound" : "outbound",
        action: /^block$/i.test(given.get("action") ?? "allow") ? "block" : "allow",
        transport,
        ports: isNarrow
          ? narrowed
          : /^any$/i.test(ports)
            ? PortSet.ALL
            : valueIn(place, ports, "ports", (text) => PortSet.parse(text)),
        addresses: (given.get("remoteip") ?? "any").split(",").map((text) => peerIn(place, text)),
      } satisfies HostFirewallRuleFact,
    },
  ];
}

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
